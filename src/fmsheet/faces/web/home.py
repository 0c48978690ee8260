"""The home page: what this is, a search, the life cycle of a model, doors for what one is about to do, what is new and what is missing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fmsheet.faces.web.addresses import At, page_path
from fmsheet.faces.web.layout import Head, Place
from fmsheet.faces.web.wording import counted, readable_iso
from fmsheet.model.taxonomy import Term
from fmsheet.sheet import Sheet
from fmsheet.wire import term_body

_DOORS = (("training", "I am about to train", ("training", "environment"), ("data-exploration", "deduplication", "decontamination")),
          ("evaluation", "I am about to evaluate", ("evaluation",), ("decontamination",)),
          ("release", "I am about to release", ("release", "documentation"), ()))
"""What people are about to do: the phase whose mark the door carries, its words, phases and further categories behind it."""
_NEW, _MISSING = 6, 6


@dataclass(frozen=True, slots=True)
class Shelf:
    """A category, phase or need with the number of its resources."""

    id: str
    label: str
    means: str
    path: str
    count: int
    counted: str


@dataclass(frozen=True, slots=True)
class PhaseOverview:
    """One step of the life cycle."""

    number: int
    shelf: Shelf
    categories: tuple[Shelf, ...]


@dataclass(frozen=True, slots=True)
class Door:
    """Where to go for what one is about to do."""

    phase: str
    """The phase whose mark it carries."""
    says: str
    places: tuple[Place, ...]
    practices: Place
    """Its essential practices."""


@dataclass(frozen=True, slots=True)
class News:
    """A resource that was added lately."""

    place: Place
    kind: str
    on: str
    on_iso: str


@dataclass(frozen=True, slots=True)
class HomePage:
    """The home page."""

    head: Head
    size: str
    """How many resources there are, in words."""
    phases: tuple[PhaseOverview, ...]
    doors: tuple[Door, ...]
    news: tuple[News, ...]
    changes: str
    """The page of all changes."""
    missing: tuple[Shelf, ...]
    """The needs that fewest resources serve."""


def home_page(sheet: Sheet) -> HomePage:
    """The home page of a sheet."""
    answer = sheet.search(limit=1)
    in_phase, in_category = answer.facets["phase"], answer.facets["category"]
    phases = tuple(
        PhaseOverview(number, phase_shelf(phase, in_phase), category_shelves(sheet, phase.id, in_category))
        for number, phase in enumerate(sheet.taxonomy.phases.values(), 1)
    )
    size = counted(answer.total)
    head = Head(
        title="Tools and resources for developing foundation models responsibly",
        description=f"{size} for developing foundation models responsibly, ordered by the phase of development in which they help.",
        path=At.HOME,
        feed=At.FEED,
    )
    return HomePage(head, size, phases, tuple(_doors(sheet)), tuple(_news(sheet)), At.CHANGES, least_served(sheet, _MISSING))


def home_body(sheet: Sheet) -> dict[str, Any]:
    """The home page as JSON: the phases and categories with their counts."""
    answer = sheet.search(limit=1)
    in_phase, in_category = answer.facets["phase"], answer.facets["category"]
    return {
        "total": answer.total,
        "snapshot": {"version": sheet.snapshot.version, "date": sheet.snapshot.date},
        "phases": [
            {**term_counted(phase, in_phase), "categories": [term_counted(c, in_category) for c in sheet.taxonomy.categories_of(phase.id)]}
            for phase in sheet.taxonomy.phases.values()
        ],
        "missing": [{"id": shelf.id, "label": shelf.label, "total": shelf.count} for shelf in least_served(sheet, _MISSING)],
    }


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
    """The needs that fewest resources serve, fewest first."""
    counts = sheet.search(limit=1).facets["need"]
    needs = sorted(sheet.taxonomy.needs.values(), key=lambda term: (counts.get(term.id, 0), term.label))
    return tuple(_shelf("need", term, counts) for term in needs[:most])


def term_counted(term: Term, counts: Mapping[str, int]) -> dict[str, Any]:
    """A term of the vocabulary as JSON, with the number of its resources."""
    return term_body(term, total=counts.get(term.id, 0))


def _shelf(kind: str, term: Term, counts: Mapping[str, int]) -> Shelf:
    count = counts.get(term.id, 0)
    return Shelf(term.id, term.label, term.means, page_path(kind, term.id), count, counted(count))


def _doors(sheet: Sheet) -> Iterator[Door]:
    for phase, says, phases, categories in _DOORS:
        places = [Place(sheet.label("phase", id), page_path("phase", id)) for id in phases]
        places += [Place(sheet.label("category", id), page_path("category", id)) for id in categories]
        essential = [one for id in phases for one in sheet.practices(phase=id) if one.level == "essential"]
        label = f"{counted(len(essential), 'essential practice')} for it" if essential else "Its practices"
        yield Door(phase, says, tuple(places), Place(label, f"{page_path('phase', phases[0])}#practices"))


def _news(sheet: Sheet) -> Iterator[News]:
    added = [change for change in sheet.snapshot.changes() if change.kind == "resource" and change.did == "added"]
    for change in added[:_NEW]:
        resource = sheet.show(change.id)
        yield News(Place(resource.name, page_path("resource", resource.id)), sheet.label("kind", resource.kind), readable_iso(change.on), change.on)
