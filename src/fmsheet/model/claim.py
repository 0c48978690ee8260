"""Published sentences and what became of them, as records."""

from dataclasses import dataclass

from fmsheet.finding import Finding


@dataclass(frozen=True, slots=True)
class Tested:
    """One condition of a published sentence, held against the numbers."""

    condition: str
    found: float | str
    """The number of the measure, or the outcome of the verdict."""
    holds: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """A published sentence with its conditions."""

    line: int
    """1-based line on which it begins."""
    sentence: str
    tested: tuple[Tested, ...]
    """Those conditions that could be read."""
    is_supported: bool
    """Whether all conditions could be read and hold."""


@dataclass(frozen=True, slots=True)
class HeldPage:
    """A page of published sentences, held against the numbers."""

    file: str
    statements: tuple[Statement, ...]
    findings: tuple[Finding, ...]
    """What is wrong on it, from top to bottom; empty when every sentence is supported."""
