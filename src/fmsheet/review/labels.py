"""The labels of drawings: how much room they need, and where they stand without covering anything."""

import unicodedata
from collections.abc import Sequence
from typing import Final, Literal

SIZE = 12
"""Pixels, of every text."""
FROM_POINT = 9
"""Pixels from a point to its label."""
ALIGNED: Final[dict[tuple[int, int], Literal["left", "right", "center"]]] = {
    (1, 0): "left", (-1, 0): "right", (0, -1): "center", (0, 1): "center"}
"""Where a label may stand to its point, rightward and downward, best first, and which of its ends is held there."""
_NARROW, _BROAD = " fijlrtI.,;:'|()/-", "mwMW%@"
_DOT = 14
"""From the middle of a point to the label of another one, so that it does not pass for its own."""
_LIKELY = 0.9
"""How broad a label is, of what it needs at most."""


def reach(label: str) -> int:
    """Pixels that a label needs at most: no sign of Liberation Sans is wider at this size."""
    return sum(12 if unicodedata.east_asian_width(sign) in "WF" else 4 if sign in _NARROW else 11 if sign in _BROAD else 9 if sign.isupper() else 7
               for sign in label)


def apart(heights: Sequence[float], least: float) -> list[float]:
    """Heights moved up as little as needed, so that no two labels stand on each other."""
    found = dict.fromkeys(range(len(heights)), 0.0)
    last = -least
    for index in sorted(found, key=lambda index: heights[index]):
        last = found[index] = max(heights[index], last + least)
    return list(found.values())


def sides(spots: Sequence[tuple[float, float, str]]) -> list[tuple[int, int] | None]:
    """For each point, across and down in pixels with its label, the first side where that covers no other; none where every side is taken.

    Earlier ones choose first.
    """
    dots = [(across, down, float(_DOT)) for across, down, _ in spots]
    taken: list[tuple[float, float, float]] = []
    found: list[tuple[int, int] | None] = [None] * len(spots)
    for place, (across, down, label) in enumerate(spots):
        half = _LIKELY * reach(label) / 2
        others = [*dots[:place], *dots[place + 1 :], *taken]
        for side in ALIGNED if label else ():
            x, y = across + side[0] * (half + FROM_POINT), down + side[1] * SIZE
            if all(abs(x - there) >= half + width or abs(y - height) >= SIZE for there, height, width in others):
                found[place] = side
                taken.append((x, y, half))
                break
    return found
