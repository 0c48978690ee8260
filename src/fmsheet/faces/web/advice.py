"""Practices in short, as they stand beside resources."""

from collections.abc import Iterable
from dataclasses import dataclass

from fmsheet.faces.web.addresses import page_path
from fmsheet.faces.web.layout import Place
from fmsheet.model.practice import Practice
from fmsheet.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Advice:
    """A practice in short."""

    place: Place
    level: Place
    """Label and id of its level."""
    why: str
    tools: tuple[Place, ...]
    """The resources that help, the best first."""
    is_disputed: bool


def advice_of(sheet: Sheet, practices: Iterable[Practice]) -> tuple[Advice, ...]:
    """Practices in short, in the same order."""
    return tuple(
        Advice(
            place=Place(practice.statement, page_path("practice", practice.id)),
            level=Place(sheet.taxonomy.levels[practice.level].label, practice.level),
            why=practice.why,
            tools=tuple(Place(sheet.show(one.id).name, page_path("resource", one.id)) for one in practice.resources),
            is_disputed=bool(practice.disputed_by),
        )
        for practice in practices
    )
