"""The page of a category: guidance beside the resources, where to start, and which holes there are."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fmsheet.faces.speech import gettext
from fmsheet.faces.web.addresses import At, browse_path, page_path, question_path
from fmsheet.faces.web.advice import Advice, advice_of
from fmsheet.faces.web.layout import Head, Place
from fmsheet.faces.web.listing import Entry, entries_of
from fmsheet.faces.web.vocabulary import phase_place, resources_with, term_in
from fmsheet.faces.web.wording import counted
from fmsheet.model.figure import Strip
from fmsheet.model.language import language_names
from fmsheet.model.resource import Resource
from fmsheet.sheet import Sheet
from fmsheet.wire import practice_body, term_body


@dataclass(frozen=True, slots=True)
class Section:
    """A group of a category with its resources."""

    id: str
    label: str
    """Empty when the category has no groups."""
    means: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Start:
    """A resource to start with."""

    place: Place
    because: str
    practice: Place
    """Where the reason comes from."""


@dataclass(frozen=True, slots=True)
class StripRow:
    """A modality with its counts; each leads to exactly those resources."""

    id: str
    label: str
    cells: tuple[tuple[int, str], ...]
    """Count and browse page; without a page where there is nothing."""


@dataclass(frozen=True, slots=True)
class CoverageStrip:
    """Modalities by languages."""

    languages: tuple[str, ...]
    rows: tuple[StripRow, ...]


@dataclass(frozen=True, slots=True)
class CategoryPage:
    """The page of a category."""

    head: Head
    means: str
    counted: str
    advice: tuple[Advice, ...]
    starts: tuple[Start, ...]
    strip: CoverageStrip
    sections: tuple[Section, ...]
    siblings: tuple[Place, ...]
    """The other categories of its phase."""
    browse: str
    """The browse page of the same resources."""


def category_page(sheet: Sheet, id: str) -> CategoryPage:
    """The page of a category; raises NotFound."""
    term = term_in(sheet.taxonomy.categories, id, "category")
    phase = sheet.taxonomy.phases[sheet.taxonomy.phase_of(id)]
    resources = resources_with(sheet, "category", id)
    return CategoryPage(
        head=Head(term.label, term.means, page_path("category", id), (phase_place(phase),), feed=question_path(At.FEED, [("category", id)])),
        means=term.means,
        counted=counted(len(resources)),
        advice=advice_of(sheet, sheet.practices(category=id)),
        starts=tuple(Start(Place(sheet.show(pick.id).name, page_path("resource", pick.id)), pick.because,
                           Place(pick.practice.statement, page_path("practice", pick.practice.id))) for pick in sheet.picks(id)),
        strip=_strip(sheet, sheet.coverage(category=id)),
        sections=tuple(_sections(sheet, id, resources)),
        siblings=tuple(Place(other.label, page_path("category", other.id)) for other in sheet.taxonomy.categories_of(phase.id) if other.id != id),
        browse=browse_path([("category", id)]),
    )


def category_body(sheet: Sheet, id: str) -> dict[str, Any]:
    """The page of a category as JSON."""
    term = term_in(sheet.taxonomy.categories, id, "category")
    strip = sheet.coverage(category=id)
    return term_body(
        term,
        resources_with(sheet, "category", id),
        phase=term.parent,
        groups=[term_body(group) for group in sheet.taxonomy.groups_of(id)],
        practices=[practice_body(practice) for practice in sheet.practices(category=id)],
        start_here=[{"id": pick.id, "because": pick.because, "practice": pick.practice.id} for pick in sheet.picks(id)],
        coverage={row.id: {code: cell.value for code, cell in zip(strip.languages, row.cells, strict=True)} for row in strip.rows},
    )


def _sections(sheet: Sheet, category: str, resources: list[Resource]) -> Iterator[Section]:
    groups = sheet.taxonomy.groups_of(category)
    # a resource of two groups stands under both, where each of its readers looks for it
    for group in groups:
        if members := [r for r in resources if group.id in r.groups]:
            yield Section(group.id, group.label, group.means, entries_of(sheet, members))
    ids = {group.id for group in groups}
    if others := [r for r in resources if not ids.intersection(r.groups)]:
        yield Section("other", gettext("Other") if len(others) < len(resources) else "", "", entries_of(sheet, others))


def _strip(sheet: Sheet, strip: Strip) -> CoverageStrip:
    names = language_names(language for language in strip.languages if language != "agnostic")
    rows = tuple(StripRow(row.id, sheet.label("modality", row.id),
                          tuple((int(cell.number), browse_path(cell.where) if cell.where else "") for cell in row.cells)) for row in strip.rows)
    return CoverageStrip(tuple(names[language][0] if language in names else sheet.label("language", language) for language in strip.languages), rows)
