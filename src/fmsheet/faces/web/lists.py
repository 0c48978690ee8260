"""A plain list of everything with one value of a facet: what a static site has for each filter, readable without a script."""

from collections.abc import Iterator
from dataclasses import dataclass

from fmsheet.faces.speech import gettext
from fmsheet.faces.web.addresses import At, browse_path, page_path, question_path
from fmsheet.faces.web.filters import FACET_LABELS
from fmsheet.faces.web.layout import Head, Place
from fmsheet.faces.web.listing import ended_word
from fmsheet.faces.web.wording import counted, labelled
from fmsheet.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Line:
    """A resource in one line."""

    place: Place
    kind: str
    ended: str
    summary: str


@dataclass(frozen=True, slots=True)
class ListPage:
    """Everything with one value of a facet, or simply everything."""

    head: Head
    counted: str
    means: str
    lines: tuple[Line, ...]
    filter_path: str
    """The browse page with the same filter, where a script can go on filtering."""


@dataclass(frozen=True, slots=True)
class IndexPage:
    """All values of all facets, each with its list."""

    head: Head
    everything: Place
    facets: tuple[tuple[str, tuple[tuple[Place, int], ...]], ...]
    """Label of the facet, and its values with the number of resources."""


def list_page(sheet: Sheet, facet: str, value: str) -> ListPage:
    """The list of what carries a value of a facet."""
    pair = [(facet, value)]
    label = labelled(gettext(FACET_LABELS[facet]), sheet.label(facet, value))
    lines = tuple(_lines(sheet, {facet: value}))
    means = sheet.terms(facet)[value].means
    head = Head(label, gettext("%(counted)s of the collection. %(means)s", counted=counted(len(lines)), means=means), browse_path(pair),
                (Place(gettext("Browse"), At.BROWSE),), feed=question_path(At.FEED, pair), has_twin=False)
    # two parameters, so that the address stays that of the browse page
    return ListPage(head, counted(len(lines)), means, lines, browse_path([*pair, ("sort", "relevance")]))


def everything_page(sheet: Sheet) -> ListPage:
    """The list of everything."""
    lines = tuple(_lines(sheet, {}))
    crumbs = (Place(gettext("Browse"), At.BROWSE),)
    described = gettext("%(counted)s of the collection, by name.", counted=counted(len(lines)))
    head = Head(gettext("All resources by name"), described, "/browse/all", crumbs, feed=At.FEED, has_twin=False)
    return ListPage(head, counted(len(lines)), "", lines, At.BROWSE)


def index_page(sheet: Sheet) -> IndexPage:
    """All lists there are."""
    counts = sheet.search(limit=1).facets
    facets = tuple(
        (gettext(FACET_LABELS[facet]),
         tuple((Place(sheet.label(facet, value), browse_path([(facet, value)])), number) for value, number in found.items()))
        for facet, found in counts.items() if found
    )
    head = Head(gettext("Lists for every filter"), gettext("The resources of the collection by every filter, as plain lists."), "/browse/lists",
                (Place(gettext("Browse"), At.BROWSE),), has_twin=False)
    return IndexPage(head, Place(gettext("All resources by name"), "/browse/all"), facets)


def _lines(sheet: Sheet, filters: dict[str, str]) -> Iterator[Line]:
    for hit in sheet.search(limit=None, **filters).hits:
        r = hit.resource
        yield Line(Place(r.name, page_path("resource", r.id)), sheet.label("kind", r.kind), ended_word(r), r.summary)
