"""Values of figures as people read them, and the classes of a heat map."""

import re

from fmsheet.model.figure import Cell, Figure
from fmsheet.review.wording import percent

_TOGETHER = re.compile(r"(?<=\d) (?=%)|(?<=Cohen's) (?=h\b)|(?<=Cohen&#39;s) (?=h\b)")
"""Spaces where no line may end."""

_STEPS = {False: (1, 4, 13, 50), True: (0.0, 0.25, 0.5, 0.75)}
"""From where each class of a heat map begins, for counts and for shares, the same in every one: these part the counts of all of them about evenly."""
_BOUNDS = {False: ("1 to 3", "4 to 12", "13 to 49", "50 or more"), True: ("under 25 %", "25 to 49 %", "50 to 74 %", "75 % or more")}


def heat_class(cell: Cell) -> int:
    """The class of a cell of a heat map: 0 for nothing, 1 to 4 for more and more."""
    # a share is shaded by what is written in the cell
    number = round(100 * cell.number) / 100 if cell.number >= 0.01 and cell.is_share else cell.number
    return sum(number >= step for step in _STEPS[cell.is_share]) if number else 0


def heat_classes(figure: Figure) -> tuple[tuple[int | None, ...], ...]:
    """The class of each cell of a heat map, row by row; a count among shares is written and not shaded, and has none."""
    shares = has_shares(figure)
    return tuple(tuple(heat_class(cell) if cell.is_share or not shares else None for cell in row.cells) for row in figure.rows)


def heat_bounds(figure: Figure) -> tuple[str, ...]:
    """What the classes 1 to 4 of a heat map stand for, in words."""
    return _BOUNDS[has_shares(figure)]


def has_shares(figure: Figure) -> bool:
    """Whether shares are shaded; a count among them is how many they are shares of."""
    return any(cell.is_share for row in figure.rows for cell in row.cells)


def shown(cell: Cell) -> str:
    """A value as people read it: counts with separators, shares in per cent."""
    if not isinstance(cell.value, int | float):
        return cell.value or ""
    if cell.is_share:
        return percent(cell.value).replace("less than", "<").replace("more than", ">")
    return f"{cell.value:,}" if isinstance(cell.value, int) else f"{cell.value:g}"


def unbroken(text: str) -> str:
    """A text for where lines are broken as they fit: numbers keep their per cent sign, and Cohen his h."""
    return _TOGETHER.sub("\u00a0", text)
