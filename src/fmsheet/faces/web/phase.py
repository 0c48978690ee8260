"""The page of a phase."""

from dataclasses import dataclass
from typing import Any

from fmsheet.faces.web.addresses import At, browse_path, page_path, question_path
from fmsheet.faces.web.advice import Advice, advice_of
from fmsheet.faces.web.layout import Head, Place
from fmsheet.faces.web.listing import Entry, entries_of
from fmsheet.faces.web.shelves import Shelf, category_shelves, need_shelves, term_counted
from fmsheet.faces.web.vocabulary import phase_place, resources_with, term_in
from fmsheet.faces.web.wording import counted
from fmsheet.sheet import Sheet
from fmsheet.wire import practice_body, term_body


@dataclass(frozen=True, slots=True)
class PhaseSection:
    """A category within the page of its phase."""

    shelf: Shelf
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class PhasePage:
    """The page of a phase."""

    head: Head
    id: str
    number: int
    of: int
    means: str
    counted: str
    advice: tuple[Advice, ...]
    sections: tuple[PhaseSection, ...]
    needs: tuple[Shelf, ...]
    """What developers need in this phase, with the number of resources that serve it."""
    previous: Place | None
    next: Place | None
    browse: str


def phase_page(sheet: Sheet, id: str) -> PhasePage:
    """The page of a phase; raises NotFound."""
    phases = list(sheet.taxonomy.phases.values())
    term = term_in(sheet.taxonomy.phases, id, "phase")
    answer = sheet.search(phase=[id], limit=None)
    resources = [hit.resource for hit in answer.hits]
    sections = tuple(
        PhaseSection(shelf, entries_of(sheet, (r for r in resources if category.id in r.categories)))
        for shelf, category in zip(category_shelves(sheet, id, answer.facets["category"]), sheet.taxonomy.categories_of(id), strict=True)
    )
    place = phases.index(term)
    return PhasePage(
        head=Head(term.label, term.means, page_path("phase", id), feed=question_path(At.FEED, [("phase", id)])),
        id=id,
        number=place + 1,
        of=len(phases),
        means=term.means,
        counted=counted(answer.total),
        advice=advice_of(sheet, sheet.practices(phase=id)),
        sections=sections,
        needs=need_shelves(sheet, id),
        previous=phase_place(phases[place - 1]) if place else None,
        next=phase_place(phases[place + 1]) if place + 1 < len(phases) else None,
        browse=browse_path([("phase", id)]),
    )


def phase_body(sheet: Sheet, id: str) -> dict[str, Any]:
    """The page of a phase as JSON."""
    term = term_in(sheet.taxonomy.phases, id, "phase")
    counts = sheet.search(phase=[id], limit=1).facets["category"]
    return term_body(term, resources_with(sheet, "phase", id), categories=[term_counted(c, counts) for c in sheet.taxonomy.categories_of(id)],
                     practices=[practice_body(practice) for practice in sheet.practices(phase=id)])
