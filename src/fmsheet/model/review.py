"""The review of the ecosystem as records: measures, sections, verdicts."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from fmsheet.model.figure import Figure, Where

SECTIONS = ("i", "ii", "iii", "iv", "attention", "coverage", "then-and-now")
"""Ids of the sections of a review, in order."""


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
    """How many of how many, where it was counted so."""
    is_share: bool = False
    where: Where = ()
    """The resources that are counted; empty when no filters select them."""


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

    id: str
    """Of the claim: needs, openness, text, english or systems."""
    finding: str
    """Id of the finding."""
    title: str
    """The claim in a few words."""
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
    where: Where
    """The resources of today for which the claim holds; empty when no filters select them."""
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
