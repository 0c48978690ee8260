"""A figure of the review as a page shows it: what it says, its drawing, and the table whose cells lead to the resources that they count."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt

from markupsafe import Markup

from fmsheet.faces.speech import number_text
from fmsheet.faces.web.addresses import FOLDERS, browse_path, figure_path, page_path, question_path
from fmsheet.model.review import Cell, Figure, Row, Shape
from fmsheet.review.charts import drawing

_TOTALS = ("All", "Evaluations")
"""Columns that the others are parts of: they are not shaded, or nothing else would be."""
_SHADES = 5
_FEW = 15
"""Rows of a table that stands open beside its drawing."""
_TALL = 25
"""Rows of a table beyond which its head stays in sight."""
_MANY = 6
"""Columns of a heat map whose heads stand upright."""


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A value as it is read."""

    text: str
    path: str = ""
    """The browse page of exactly the resources counted."""
    shade: str = ""
    """Of a heat map: `heat-0` to `heat-4`, the fullest last, or `hole`; else `number` or nothing."""


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row with the page of what it is about."""

    label: str
    path: str
    cells: tuple[ShownCell, ...]


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """A figure as a page shows it."""

    id: str
    title: str
    says: str
    heads: tuple[str, ...]
    rows: tuple[ShownRow, ...]
    drawing: Markup
    """SVG that we made; empty when the table says it all."""
    csv: str
    """Address of its table as a file."""
    svg: str
    """Address of its picture; empty when there is nothing to draw."""
    is_heat: bool

    @property
    def is_folded(self) -> bool:
        """Whether the table stands folded under its drawing."""
        return bool(self.drawing) and len(self.rows) > _FEW

    @property
    def kind(self) -> str:
        """Class names of its table."""
        return f"heat{' steep' if len(self.heads) > _MANY + 1 else ''}" if self.is_heat else "data"

    @property
    def is_tall(self) -> bool:
        """Whether its table has a place of its own to scroll in."""
        return len(self.rows) > _TALL


def shown_figure(figure: Figure, weights: tuple[tuple[str, str], ...] = ()) -> ShownFigure:
    """A figure as a page shows it; its files are weighed as the page is."""
    is_heat = figure.shape is Shape.HEAT
    return ShownFigure(
        id=figure.id,
        title=figure.title,
        says=figure.says,
        heads=figure.heads,
        rows=tuple(_row(figure, row) for row in figure.rows),
        # a heat map is its own table
        drawing=Markup("" if is_heat else drawing(figure)),  # noqa: S704 - markup that we made
        csv=question_path(figure_path(figure.id, "csv"), weights),
        svg=figure_path(figure.id, "svg") if is_drawn(figure) else "",
        is_heat=is_heat,
    )


def is_drawn(figure: Figure) -> bool:
    """Whether there is a picture of it."""
    return figure.shape is not Shape.TABLE and bool(figure.rows)


def _row(figure: Figure, row: Row) -> ShownRow:
    most = max((cell.number for cell in _counted(figure)), default=0.0)
    cells = (_cell(figure, head, cell, most) for head, cell in zip(figure.heads[1:], row.cells, strict=True))
    return ShownRow(row.label, page_path(row.kind, row.id) if row.kind in FOLDERS else "", tuple(cells))


def _counted(figure: Figure) -> Iterator[Cell]:
    for row in figure.rows:
        yield from (cell for head, cell in zip(figure.heads[1:], row.cells, strict=True) if head not in _TOTALS)


def _cell(figure: Figure, head: str, cell: Cell, most: float) -> ShownCell:
    path = browse_path(cell.where) if cell.where else ""
    text = _text(figure, head, cell.value)
    if figure.shape is not Shape.HEAT or head in _TOTALS:
        return ShownCell(text, path, "" if isinstance(cell.value, str) else "number")
    if not cell.value:
        return ShownCell(text, path, "hole")
    # counts are steep: by their roots a few full cells do not leave all others pale
    part = cell.number if figure.is_share else sqrt(cell.number / most)
    return ShownCell(text, path, f"heat-{min(_SHADES - 1, int(_SHADES * part))}")


def _text(figure: Figure, head: str, value: float | str | None) -> str:
    is_share = "share" in head.lower() or (figure.is_share and head != "Cohen's h")
    match value:
        case None:
            return "–"
        case str():
            return value
        case float() if is_share:
            return f"{100 * value:.0f} %" if value == 0 or value >= 0.005 else "< 1 %"
        case float():
            return f"{value:.2f}".replace("-", "\u2212")
        case _:
            return number_text(int(value))
