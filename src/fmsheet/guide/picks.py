"""Where to start in a category: the resources that its practices lean on most."""

from collections.abc import Iterable
from dataclasses import dataclass

from fmsheet.model.practice import Practice

_WEIGHTS = {"essential": 3.0, "recommended": 2.0, "advanced": 1.0}


@dataclass(frozen=True, slots=True)
class Pick:
    """A resource to start with, and the reason."""

    id: str
    because: str
    practice: Practice
    """The practice that gives the reason."""


def start_here(practices: Iterable[Practice], most: int = 3) -> tuple[Pick, ...]:
    """The resources that some practices recommend most: each recommendation counts by the level of its practice and by its place in the list."""
    totals: dict[str, float] = {}
    best: dict[str, tuple[float, Pick]] = {}
    for practice in practices:
        for place, recommended in enumerate(practice.resources, 1):
            weight = _WEIGHTS.get(practice.level, 1.0) / place
            totals[recommended.id] = totals.get(recommended.id, 0.0) + weight
            if recommended.id not in best or weight > best[recommended.id][0]:
                best[recommended.id] = weight, Pick(recommended.id, recommended.because, practice)
    first = sorted(totals, key=lambda id: (-totals[id], id))[:most]
    return tuple(best[id][1] for id in first)
