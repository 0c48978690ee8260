"""What stands in the document of a review, in order, as plain text: the three forms of file only set it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fmsheet.faces.render import dated
from fmsheet.faces.report.values import cells_of, measure_cells, numeric_columns
from fmsheet.model.figure import Figure
from fmsheet.model.review import Measure, Review, Section
from fmsheet.review.parts import parts_of
from fmsheet.sheet import Sheet

_TITLE = "Review of the FM Cheatsheet collection"
_ALWAYS = ("coverage", "then-and-now")
"""Sections whose method belongs to every number: that the collection is chosen, and what intervals and verdicts are."""
_CHOSEN = "The collection is chosen and not sampled: a count says what its curators found, and not how large the field is."
_FOREMOST = {"attention": 4, "coverage": 1, "then-and-now": 1}
"""Answers of a section that stand on the first page, where they are not the first three."""
_MEASURE_HEADS = ("Measure", "What it is", "Value", "95 % interval", "Counted")
_CODE = re.compile(r"`(\w+)`")


@dataclass(frozen=True, slots=True)
class Part:
    """Sentences under a heading."""

    id: str
    title: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its heading and what it shows, in words."""

    id: str
    title: str
    says: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...]
    """Which columns hold numbers, the first one included."""
    links: tuple[str, ...]
    """For each row the address of the resource that it is about; empty where it is about none."""
    figure: Figure | None = None
    """What can be drawn of it."""


@dataclass(frozen=True, slots=True)
class Detail:
    """A section in full."""

    id: str
    title: str
    claim: str
    """The finding of 2024 that it looks into; empty for none."""
    answer: tuple[str, ...]
    tables: tuple[Table, ...]
    """One for each figure, then one of the measures, if there are any."""


@dataclass(frozen=True, slots=True)
class Document:
    """The document of a review, from its title to the list of its measures."""

    title: str
    date: str
    """ISO date of the collection."""
    about: tuple[str, ...]
    """Which state of the collection, and what part of it."""
    findings: tuple[Part, ...]
    method: tuple[Part, ...]
    details: tuple[Detail, ...]
    measures: Table


def document(sheet: Sheet, review: Review, wanted: Iterable[str] = ()) -> Document:
    """The document of a review, of some of its sections when they are named; raises WrongUsage for one that does not exist."""
    shown = parts_of(review, wanted)
    ids = {section.id for section in shown.sections}
    by_name = sorted(shown.measures.values(), key=lambda measure: measure.name)
    return Document(
        title=_TITLE,
        date=review.date,
        about=(f"{dated(sheet)}.", _part(sheet, review), *_sections(review, shown), _CHOSEN),
        findings=tuple(_findings(shown)),
        method=tuple(Part(f"method-{s.id}", heading(s), tuple(map(_plain, s.method))) for s in review.sections if s.id in {*ids, *_ALWAYS}),
        details=tuple(_detail(sheet, section) for section in shown.sections),
        measures=_measures("all-measures", "All measures by name", by_name),
    )


def heading(section: Section) -> str:
    """The title of a section, with the number of the finding that it looks into."""
    return f"({section.id}) {section.title}" if section.claim else section.title


def _part(sheet: Sheet, review: Review) -> str:
    numbers = f"{review.resources:,} resource{'' if review.resources == 1 else 's'}, {review.originals:,} of which stood in the cheatsheet of 2024."
    if not review.where:
        return f"The whole collection: {numbers}"
    wanted: dict[str, list[str]] = {}
    for facet, value in review.where:
        wanted.setdefault(facet, []).append(sheet.label(facet, value))
    bounds = [f"released in {day} or {side}" for name, side in (("since", "later"), ("until", "earlier")) for day in wanted.pop(name, [])]
    told = [f"{facet.replace('_', ' ')} {' or '.join(values)}" for facet, values in wanted.items()] + bounds
    return f"Only a part of the collection ({'; '.join(told)}): {numbers}"


def _sections(review: Review, shown: Review) -> Iterator[str]:
    if len(shown.sections) < len(review.sections):
        yield f"Only: {', '.join(heading(section) for section in shown.sections)}."


def _findings(review: Review) -> Iterator[Part]:
    for section in review.sections:
        verdicts = [verdict.sentence for verdict in review.verdicts if verdict.finding == section.id]
        sentences = (*verdicts, *section.answer[: _FOREMOST.get(section.id, 3)])
        yield Part(f"finding-{section.id}", heading(section), tuple(map(_plain, sentences)))


def _plain(sentence: str) -> str:
    return _CODE.sub(r"“\1”", sentence)


def _detail(sheet: Sheet, section: Section) -> Detail:
    tables = [_table(sheet, figure) for figure in section.figures]
    if section.measures:
        tables.append(_measures(f"measures-{section.id}", "Measures", section.measures))
    return Detail(section.id, heading(section), section.claim, tuple(map(_plain, section.answer)), tuple(tables))


def _table(sheet: Sheet, figure: Figure) -> Table:
    rows = tuple((row.label, *cells) for row, cells in zip(figure.rows, cells_of(figure), strict=True))
    links = tuple(sheet.show(row.id).address if row.kind == "resource" else "" for row in figure.rows)
    return Table(figure.id, figure.title, figure.says, figure.heads, rows, (False, *numeric_columns(figure)), links, figure)


def _measures(id: str, title: str, measures: Iterable[Measure]) -> Table:
    rows = tuple((measure.name, measure.means, *measure_cells(measure)) for measure in measures)
    says = f"{len(rows)} number{'' if len(rows) == 1 else 's'}, each by the name that the JSON and the published findings use."
    return Table(id, title, says, _MEASURE_HEADS, rows, (False, False, True, True, True), ("",) * len(rows))
