"""Filters and facet counts, over the arrays of the snapshot."""

from collections.abc import Mapping
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from fmsheet.collection.snapshot import Snapshot
from fmsheet.model.dates import PartialDate
from fmsheet.model.taxonomy import FACETS

Mask = NDArray[np.bool_]
"""One truth for each position; element 0 is unused."""


def everything(snapshot: Snapshot) -> Mask:
    """All resources."""
    mask = np.ones(len(snapshot) + 1, bool)
    mask[0] = False
    return mask


def with_values(snapshot: Snapshot, facet: str, values: tuple[str, ...]) -> Mask:
    """Resources that carry at least one of some values of a facet."""
    mask = np.zeros(len(snapshot) + 1, bool)
    starts, positions = snapshot.array("facet_starts"), snapshot.array("facet_positions")
    for value in values:
        number = snapshot.term_numbers[facet, value]
        mask[positions[starts[number] : starts[number + 1]]] = True
    return mask


def released_between(snapshot: Snapshot, since: PartialDate | None, until: PartialDate | None) -> Mask:
    """Resources of which any possible day of release lies between two dates; those without a date do not count."""
    # a date known only by its year may lie on either side; it is kept when any of its days fits
    first, last = snapshot.array("released_first"), snapshot.array("released_last")
    mask = first > 0
    if since:
        mask &= last >= int(since.first.strftime("%Y%m%d"))
    if until:
        mask &= first <= int(until.last.strftime("%Y%m%d"))
    return mask


def count_facets(snapshot: Snapshot, found: Mask, filtered: Mapping[str, Mask]) -> dict[str, dict[str, int]]:
    """Facet -> value -> how many of `found` would match with it, the facet's own filter set aside; most first."""
    terms = snapshot.term_order
    totals = _counts(snapshot, found, list(filtered.values()))[terms.places]
    for facet in filtered:
        own = terms.facet_of == terms.facets.index(facet)
        totals[own] = _counts(snapshot, found, [mask for name, mask in filtered.items() if name != facet])[terms.places[own]]
    counted = np.flatnonzero(totals)
    ranked = counted[np.lexsort((-totals[counted], terms.facet_of[counted]))]
    values, numbers = terms.values[ranked].tolist(), totals[ranked].tolist()
    bounds = np.searchsorted(terms.facet_of[ranked], range(len(terms.facets) + 1)).tolist()
    spans = zip(terms.facets, pairwise(bounds), strict=True)
    counts = {facet: dict(zip(values[start:end], numbers[start:end], strict=True)) for facet, (start, end) in spans}
    return {facet: counts.get(facet, {}) for facet in FACETS}


def _counts(snapshot: Snapshot, found: Mask, masks: list[Mask]) -> NDArray[np.int32]:
    matching = np.logical_and.reduce([found, *masks])
    bits = snapshot.facet_bits
    packed = np.zeros(len(bits) * 8, np.uint8)
    packed[: (len(matching) + 7) // 8] = np.packbits(matching)
    counts: NDArray[np.int32] = np.bitwise_count(bits & packed.view(np.uint64)[:, None]).sum(0, dtype=np.int32)
    return counts
