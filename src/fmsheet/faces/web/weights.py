"""The weights of the gap score in an address: what a reader thinks a need lacks most when it is served badly."""

from collections.abc import Sequence
from dataclasses import dataclass

from fmsheet.errors import FmsheetError, WrongUsage
from fmsheet.faces.speech import gettext
from fmsheet.review.served import GAPS, HEAVIEST, WEIGHTS


@dataclass(frozen=True, slots=True)
class Weight:
    """One part of the score, as the form shows it."""

    name: str
    means: str
    value: str
    """As typed, so that a mistake can be mended."""
    is_wrong: bool


@dataclass(frozen=True, slots=True)
class Weighing:
    """The weights that an address asks for."""

    form: tuple[Weight, ...]
    chosen: tuple[tuple[str, str], ...]
    """Those that are not the usual ones, as parameters."""
    problems: tuple[FmsheetError, ...]

    @property
    def weights(self) -> dict[str, float]:
        """Those that are not the usual ones, as numbers."""
        return {name: float(value) for name, value in self.chosen}


def read_weights(pairs: Sequence[tuple[str, str]]) -> Weighing:
    """Read the weights of an address; what cannot be understood is left out and reported as a problem."""
    typed: dict[str, str] = {}
    problems: dict[str, FmsheetError] = {}
    for name, value in pairs:
        if name in typed and typed[name] != value.strip():
            problems[name] = WrongUsage(gettext("%(name)s is given more than once", name=name), gettext("Give it once."))
        typed.setdefault(name, value.strip())
    read = {name: _number(value) for name, value in typed.items() if value}
    for name, number in read.items():
        if number is None:
            problems[name] = WrongUsage(gettext("%(name)s: %(value)s is no weight", name=name, value=repr(typed[name][:20])),
                                        gettext("Write a number from 0 to %(most)s.", most=HEAVIEST))
    chosen = {name: number for name, number in read.items() if number is not None and number != WEIGHTS[name] and name not in problems}
    if not any({**WEIGHTS, **chosen}.values()):
        chosen = {}
        problems["all"] = WrongUsage(gettext("all weights are 0"), gettext("Let at least one part count."))
    form = tuple(Weight(name, GAPS[name], typed.get(name) or f"{usual:g}", name in problems) for name, usual in WEIGHTS.items())
    return Weighing(form, tuple((name, f"{chosen[name]:g}") for name in WEIGHTS if name in chosen), tuple(problems.values()))


def _number(text: str) -> float | None:
    try:
        # no more digits than the address of the page says again
        number = float(f"{float(text):g}")
    except ValueError:
        return None
    return number if 0 <= number <= HEAVIEST else None
