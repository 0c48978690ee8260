"""How much of the collection covers what: the tables of the review, and the strips on category pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from fmsheet.model.figure import Figure, Row, Shape
from fmsheet.model.review import Section
from fmsheet.review.selection import Selection
from fmsheet.review.wording import percent

_FIRST_YEAR = 2018
"""The years before it are counted together: few resources are so old."""
LANGUAGES = ("agnostic", "en", "zh", "hi", "es", "ar", "fr", "bn", "pt", "ru", "id", "sw")
"""Columns of a strip: tools for any language, then the languages with most speakers, first and second language together
(Ethnologue 2025: English, Mandarin, Hindi, Spanish, Arabic, French, Bengali, Portuguese, Russian, Indonesian), and Swahili for Africa."""


@dataclass(frozen=True, slots=True)
class Strip:
    """Counts by modality and language."""

    languages: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    """Modality, and its count for each language; what covers several counts for each."""


def strip(selection: Selection, modalities: Sequence[str] = ("text", "vision", "speech")) -> Strip:
    """The strip of some resources."""
    return Strip(LANGUAGES, tuple((modality, tuple(int(selection.cell(("modality", modality), ("language", language)).value or 0)
                                                   for language in LANGUAGES)) for modality in modalities))


def section(selection: Selection) -> Section:
    """The part of the review about what there is, where, of which kind."""
    figures = (
        _table(selection, "category-modality", "Categories by modality", "category", "modality"),
        _table(selection, "category-kind", "Categories by kind", "category", "kind"),
        _table(selection, "phase-scope", "Phases by scope", "phase", "scope"),
        _table(selection, "need-modality", "Needs by modality", "need", "modality"),
        _years(selection),
    )
    return Section("coverage", "What there is", "", tuple(_answer(selection)), tuple(_method()), figures, ())


def _table(selection: Selection, id: str, title: str, rows: str, columns: str) -> Figure:
    found = selection.rows(rows, columns)
    terms = selection.snapshot.terms.get(columns, {})
    cells = [(int(cell.number), f"{row.label}, {term.label}") for row in found for cell, term in zip(row.cells, terms.values(), strict=True)]
    most, where = max(cells, default=(0, "none"))
    empty = sum(not number for number, _ in cells)
    says = f"{empty} of {len(cells)} cells are empty; the fullest is {where}, with {most}."
    return Figure(id, title, says, Shape.HEAT, (selection.heading(rows), *(term.label for term in terms.values())), found)


def _years(selection: Selection) -> Figure:
    phases = selection.snapshot.taxonomy.phases
    rows = by_year(selection, "phase", tuple(phases))
    unknown = selection.count("year", "unknown")
    says = f"The year of release is unknown for {unknown} of {len(selection):,} resources."
    return Figure("year-phase", "Year of release by phase", says, Shape.LINES, ("Year", *(term.label for term in phases.values())), rows)


def by_year(selection: Selection, facet: str, values: Sequence[str]) -> tuple[Row, ...]:
    """A row for each year of release with a cell for each of some values: the early years together, then each year, then the unknown ones."""
    years = sorted(year for year in selection.snapshot.terms.get("year", {}) if year != "unknown")
    early = [year for year in years if int(year) < _FIRST_YEAR]
    rows = [("early", f"before {_FIRST_YEAR}", early)] if early else []
    rows += [(year, year, [year]) for year in years if int(year) >= _FIRST_YEAR]

    def row(id: str, label: str, chosen: Sequence[str]) -> Row:
        pairs = [("year", year) for year in chosen]
        whole = selection.count("year", *chosen)
        return Row(id, label, tuple(replace(selection.cell(*pairs, (facet, value)), whole=whole) for value in values))

    return tuple(row(*parts) for parts in (*rows, ("unknown", "unknown", ["unknown"])))


def _answer(selection: Selection) -> Iterator[str]:
    terms = selection.snapshot.terms
    yield f"{len(selection):,} resources: " + ", ".join(
        f"{selection.count('phase', phase):,} for {term.label.lower()}" for phase, term in terms.get("phase", {}).items()) + "."
    kinds = sorted(terms.get("kind", {}), key=lambda kind: -selection.count("kind", kind))[:4]
    shares = (f"{selection.label('kind', kind).lower()} ({percent(selection.count('kind', kind) / max(len(selection), 1))})" for kind in kinds)
    yield f"By kind, most are {', '.join(shares)}."
    unknown = {"year of release": ("year", "unknown"), "licence": ("licence", "unknown"), "languages": ("language", "unknown"),
               "state": ("status", "unknown")}
    yield "Unknown: " + ", ".join(f"the {what} of {selection.count(*pair):,}" for what, pair in unknown.items()) + "."


def _method() -> Iterator[str]:
    yield ("Each number is that of the browse page that it leads to. A resource of two categories, modalities or needs counts in each, so rows and "
           "columns "
           "add up to more than there are resources. What is unknown is a row or column of its own and is never guessed.")
    yield ("The collection is chosen and not sampled: curators looked for what helps responsible development, and later for what the 2024 cheatsheet "
           "lacked. A full cell says that curators found much, an empty one that they found nothing; neither is the size of the field.")
