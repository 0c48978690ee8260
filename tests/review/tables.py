"""Reading figures and measures in tests."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from fmsheet.model.figure import Figure
from fmsheet.model.resource import Resource
from fmsheet.model.review import Review, Section


def figure(section: Section, id: str) -> Figure:
    return next(figure for figure in section.figures if figure.id == id)


def section(review: Review, id: str) -> Section:
    return next(section for section in review.sections if section.id == id)


def values(figure: Figure) -> dict[str, list[float | str | None]]:
    """Row id -> its values."""
    return {row.id: [cell.value for cell in row.cells] for row in figure.rows}


def columns(figure: Figure, *heads: str) -> dict[str, list[float | str | None]]:
    """Row id -> its values in some columns."""
    places = [figure.heads.index(head) - 1 for head in heads]
    return {id: [row[place] for place in places] for id, row in values(figure).items()}


def filled(figure: Figure) -> dict[tuple[str, str], float | str | None]:
    """Row id and head -> value, of the cells that are neither 0 nor empty."""
    return {(row.id, head): cell.value for row in figure.rows for head, cell in zip(figure.heads[1:], row.cells, strict=True) if cell.value}


def copies(resource: Resource, number: int, **changes: Any) -> Sequence[Resource]:
    """The same resource several times under other ids."""
    return [replace(resource, id=f"{resource.id}-{at}", name=f"{resource.name} {at}", **changes) for at in range(number)]


_NOTHING = re.compile(r": \.|cover \.|\(0 %\)|of 0\b|\b0 of 0|  | [,.;]")
_ONE = re.compile(r"\b1 (resources|tools|needs|languages|have|are)\b")


def odd_sentences(review: Review) -> list[str]:
    """What a review says that reads wrong because nothing, or one alone, stands where more is expected."""
    told = [sentence for section in review.sections for sentence in (*section.answer, *(figure.says for figure in section.figures))]
    return [sentence for sentence in told if _NOTHING.search(sentence) or _ONE.search(sentence)]
