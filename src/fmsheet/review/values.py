"""Values of figures as people read them, and the classes of a heat map."""

from fmsheet.model.figure import Cell

_STEPS = {False: (1, 3, 10, 30), True: (0.001, 0.2, 0.4, 0.6)}
"""From where each class of a heat map begins, for counts and for shares."""


def heat_class(cell: Cell) -> int:
    """The class of a cell of a heat map, from 0 for nothing to 4."""
    return sum(cell.number >= step for step in _STEPS[cell.is_share])


def shown(cell: Cell) -> str:
    """A value as people read it: counts with separators, shares in per cent."""
    if not isinstance(cell.value, int | float):
        return cell.value or ""
    if cell.is_share:
        return "< 1 %" if 0 < cell.value < 0.005 else f"{100 * cell.value:.0f} %"
    return f"{cell.value:,}" if isinstance(cell.value, int) else f"{cell.value:g}"
