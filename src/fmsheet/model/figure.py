"""Figures: tables, and how they are drawn."""

from dataclasses import dataclass
from enum import Enum

Where = tuple[tuple[str, str], ...]
"""Filters of the browse page, as pairs of name and value; several values of one facet mean any of them."""


class Shape(Enum):
    """How a figure is drawn; its table is always shown beside it."""

    HEAT = "heat"
    """Rows by columns, a count in each cell."""
    PARTS = "parts"
    """For each row the share of each column, from none to all."""
    LINES = "lines"
    """Columns over time, a row a year."""
    RANGES = "ranges"
    """For each row a value with its interval, and the value it is held against."""
    SLOPES = "slopes"
    """For each row two values: then and now."""
    POINTS = "points"
    """For each row a place on two logarithmic axes."""
    TABLE = "table"
    """Nothing to draw."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a figure."""

    value: float | str | None
    where: Where = ()
    """Filters that select exactly the resources counted; empty when no filters can, or when there are none."""
    is_share: bool = False
    """Whether the value is a part of 1."""
    whole: int | None = None
    """For a count, how many stand in its row altogether; None where a share of them would say nothing."""

    @property
    def number(self) -> float:
        """The value as a number; 0 for words and for nothing."""
        return float(self.value) if isinstance(self.value, int | float) else 0.0

    @property
    def share(self) -> float | None:
        """The part of its row that is counted, where that says something."""
        return self.number / self.whole if self.whole else None


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a figure."""

    id: str
    label: str
    cells: tuple[Cell, ...]
    kind: str = ""
    """What the id is of, when it has a page: resource, need, category, phase."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A table, and how it is drawn."""

    id: str
    title: str
    says: str
    """What it shows, in words, for those who cannot see it."""
    shape: Shape
    heads: tuple[str, ...]
    """What the rows are, then the title of each column."""
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """How many resources cover each modality and each of the largest languages; what covers several counts for each."""

    languages: tuple[str, ...]
    """Code of each column; `agnostic` for what is for any language."""
    rows: tuple[Row, ...]
    """One for each modality."""
