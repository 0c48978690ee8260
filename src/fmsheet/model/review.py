"""The review of the ecosystem as records: measures, figures, sections, verdicts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
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
class Interval:
    """A number with the bounds between which it lies with 95 % confidence, if the resources had been drawn by chance."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Measure:
    """One number of the review, by a name that never changes its meaning."""

    name: str
    means: str
    """What it is, as the end of a sentence: `share of evaluations that publish their code`."""
    value: float
    low: float | None = None
    high: float | None = None
    part: int | None = None
    whole: int | None = None
    """For a share: how many of how many."""
    is_share: bool = False
    where: Where = ()
    """The resources that are counted; empty when no filters select them."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a figure."""

    value: float | str | None
    where: Where = ()
    """Filters that select exactly the resources counted; empty when no filters can, or when there are none."""

    @property
    def number(self) -> float:
        """The value as a number; 0 for words and for nothing."""
        return float(self.value) if isinstance(self.value, int | float) else 0.0


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
    is_share: bool = False
    """Whether the values are parts of 1."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the review."""

    id: str
    title: str
    claim: str
    """The finding of the 2024 paper that it looks into; empty for none."""
    answer: tuple[str, ...]
    """What the numbers say, in plain sentences, the most important first."""
    method: tuple[str, ...]
    """How it was counted and what it cannot show."""
    figures: tuple[Figure, ...]
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a claim."""

    finding: str
    """Id of the finding."""
    claim: str
    """The claim as a number: what is measured, and against what."""
    outcome: str
    """confirmed, weakened, refuted or cannot tell."""
    reference: float
    """The claim holds above it."""
    then: Interval | None
    """In the cheatsheet of 2024; None when the resources looked at hold none of it, or nothing else."""
    now: Interval
    change: Interval | None
    """Now less then."""
    effect: float | None
    """Cohen's h of now against then."""
    sentence: str


@dataclass(frozen=True, slots=True)
class Review:
    """The whole review of a collection, or of a part of it."""

    version: str
    date: str
    resources: int
    originals: int
    """Those of them that stood in the cheatsheet of 2024."""
    where: Where
    """What part of the collection was looked at; empty for all."""
    verdicts: tuple[Verdict, ...]
    sections: tuple[Section, ...]
    measures: Mapping[str, Measure] = field(default_factory=dict)
    """All measures of all sections by name."""
