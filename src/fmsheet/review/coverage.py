"""How much of the collection covers what: the tables of the review, and the strips on category pages."""

from collections.abc import Iterator, Sequence

from fmsheet.model.figure import Cell, Figure, Row, Shape, Strip
from fmsheet.model.review import Section
from fmsheet.review.breadth import MODALITIES
from fmsheet.review.selection import Selection
from fmsheet.review.speakers import codes_of, largest_languages
from fmsheet.review.wording import listed, percent, several
from fmsheet.review.years import counts_by_year

_LANGUAGES = 11
"""So many of the largest languages stand in a strip, after what is for any language."""


def strip(selection: Selection) -> Strip:
    """The strip of some resources."""
    codes_in = codes_of(selection)
    columns = {"agnostic": ("agnostic",), **{code: codes_in[code] for code in tuple(largest_languages())[:_LANGUAGES]}}

    def row(modality: str) -> Row:
        inside = selection.narrowed("modality", modality)
        return Row(modality, selection.label("modality", modality), tuple(_covering(inside, *column) for column in columns.items()))

    return Strip(tuple(columns), tuple(map(row, selection.asked("modality", MODALITIES))))


def _covering(selection: Selection, language: str, codes: Sequence[str]) -> Cell:
    """How many cover a language; its cell names only those codes without which some would be missed, so that links stay short."""
    kept = [language]
    for code in codes:
        if (selection.has("language", code) & ~selection.has("language", *kept)).any():
            kept.append(code)
    return selection.cell(*(("language", code) for code in kept))


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
    asked, across = _asked(selection, rows), _asked(selection, columns)
    cells = [(int(cell.number), f"{row.label}, {term.label}") for row in found if row.id in asked
             for cell, term in zip(row.cells, terms.values(), strict=True) if term.id in across]
    most, where = max(cells, default=(0, ""))
    empty = sum(not number for number, _ in cells)
    says = f"Empty cells: {empty} of {len(cells)}" if cells else "There are no cells to fill"
    says += f"; the fullest is {where}, with {most}." if most else "."
    return Figure(id, title, says, Shape.HEAT, (selection.heading(rows), *(term.label for term in terms.values())), found)


def _asked(selection: Selection, facet: str) -> set[str]:
    """The values of a facet that these resources can be asked about."""
    chosen = {"category": selection.asked_categories, "need": selection.asked_needs}
    return {term.id for term in chosen[facet]()} if facet in chosen else set(selection.asked(facet, selection.snapshot.terms.get(facet, {})))


def _years(selection: Selection) -> Figure:
    phases = selection.snapshot.taxonomy.phases
    rows = counts_by_year(selection, "phase", tuple(phases))
    unknown = selection.count("year", "unknown")
    says = f"The year of release is unknown for {unknown:,} of {several(len(selection), 'resource', 'resources')}."
    return Figure("year-phase", "Year of release by phase", says, Shape.LINES, ("Year", *(term.label for term in phases.values())), rows)


def _answer(selection: Selection) -> Iterator[str]:
    terms = selection.snapshot.terms
    yield f"{several(len(selection), 'resource', 'resources')}: " + ", ".join(
        f"{selection.count('phase', phase):,} for {term.label.lower()}" for phase, term in terms.get("phase", {}).items()) + "."
    kinds = {kind: number for kind in terms.get("kind", {}) if (number := selection.count("kind", kind))}
    shares = [f"{selection.label('kind', kind).lower()} ({percent(kinds[kind] / len(selection))})"
              for kind in sorted(kinds, key=lambda kind: -kinds[kind])[:4]]
    yield f"By kind{', most are' if len(shares) > 1 else ':'} {', '.join(shares)}."
    fields = {"year of release": "year", "licence": "licence", "languages": "language", "state": "status"}
    unknown = {what: number for what, facet in fields.items() if (number := selection.count(facet, "unknown"))}
    yield ("Unknown: " + ", ".join(f"the {what} of {number:,}" for what, number in unknown.items()) if unknown
           else f"The {listed(tuple(fields))} of each are known") + "."


def _method() -> Iterator[str]:
    yield ("Each number is that of the browse page that it leads to. A resource of two categories, modalities or needs counts in each, so rows and "
           "columns "
           "add up to more than there are resources. What is unknown is a row or column of its own and is never guessed.")
    yield ("The collection is chosen and not sampled: curators looked for what helps responsible development, and later for what the 2024 cheatsheet "
           "lacked. A full cell says that curators found much, an empty one that they found nothing; neither is the size of the field.")
