"""The whole review: from a snapshot to numbers, sentences and figures."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from fmsheet.collection.snapshot import Snapshot
from fmsheet.errors import NothingLeft, WrongUsage
from fmsheet.mistake import wrong_value
from fmsheet.model.dates import PartialDate
from fmsheet.model.review import Measure, Review, Section
from fmsheet.review import attention, coverage, languages, needs, openness, systems, then_now
from fmsheet.review.selection import Selection
from fmsheet.review.served import HEAVIEST, WEIGHTS


@dataclass(frozen=True, slots=True)
class Scope:
    """What part of a collection is reviewed, and how."""

    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Facet -> accepted values."""
    since: PartialDate | None = None
    """Released then or later."""
    until: PartialDate | None = None
    """Released then or earlier."""
    weights: Mapping[str, float] = field(default_factory=lambda: WEIGHTS)
    """How much each part of the gap score of a need weighs."""


def weighed(chosen: Mapping[str, float]) -> Mapping[str, float]:
    """The weights of the gap score, some of them as chosen; raises WrongUsage for a part that does not exist and for weights out of bounds."""
    for name, weight in chosen.items():
        if name not in WEIGHTS:
            raise wrong_value(f"{name!r} is no part of the gap score", name, WEIGHTS)
        if not 0 <= weight <= HEAVIEST:
            raise WrongUsage(f"the weight of {name} is {weight:g}", f"Choose a number from 0 to {HEAVIEST}.")
    weights = {**WEIGHTS, **chosen}
    if not any(weights.values()):
        raise WrongUsage("all weights are 0", "Let at least one part count.")
    return weights


def review(snapshot: Snapshot, scope: Scope | None = None) -> Review:
    """Review a collection or a part of it; raises NothingLeft when the part is empty.

    The answer depends on the snapshot and the scope alone: every draw by chance is seeded.
    """
    scope = scope or Scope()
    if not len(snapshot):
        raise NothingLeft("the collection holds no resource", "Name another one with --collection, or add a record to it.")
    selection = Selection.of(snapshot, scope.filters, scope.since, scope.until)
    if not len(selection):
        raise NothingLeft("no resource is left to review", "Leave out a filter, or look with `fmsheet list` what there is.")
    found = then_now.verdicts(selection)
    originals = selection.narrowed("edition", "original")
    is_both = 0 < len(originals) < len(selection)
    today = _sections(selection, scope.weights)
    sections = (*today, then_now.section(selection, found, _measures(today), _measures(_sections(originals, scope.weights)) if is_both else {}))
    return Review(
        version=snapshot.version,
        date=snapshot.date,
        resources=len(selection),
        originals=len(originals),
        where=selection.where,
        verdicts=found,
        sections=sections,
        measures=_measures(sections),
    )


def _sections(selection: Selection, weights: Mapping[str, float]) -> tuple[Section, ...]:
    """The parts of the review that look at one time."""
    return (needs.section(selection, weights), openness.section(selection), languages.section(selection), systems.section(selection),
            attention.section(selection), coverage.section(selection))


def _measures(sections: Iterable[Section]) -> dict[str, Measure]:
    return {measure.name: measure for section in sections for measure in section.measures}
