"""The table of pages: where each is found, how it is made, and which there are."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from fmsheet.faces.web.about import about_body, about_page
from fmsheet.faces.web.addresses import FOLDERS, At, page_path
from fmsheet.faces.web.browse import browse_body, browse_page
from fmsheet.faces.web.category import category_body, category_page
from fmsheet.faces.web.compare import compare_body, compare_page
from fmsheet.faces.web.home import home_body, home_page
from fmsheet.faces.web.layout import Page
from fmsheet.faces.web.my_sheet import my_sheet_body, my_sheet_page
from fmsheet.faces.web.need import need_body, need_page
from fmsheet.faces.web.news import changes_body, changes_page
from fmsheet.faces.web.phase import phase_body, phase_page
from fmsheet.faces.web.practice import practice_page
from fmsheet.faces.web.practices import practices_body, practices_page
from fmsheet.faces.web.question import SINGLE
from fmsheet.faces.web.resource import resource_page
from fmsheet.faces.web.review import review_page, section_page
from fmsheet.faces.web.reviewed import NEEDS, one_section_body, overview_body
from fmsheet.model.review import SECTIONS
from fmsheet.model.taxonomy import FACETS
from fmsheet.review.served import WEIGHTS
from fmsheet.sheet import Sheet
from fmsheet.wire import listed_body, practice_body


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the address of a page asks for."""

    id: str = ""
    pairs: Sequence[tuple[str, str]] = ()


def _one(sheet: Sheet) -> Iterable[str]:
    return ("",)


def _if_any(sheet: Sheet) -> Iterable[str]:
    # of nothing there is no review
    return ("",) if len(sheet.snapshot) else ()


def _other_sections(sheet: Sheet) -> Iterable[str]:
    return (id for id in SECTIONS if id != NEEDS) if len(sheet.snapshot) else ()


@dataclass(frozen=True, slots=True)
class PageKind:
    """One sort of page."""

    path: str
    template: str
    page: Callable[[Sheet, Wanted], Page]
    body: Callable[[Sheet, Wanted], Mapping[str, Any]]
    parameters: tuple[str, ...] = ()
    """Query parameters that it understands."""
    ids: Callable[[Sheet], Iterable[str]] = _one
    """The ids that there are pages for."""
    is_long: bool = False
    """Whether making one takes long enough to keep others waiting."""


def _of(kind: str, template: str, page: Callable[[Sheet, str], Page], body: Callable[[Sheet, str], Mapping[str, Any]],
        ids: Callable[[Sheet], Iterable[str]]) -> PageKind:
    return PageKind(f"/{FOLDERS[kind]}/{{id}}", template, lambda sheet, wanted: page(sheet, wanted.id), lambda sheet, wanted: body(sheet, wanted.id),
                    ids=ids)


PAGES = (
    PageKind(At.HOME, "home.html", lambda sheet, _: home_page(sheet), lambda sheet, _: home_body(sheet)),
    PageKind(At.BROWSE, "browse.html", lambda sheet, wanted: browse_page(sheet, wanted.pairs), lambda sheet, wanted: browse_body(sheet, wanted.pairs),
             (*SINGLE, *FACETS)),
    PageKind(At.COMPARE, "compare.html", lambda sheet, wanted: compare_page(sheet, wanted.pairs),
             lambda sheet, wanted: compare_body(sheet, wanted.pairs), ("id",)),
    PageKind(At.MY_SHEET, "my_sheet.html", lambda sheet, wanted: my_sheet_page(sheet, wanted.pairs),
             lambda sheet, wanted: my_sheet_body(sheet, wanted.pairs), ("id",)),
    PageKind(At.PRACTICES, "practices.html", lambda sheet, _: practices_page(sheet), lambda sheet, _: practices_body(sheet)),
    PageKind(At.REVIEW, "review.html", lambda sheet, _: review_page(sheet), lambda sheet, _: overview_body(sheet), ids=_if_any,
             is_long=True),
    PageKind(page_path("section", NEEDS), "section.html", lambda sheet, wanted: section_page(sheet, NEEDS, wanted.pairs),
             lambda sheet, wanted: one_section_body(sheet, NEEDS, wanted.pairs), tuple(WEIGHTS), _if_any, is_long=True),
    replace(_of("section", "section.html", section_page, one_section_body, _other_sections), is_long=True),
    PageKind(At.CHANGES, "changes.html", lambda sheet, _: changes_page(sheet), lambda sheet, _: changes_body(sheet)),
    PageKind(At.ABOUT, "about.html", lambda sheet, _: about_page(sheet), lambda sheet, _: about_body(sheet)),
    _of("resource", "resource.html", resource_page, lambda sheet, id: listed_body(sheet.show(id)), lambda sheet: sheet.snapshot.positions),
    _of("practice", "practice.html", practice_page, lambda sheet, id: practice_body(sheet.practice(id)), lambda sheet: sheet.snapshot.practices),
    _of("category", "category.html", category_page, category_body, lambda sheet: sheet.taxonomy.categories),
    _of("phase", "phase.html", phase_page, phase_body, lambda sheet: sheet.taxonomy.phases),
    _of("need", "need.html", need_page, need_body, lambda sheet: sheet.taxonomy.needs),
)
"""Every page, in the order in which addresses are tried."""
