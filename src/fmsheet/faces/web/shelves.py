"""Categories, phases and needs with the number of their resources."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fmsheet.faces.web.addresses import page_path
from fmsheet.faces.web.wording import counted
from fmsheet.model.taxonomy import Term
from fmsheet.sheet import Sheet
from fmsheet.wire import term_body


@dataclass(frozen=True, slots=True)
class Shelf:
    """A category, phase or need with the number of its resources."""

    id: str
    label: str
    means: str
    path: str
    count: int
    counted: str


def phase_shelf(phase: Term, counts: Mapping[str, int]) -> Shelf:
    """A phase with the number of its resources."""
    return _shelf("phase", phase, counts)


def category_shelves(sheet: Sheet, phase: str, counts: Mapping[str, int]) -> tuple[Shelf, ...]:
    """The categories of a phase with the number of their resources."""
    return tuple(_shelf("category", term, counts) for term in sheet.taxonomy.categories_of(phase))


def need_shelves(sheet: Sheet, phase: str) -> tuple[Shelf, ...]:
    """What developers need in a phase, with the number of resources that serve it."""
    counts = sheet.search(limit=1).facets["need"]
    return tuple(_shelf("need", term, counts) for term in sheet.taxonomy.needs.values() if term.parent == phase)


def least_served(sheet: Sheet, most: int) -> tuple[Shelf, ...]:
    """The needs with the widest gaps, as the review ranks them."""
    return tuple(_shelf("need", one.need, {one.need.id: one.resources}) for one in sheet.needs()[:most])


def term_counted(term: Term, counts: Mapping[str, int]) -> dict[str, Any]:
    """A term of the vocabulary as JSON, with the number of its resources."""
    return term_body(term, total=counts.get(term.id, 0))


def _shelf(kind: str, term: Term, counts: Mapping[str, int]) -> Shelf:
    count = counts.get(term.id, 0)
    return Shelf(term.id, term.label, term.means, page_path(kind, term.id), count, counted(count))
