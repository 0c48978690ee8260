"""A sheet of one's own: the resources that a reader picked, by phase, and the files that they can be taken away in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from fmsheet.faces.exports import EXPORTS, FORM_LABELS
from fmsheet.faces.speech import gettext
from fmsheet.faces.web.addresses import At
from fmsheet.faces.web.chosen import Stranger, chosen, path_with
from fmsheet.faces.web.compare import MOST_COMPARED
from fmsheet.faces.web.layout import Head, Place
from fmsheet.faces.web.listing import Entry, entry_of
from fmsheet.faces.web.wording import counted
from fmsheet.model.resource import Resource
from fmsheet.sheet import Sheet
from fmsheet.wire import listed_body


@dataclass(frozen=True, slots=True)
class Chapter:
    """The chosen resources of a phase."""

    phase: str
    label: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class MySheetPage:
    """A sheet of one's own."""

    head: Head
    ids: tuple[str, ...]
    counted: str
    chapters: tuple[Chapter, ...]
    strangers: tuple[Stranger, ...]
    exports: tuple[Place, ...]
    pdf: str
    """The printed sheet of the same resources, where the server can set one."""
    compare: str


def my_sheet_page(sheet: Sheet, pairs: Sequence[tuple[str, str]]) -> MySheetPage:
    """The chosen resources by phase, and the files that they can be taken away in."""
    resources, strangers = chosen(sheet, pairs)
    ids = tuple(resource.id for resource in resources)
    head = Head(gettext("My sheet"), gettext("Resources that you chose, to print, to share by its address, or to take away as a file."),
                path_with(At.MY_SHEET, ids))
    exports = tuple(Place(label, path_with(f"{At.MY_SHEET}.{EXPORTS[form].suffix}", ids)) for form, label in FORM_LABELS.items())
    return MySheetPage(head, ids, counted(len(resources)), tuple(_chapters(sheet, resources)), strangers, exports if ids else (),
                       path_with(f"{At.MY_SHEET}.pdf", ids),
                       path_with(At.COMPARE, ids[:MOST_COMPARED]))


def chosen_resources(sheet: Sheet, pairs: Sequence[tuple[str, str]]) -> list[Resource]:
    """The resources whose ids are given, in their order; ids that are none of ours are left out."""
    return chosen(sheet, pairs)[0]


def my_sheet_body(sheet: Sheet, pairs: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """The same as JSON."""
    resources, strangers = chosen(sheet, pairs)
    return {"resources": [listed_body(resource) for resource in resources], "unknown": [stranger.id for stranger in strangers],
            "total": len(resources), "next": None}


def _chapters(sheet: Sheet, resources: Sequence[Resource]) -> Iterator[Chapter]:
    for phase in sheet.taxonomy.phases.values():
        members = [r for r in resources if sheet.taxonomy.phase_of(r.categories[0]) == phase.id]
        if members:
            yield Chapter(phase.id, phase.label, tuple(entry_of(sheet, r) for r in members))
