"""The document of a review on paper."""

from collections.abc import Callable, Iterable
from typing import Any

from fmsheet.faces.print.press import letters, typeset
from fmsheet.faces.report.document import Document, Part, Table
from fmsheet.model.dates import PartialDate
from fmsheet.model.figure import Shape
from fmsheet.review.charts import COLOURS, picture
from fmsheet.review.values import heat_bounds, heat_classes

_SCREEN, _PRINT = "Liberation Sans", "IBM Plex Sans Condensed"
_SHORT, _LONGEST = 24, 60
"""Signs up to which a column is as wide as it needs, and beyond which it gets no more of the room."""
Drawn = Callable[[str], str]


def review_pdf(document: Document) -> bytes:
    """A document as a PDF; the same snapshot gives the same bytes. Raises NotInstalled when the typesetter is missing."""
    made: bytes = typeset("review.typ", _body(document, letters().drawn), document.date, {"format": "pdf", "pdf_standards": ["ua-1"]})
    return made


def _body(document: Document, drawn: Drawn) -> dict[str, Any]:
    day = PartialDate.parse(document.date).first
    return {
        "title": document.title,
        "date": document.date,
        "day": {"year": day.year, "month": day.month, "day": day.day},
        "about": [drawn(sentence) for sentence in document.about],
        "findings": [_part(part, drawn) for part in document.findings],
        "method": [_part(part, drawn) for part in document.method],
        "details": [{
            "title": drawn(detail.title),
            "claim": drawn(detail.claim),
            "answer": [drawn(sentence) for sentence in detail.answer],
            "tables": [_table(table, drawn) for table in detail.tables],
        } for detail in document.details],
        "measures": _table(document.measures, drawn),
        "shades": [{"ground": COLOURS[str(shade) if shade else "paper"], "ink": COLOURS["paper" if shade > 2 else "ink"]} for shade in range(5)],
    }


def _part(part: Part, drawn: Drawn) -> dict[str, Any]:
    return {"title": drawn(part.title), "sentences": [drawn(sentence) for sentence in part.sentences]}


def _length(cells: Iterable[str]) -> int:
    longest = max(map(len, cells), default=0)
    return min(longest, _LONGEST) if longest > _SHORT else 0


def _table(table: Table, drawn: Drawn) -> dict[str, Any]:
    heat = table.figure if table.figure and table.figure.shape is Shape.HEAT else None
    # a heat map is its table, shaded: its drawing would be smaller than can be read
    svg = picture(table.figure).decode() if table.figure and not heat else ""
    return {
        "title": drawn(table.title),
        "says": drawn(table.says),
        "heads": [drawn(head) for head in table.heads],
        # a number and its sign stay on one line
        "rows": [[drawn(cell).replace(" %", "\u00a0%") for cell in row] for row in table.rows],
        "numeric": table.numeric,
        # columns of sentences share the room by their length; the others, of length 0 here, are as wide as they need
        "lengths": [_length(row[column] for row in table.rows) for column in range(len(table.heads))],
        "svg": svg.replace(_SCREEN, _PRINT),
        "shades": heat_classes(heat) if heat else [],
        "bounds": ["none", *heat_bounds(heat)] if heat else [],
        "links": table.links,
    }
