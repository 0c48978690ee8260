"""The review as JSON."""

from typing import Any

from fmsheet.model.figure import Cell, Figure, Where
from fmsheet.model.review import Interval, Measure, Review, Section, Verdict


def review_body(review: Review) -> dict[str, Any]:
    """A review as JSON: verdicts, sections with their sentences, figures and measures."""
    return {
        "collection": {"date": review.date, "version": review.version},
        "resources": review.resources,
        "originals": review.originals,
        "where": _where(review.where),
        "verdicts": [_verdict(verdict) for verdict in review.verdicts],
        "sections": [section_body(section) for section in review.sections],
    }


def section_body(section: Section) -> dict[str, Any]:
    """A part of the review as JSON."""
    return {
        "id": section.id,
        "title": section.title,
        "claim": section.claim or None,
        "answer": list(section.answer),
        "method": list(section.method),
        "figures": [figure_body(figure) for figure in section.figures],
        "measures": [_measure(measure) for measure in section.measures],
    }


def figure_body(figure: Figure) -> dict[str, Any]:
    """A figure as JSON: its table, with the filters that select what each cell counts."""
    return {
        "id": figure.id,
        "title": figure.title,
        "says": figure.says,
        "shape": figure.shape.value,
        "heads": list(figure.heads),
        "rows": [{"id": row.id, "label": row.label, "cells": [_cell(cell) for cell in row.cells]} for row in figure.rows],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {"value": cell.value, "is_share": cell.is_share, "whole": cell.whole, "where": _where(cell.where)}


def _where(where: Where) -> list[list[str]]:
    return [list(pair) for pair in where]


def _measure(measure: Measure) -> dict[str, Any]:
    return {"name": measure.name, "means": measure.means, "value": measure.value, "low": measure.low, "high": measure.high, "part": measure.part,
            "whole": measure.whole, "is_share": measure.is_share, "where": _where(measure.where)}


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "id": verdict.id,
        "finding": verdict.finding,
        "title": verdict.title,
        "claim": verdict.claim,
        "outcome": verdict.outcome,
        "reference": verdict.reference,
        "then": _interval(verdict.then),
        "now": _interval(verdict.now),
        "change": _interval(verdict.change),
        "effect": verdict.effect,
        "where": _where(verdict.where),
        "sentence": verdict.sentence,
    }


def _interval(interval: Interval | None) -> dict[str, float] | None:
    return {"value": interval.value, "low": interval.low, "high": interval.high} if interval else None
