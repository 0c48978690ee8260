"""Shares of resources with their intervals, and how far two of them lie apart; what scipy has is taken from there."""

import numpy as np
from scipy.stats import binomtest

from fmsheet.model.figure import Where
from fmsheet.model.review import Interval, Measure

_CONFIDENCE = 0.95


def share(part: int, whole: int) -> Interval:
    """A share with Wilson's score interval (Wilson 1927); 0 between 0 and 1 when there is nothing to divide by."""
    if not whole:
        return Interval(0.0, 0.0, 1.0)
    value, found = part / whole, binomtest(part, whole).proportion_ci(_CONFIDENCE, method="wilson")
    # at the ends the formula gives 0 and 1 but for the last digit
    return Interval(value, min(max(float(found.low), 0.0), value), max(min(float(found.high), 1.0), value))


def share_measure(name: str, means: str, part: int, whole: int, where: Where = ()) -> Measure:
    """A share as a measure with its interval; `where` selects the part, where there is one."""
    found = share(part, whole)
    return Measure(name, means, found.value, found.low, found.high, part, whole, is_share=True, where=where if part else ())


def difference(one: tuple[int, int], other: tuple[int, int]) -> Interval:
    """How much higher one share is than another of other resources, each given as part and whole, with Newcombe's interval.

    The interval is put together from Wilson's intervals of the two (Newcombe 1998, Statistics in Medicine 17, method 10), and so stays honest where a
    share of few is none or all. Raises ZeroDivisionError for a share of nothing.
    """
    value = one[0] / one[1] - other[0] / other[1]
    first, second = share(*one), share(*other)
    down = np.hypot(first.value - first.low, second.high - second.value)
    up = np.hypot(first.high - first.value, second.value - second.low)
    return Interval(value, float(value - down), float(value + up))


def effect_size(one: float, other: float) -> float:
    """Cohen's h of two shares, 2 asin sqrt(one) - 2 asin sqrt(other): about 0.2 is small, 0.5 medium, 0.8 large (Cohen 1988)."""
    return float(2 * np.arcsin(np.sqrt(one)) - 2 * np.arcsin(np.sqrt(other)))
