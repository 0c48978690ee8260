"""How a collection stands, as records."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Target:
    """One thing that the collection is meant to reach."""

    what: str
    found: float
    wanted: float
    is_share: bool = False
    """Whether the numbers are parts of 1."""

    @property
    def is_reached(self) -> bool:
        """Whether there is enough."""
        return self.found >= self.wanted


@dataclass(frozen=True, slots=True)
class Unknown:
    """A field that is unknown in some of the records that have it."""

    field: str
    unknown: int
    of: int


@dataclass(frozen=True, slots=True)
class Thin:
    """A place of the taxonomy that few records fill."""

    where: str
    found: int
    wanted: int


@dataclass(frozen=True, slots=True)
class Health:
    """The state of the collection."""

    targets: tuple[Target, ...]
    unknowns: tuple[Unknown, ...]
    thin: tuple[Thin, ...]
    without_practice: tuple[str, ...]
    """Needs that no practice serves."""
    oldest: tuple[tuple[str, str], ...]
    """Ids and dates of what was verified longest ago, what was never verified first."""
