"""Numbers of the review as they are read."""

from fmsheet.model.figure import Cell, Figure
from fmsheet.model.review import Measure
from fmsheet.review.wording import percent

_NOTHING = "–"
"""Stands where there is no value."""
_DECIMALS = 3


def cells_of(figure: Figure) -> tuple[tuple[str, ...], ...]:
    """The values of a figure as text, row by row: counts with the part of their row, shares in per cent, broken numbers alike within a column."""
    decimals = [max((_decimals(cell) for cell in column), default=0) for column in zip(*(row.cells for row in figure.rows), strict=True)]
    return tuple(tuple(_cell(cell, number) for cell, number in zip(row.cells, decimals, strict=True)) for row in figure.rows)


def numeric_columns(figure: Figure) -> tuple[bool, ...]:
    """Which columns hold numbers, after that of the labels."""
    columns = zip(*(row.cells for row in figure.rows), strict=True)
    return tuple(not any(isinstance(cell.value, str) for cell in column) for column in columns) or (True,) * (len(figure.heads) - 1)


def measure_cells(measure: Measure) -> tuple[str, str, str]:
    """A measure as text: its value, its interval, what it was counted from; empty where there is none."""
    value = _number(measure.value, measure.is_share, _decimals(Cell(measure.value)))
    interval = ""
    if measure.low is not None and measure.high is not None:
        low, high = (_number(bound, measure.is_share, 2).removesuffix(" %") for bound in (measure.low, measure.high))
        interval = f"{low} to {high}{' %' if measure.is_share else ''}"
    return value, interval, f"{measure.part:,} of {measure.whole:,}" if measure.part is not None and measure.whole is not None else ""


def _decimals(cell: Cell) -> int:
    return min(len(repr(cell.value).partition(".")[2]), _DECIMALS) if isinstance(cell.value, float) and cell.value % 1 else 0


def _cell(cell: Cell, decimals: int) -> str:
    if isinstance(cell.value, int | float):
        part = f" ({percent(cell.share)})" if cell.share else ""
        return f"{_number(cell.value, cell.is_share, decimals if isinstance(cell.value, float) else 0)}{part}"
    return cell.value or _NOTHING


def _number(value: float, is_share: bool, decimals: int) -> str:
    if is_share:
        return "< 0.1 %" if 0 < value < 0.0005 else f"{100 * value:.1f} %"
    return f"{value:,.{decimals}f}"
