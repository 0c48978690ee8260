"""A figure of the review as a page shows it: what it says, its drawing, and the table whose cells lead to the resources that they count."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from fmsheet.faces.report.figure import PICTURES, is_drawn
from fmsheet.faces.report.values import cells_of
from fmsheet.faces.web.addresses import FOLDERS, browse_path, figure_path, page_path, question_path
from fmsheet.lazy import load
from fmsheet.model.figure import Cell, Figure, Shape
from fmsheet.review.values import heat_bounds, heat_classes, shown, unbroken
from fmsheet.review.wording import percent

_FEW = 15
"""Rows of a table that stands open beside its drawing."""
_TALL = 40
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
    share: str = ""
    """Of a heat map: the part of its row that is counted, where that says something; elsewhere it stands in the text."""


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
    """SVG that we made; empty when the table shows it all, as that of a heat map does."""
    csv: str
    """Address of its table as a file."""
    pictures: tuple[tuple[str, str], ...]
    """Form and address of each picture of it; none when there is nothing to draw."""
    is_heat: bool
    shades: tuple[str, ...] = ()
    """Of a heat map: what its shades stand for, the weakest first."""

    @property
    def is_folded(self) -> bool:
        """Whether the table stands folded under its drawing."""
        return bool(self.drawing) and len(self.rows) > _FEW

    @property
    def kind(self) -> str:
        """Class names of its table."""
        return f"heat{' steep' if len(self.heads) > _MANY + 1 else ''}" if self.is_heat else "data"

    @property
    def numbers(self) -> frozenset[int]:
        """Columns that hold numbers, the labels of rows being column 0."""
        return frozenset(place for row in self.rows for place, cell in enumerate(row.cells, 1) if cell.shade == "number")

    @property
    def is_tall(self) -> bool:
        """Whether its table has a place of its own to scroll in."""
        return len(self.rows) > _TALL


def shown_figure(figure: Figure, weights: tuple[tuple[str, str], ...] = ()) -> ShownFigure:
    """A figure as a page shows it; its files are weighed as the page is."""
    is_heat = figure.shape is Shape.HEAT
    return ShownFigure(
        id=figure.id,
        title=unbroken(figure.title),
        says=unbroken(figure.says),
        heads=tuple(map(unbroken, figure.heads)),
        rows=tuple(_rows(figure)),
        drawing=_drawn(figure) if is_drawn(figure) and not is_heat else Markup(""),
        csv=question_path(figure_path(figure.id, "csv"), weights),
        pictures=tuple((form, figure_path(figure.id, form)) for form in PICTURES) if is_drawn(figure) else (),
        is_heat=is_heat,
        shades=tuple(map(unbroken, heat_bounds(figure))) if is_heat and figure.rows else (),
    )


def _drawn(figure: Figure) -> Markup:
    # the drawing program takes as long to load as some pages take to make
    return Markup(load("review.charts").drawing(figure, browse_path))  # noqa: S704 - markup that we made


def _rows(figure: Figure) -> Iterator[ShownRow]:
    for row, texts, shades in zip(figure.rows, cells_of(figure), heat_classes(figure), strict=True):
        if figure.shape is Shape.HEAT:
            cells = tuple(map(_shaded, row.cells, shades))
        else:
            cells = tuple(ShownCell(unbroken(text), _path(cell), "" if isinstance(cell.value, str) else "number")
                          for cell, text in zip(row.cells, texts, strict=True))
        yield ShownRow(unbroken(row.label), page_path(row.kind, row.id) if row.kind in FOLDERS else "", cells)


def _shaded(cell: Cell, heat: int | None) -> ShownCell:
    shade = "number" if heat is None else f"heat-{heat}" if cell.value else "hole"
    share = f"{percent(cell.share)} of {cell.whole:,}" if cell.share and cell.whole else ""
    return ShownCell(unbroken(shown(cell)), _path(cell), shade, unbroken(share))


def _path(cell: Cell) -> str:
    return browse_path(cell.where) if cell.where else ""
