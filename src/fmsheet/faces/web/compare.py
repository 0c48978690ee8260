"""Resources side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from fmsheet.faces.render import link_label
from fmsheet.faces.speech import gettext, listed
from fmsheet.faces.web.addresses import At, page_path
from fmsheet.faces.web.chosen import Stranger, chosen, path_with
from fmsheet.faces.web.facts import Fact, answers_of, facts_of
from fmsheet.faces.web.layout import Head, Place
from fmsheet.faces.web.listing import OutLink
from fmsheet.model.resource import Resource
from fmsheet.sheet import Sheet
from fmsheet.wire import listed_body

MOST_COMPARED = 5


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


def compare_page(sheet: Sheet, pairs: Sequence[tuple[str, str]]) -> ComparePage:
    """Two to five resources side by side, in the order given; with fewer it tells how to choose them."""
    resources, strangers = chosen(sheet, pairs)
    shown = resources[:MOST_COMPARED]
    ids = tuple(resource.id for resource in shown)
    head = Head(_title(shown), gettext("Two to five resources side by side, with the facts in which they differ marked."), path_with(At.COMPARE, ids))
    left_out = len(resources) - len(shown)
    return ComparePage(head, ids, tuple(_columns(shown)), tuple(_rows(sheet, shown)), strangers, left_out, path_with(At.MY_SHEET, ids))


def compare_body(sheet: Sheet, pairs: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """The same as JSON: the records, and the keys of the facts that differ."""
    resources, strangers = chosen(sheet, pairs)
    shown = resources[:MOST_COMPARED]
    return {"resources": [listed_body(resource) for resource in shown], "differ": [row.key for row in _rows(sheet, shown) if row.differs],
            "unknown": [stranger.id for stranger in strangers], "total": len(shown), "next": None}


def _title(shown: Sequence[Resource]) -> str:
    if len(shown) < 2:
        return gettext("Compare")
    names = [resource.name for resource in shown]
    return gettext("%(names)s side by side", names=gettext("%(first)s and %(last)s", first=listed(names[:-1]), last=names[-1]))


def _columns(resources: Sequence[Resource]) -> Iterator[Column]:
    for resource in resources:
        others = [other.id for other in resources if other.id != resource.id]
        links = tuple(OutLink(link_label(kind), url) for kind, url in resource.links.items() if kind != "package")
        yield Column(Place(resource.name, page_path("resource", resource.id)), resource.summary, resource.use_when, resource.watch_out or "",
                     links, path_with(At.COMPARE, others))


def _rows(sheet: Sheet, resources: Sequence[Resource]) -> Iterator[Row]:
    facts = [{fact.key: fact for fact in (*facts_of(sheet, r), *_needs(sheet, r), *answers_of(r))} for r in resources]
    for key, label in dict.fromkeys((fact.key, fact.label) for found in facts for fact in found.values()):
        cells = tuple(found.get(key) for found in facts)
        yield Row(key, label, cells, len({cell.text if cell else "" for cell in cells}) > 1)


def _needs(sheet: Sheet, resource: Resource) -> Iterator[Fact]:
    if resource.serves:
        yield Fact("needs", gettext("Needs served"), tuple(Place(sheet.label("need", need), page_path("need", need)) for need in resource.serves))
