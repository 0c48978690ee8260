"""Pages over resources that the reader chose by id: side by side, or as a sheet of one's own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from fmsheet.errors import NotFound
from fmsheet.faces.exports import EXPORTS, FORM_LABELS
from fmsheet.faces.render import LINK_LABELS
from fmsheet.faces.web.addresses import At, page_path, question_path
from fmsheet.faces.web.facts import Fact, answers_of, facts_of
from fmsheet.faces.web.layout import Head, Place
from fmsheet.faces.web.listing import Entry, OutLink, entry_of
from fmsheet.faces.web.wording import counted
from fmsheet.model.resource import Resource
from fmsheet.sheet import Sheet
from fmsheet.wire import listed_body

MOST_COMPARED = 5


@dataclass(frozen=True, slots=True)
class Stranger:
    """An id that is none of ours."""

    id: str
    near: Place | None


@dataclass(frozen=True, slots=True)
class Row:
    """One fact of several resources."""

    key: str
    label: str
    cells: tuple[Fact | None, ...]
    differs: bool


@dataclass(frozen=True, slots=True)
class Column:
    """A resource that is compared."""

    place: Place
    summary: str
    use_when: str
    watch_out: str
    links: tuple[OutLink, ...]
    without: str
    """The same page without it."""


@dataclass(frozen=True, slots=True)
class ComparePage:
    """Resources side by side."""

    head: Head
    ids: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    strangers: tuple[Stranger, ...]
    left_out: int
    """How many were asked for beyond the most that fit."""
    sheet_path: str


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
    compare: str


def compare_page(sheet: Sheet, pairs: Sequence[tuple[str, str]]) -> ComparePage:
    """Two to five resources side by side, in the order given; with fewer it tells how to choose them."""
    resources, strangers = _chosen(sheet, pairs)
    shown = resources[:MOST_COMPARED]
    ids = tuple(resource.id for resource in shown)
    title = " and ".join(filter(None, (", ".join(r.name for r in shown[:-1]), shown[-1].name))) + " side by side" if len(shown) > 1 else "Compare"
    head = Head(title, "Two to five resources side by side, with the facts in which they differ marked.", _path(At.COMPARE, ids))
    return ComparePage(head, ids, tuple(_columns(shown)), tuple(_rows(sheet, shown)), strangers, len(resources) - len(shown), _path(At.MY_SHEET, ids))


def compare_body(sheet: Sheet, pairs: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """The same as JSON: the records, and the keys of the facts that differ."""
    resources, strangers = _chosen(sheet, pairs)
    shown = resources[:MOST_COMPARED]
    return {"resources": [listed_body(resource) for resource in shown], "differ": [row.key for row in _rows(sheet, shown) if row.differs],
            "unknown": [stranger.id for stranger in strangers], "total": len(shown), "next": None}


def my_sheet_page(sheet: Sheet, pairs: Sequence[tuple[str, str]]) -> MySheetPage:
    """The chosen resources by phase, and the files that they can be taken away in."""
    resources, strangers = _chosen(sheet, pairs)
    ids = tuple(resource.id for resource in resources)
    head = Head("My sheet", "Resources that you chose, to print, to share by its address, or to take away as a file.", _path(At.MY_SHEET, ids))
    exports = tuple(Place(label, _path(f"{At.MY_SHEET}.{EXPORTS[form].suffix}", ids)) for form, label in FORM_LABELS.items())
    return MySheetPage(head, ids, counted(len(resources)), tuple(_chapters(sheet, resources)), strangers, exports if ids else (),
                       _path(At.COMPARE, ids[:MOST_COMPARED]))


def chosen_resources(sheet: Sheet, pairs: Sequence[tuple[str, str]]) -> list[Resource]:
    """The resources whose ids are given, in their order; ids that are none of ours are left out."""
    return _chosen(sheet, pairs)[0]


def my_sheet_body(sheet: Sheet, pairs: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """The same as JSON."""
    resources, strangers = _chosen(sheet, pairs)
    return {"resources": [listed_body(resource) for resource in resources], "unknown": [stranger.id for stranger in strangers],
            "total": len(resources), "next": None}


def _chosen(sheet: Sheet, pairs: Sequence[tuple[str, str]]) -> tuple[list[Resource], tuple[Stranger, ...]]:
    resources, strangers = [], []
    # a list may be given whole, as `id=a,b`, so that it is short enough to send
    for id in dict.fromkeys(id.strip() for name, value in pairs if name == "id" for id in value.split(",") if id.strip()):
        try:
            resources.append(sheet.show(id))
        except NotFound as error:
            near = Place(sheet.show(error.near).name, page_path("resource", error.near)) if error.near else None
            strangers.append(Stranger(id[:80], near))
    return resources, tuple(strangers)


def _path(page: str, ids: Sequence[str]) -> str:
    return question_path(page, [("id", ",".join(ids))] if ids else [])


def _columns(resources: Sequence[Resource]) -> Iterator[Column]:
    for resource in resources:
        others = [other.id for other in resources if other.id != resource.id]
        links = tuple(OutLink(LINK_LABELS.get(kind, kind), url) for kind, url in resource.links.items() if kind != "package")
        yield Column(Place(resource.name, page_path("resource", resource.id)), resource.summary, resource.use_when, resource.watch_out or "",
                     links, _path(At.COMPARE, others))


def _rows(sheet: Sheet, resources: Sequence[Resource]) -> Iterator[Row]:
    facts = [{fact.key: fact for fact in (*facts_of(sheet, r), *_needs(sheet, r), *answers_of(r))} for r in resources]
    for key, label in dict.fromkeys((fact.key, fact.label) for found in facts for fact in found.values()):
        cells = tuple(found.get(key) for found in facts)
        yield Row(key, label, cells, len({cell.text if cell else "" for cell in cells}) > 1)


def _needs(sheet: Sheet, resource: Resource) -> Iterator[Fact]:
    if resource.serves:
        yield Fact("needs", "Needs served", tuple(Place(sheet.label("need", need), page_path("need", need)) for need in resource.serves))


def _chapters(sheet: Sheet, resources: Sequence[Resource]) -> Iterator[Chapter]:
    for phase in sheet.taxonomy.phases.values():
        members = [r for r in resources if sheet.taxonomy.phase_of(r.categories[0]) == phase.id]
        if members:
            yield Chapter(phase.id, phase.label, tuple(entry_of(sheet, r) for r in members))
