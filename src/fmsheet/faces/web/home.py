"""The home page: what this is, a search, the life cycle of a model, doors for what one is about to do, what is new and what is missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fmsheet.faces.speech import N_, gettext, ngettext
from fmsheet.faces.web.addresses import At, page_path
from fmsheet.faces.web.layout import Head, Place
from fmsheet.faces.web.shelves import Shelf, category_shelves, least_served, phase_shelf, term_counted
from fmsheet.faces.web.wording import counted, readable_iso
from fmsheet.sheet import Sheet

_DOORS = (("training", N_("I am about to train"), ("training", "environment"), ("data-exploration", "deduplication", "decontamination")),
          ("evaluation", N_("I am about to evaluate"), ("evaluation",), ("decontamination",)),
          ("release", N_("I am about to release"), ("release", "documentation"), ()))
"""What people are about to do: the phase whose mark the door carries, its words, phases and further categories behind it."""
_NEW, _MISSING = 6, 6


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
        title=gettext("Tools and resources for developing foundation models responsibly"),
        description=gettext("%(counted)s for developing foundation models responsibly, ordered by the phase of development in which they help.",
                            counted=size),
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


def _doors(sheet: Sheet) -> Iterator[Door]:
    for phase, says, phases, categories in _DOORS:
        places = [Place(sheet.label("phase", id), page_path("phase", id)) for id in phases]
        places += [Place(sheet.label("category", id), page_path("category", id)) for id in categories]
        essential = [one for id in phases for one in sheet.practices(phase=id) if one.level == "essential"]
        label = gettext("Its practices")
        if essential:
            label = ngettext("%(n)s essential practice for it", "%(n)s essential practices for it", len(essential))
        yield Door(phase, gettext(says), tuple(places), Place(label, f"{page_path('phase', phases[0])}#practices"))


def _news(sheet: Sheet) -> Iterator[News]:
    added = [change for change in sheet.snapshot.changes() if change.kind == "resource" and change.did == "added"]
    for change in added[:_NEW]:
        resource = sheet.show(change.id)
        yield News(Place(resource.name, page_path("resource", resource.id)), sheet.label("kind", resource.kind), readable_iso(change.on), change.on)
