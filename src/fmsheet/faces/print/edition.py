"""An edition: one printed form of the sheet, and what stands on it."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of paper, in millimetres."""

    width: float
    height: float


BOOKLET = {"a4": Paper(210, 297), "letter": Paper(215.9, 279.4)}
"""Pages of the booklet, upright."""
POSTER = {"a4": Paper(594, 420), "letter": Paper(558.8, 431.8)}
"""The poster beside each: A2 and ANSI C, on their side."""


@dataclass(frozen=True, slots=True)
class Essential:
    """A practice as it is printed beside the resources of its phase."""

    phase: str
    statement: str
    level: str
    """essential, recommended or advanced."""
    resources: tuple[str, ...] = ()
    """Ids, best first."""


@dataclass(frozen=True, slots=True)
class Edition:
    """Which form to print."""

    paper: str = "a4"
    is_poster: bool = False
    filters: tuple[str, ...] = ()
    """What the resources were chosen by, in words for the front page."""
    homes: tuple[str, ...] = ()
    """Categories that were asked for: a resource stands under the first of its own that is among them; empty for all."""
    practices: tuple[Essential, ...] = ()
    page_of: Callable[[str, str], str] | None = None
    """Facet or `resource`, and id -> the address of its page on a web site, when there is one."""
