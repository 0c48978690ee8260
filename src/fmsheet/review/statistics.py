"""How evenly counts are spread, and how much of a number hangs on which resources there are; what scipy has is taken from there."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import bootstrap, entropy

from fmsheet.model.review import Interval

_SEED = 2024
"""Of every bootstrap, so that a review of the same snapshot is the same to the byte."""
_RESAMPLES = 999
_CONFIDENCE = 0.95
_REACH = 1.959964
"""Standard errors from the middle of a normal distribution to where 2.5 % are left."""
_MOST_AT_ONCE = 4_000_000
"""Draws that are held in memory together, some 30 MB."""
Numbers = NDArray[np.float64]
Drawn = NDArray[np.int64]
"""Numbers of the resources that were drawn with replacement, one draw of all of them a row."""


def gini(counts: ArrayLike) -> Numbers:
    """How unequally counts are spread, along the last axis: 0 when all are equal, (n - 1) / n when one has everything; 0 for nothing at all.

    G = sum_i (2 i - n - 1) x_i / (n sum_i x_i) for x in ascending order (Gini 1912; in this form Damgaard & Weiner 2000, Ecology 81).
    """
    ordered = np.sort(np.asarray(counts, float), axis=-1)
    number = ordered.shape[-1]
    total = ordered.sum(-1)
    weighted = ordered @ (2.0 * np.arange(1, number + 1) - number - 1)
    return np.asarray(weighted / np.where(total > 0, number * total, 1.0))


def effective_number(counts: ArrayLike) -> Numbers:
    """How many equally common kinds would be as diverse as these, along the last axis: exp of Shannon's entropy (Hill 1973, Ecology 54, order 1).

    From 1, when one has everything, to the number of counts above 0; 0 for nothing at all.
    """
    numbers = np.asarray(counts, float)
    total = numbers.sum(-1, keepdims=True)
    return np.where(total[..., 0] > 0, np.exp(entropy(np.where(total > 0, numbers, 1.0), axis=-1)), 0.0)


def resampled(statistic: Callable[[Drawn], Numbers], number: int, within: tuple[float, float]) -> Interval:
    """A statistic of `number` resources with its bootstrap interval, seeded: 1.96 bootstrap standard errors to both sides, `within` what it can be.

    Draws with replacement miss rare languages, so that the percentiles of a count of them can lie below what was counted; the standard interval
    (Efron & Tibshirani 1993, chapter 13) holds it. The statistic gives one value for each row of draws; its value is that of every resource drawn
    once. Of nothing it is 0.
    """
    if not number:
        return Interval(0.0, 0.0, 0.0)
    value = float(statistic(np.arange(number)[None])[0])
    if number == 1:
        return Interval(value, value, value)

    def of(drawn: Drawn, axis: int = -1) -> Numbers:
        rows = np.moveaxis(drawn, axis, -1)
        return statistic(rows.reshape(-1, number)).reshape(rows.shape[:-1])

    found = bootstrap((np.arange(number),), of, n_resamples=_RESAMPLES, vectorized=True, method="percentile", confidence_level=_CONFIDENCE,
                      rng=np.random.default_rng(_SEED), batch=max(1, _MOST_AT_ONCE // number))
    reach = _REACH * float(found.standard_error)
    # of nothing a statistic may lie outside of what it can be of something
    return Interval(value, min(value, max(value - reach, within[0])), max(value, min(value + reach, within[1])))
