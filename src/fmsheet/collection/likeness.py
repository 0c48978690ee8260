"""Which of many texts may be nearly the same, so that only those need to be compared word for word."""

from collections.abc import Iterator, Sequence

import numpy as np

_BLOCK = 256
"""So many texts are looked at together."""
_SORTS = 32


def perhaps_alike(texts: Sequence[str], least: float) -> Iterator[list[int]]:
    """For each text those before it whose likeness in percent (`rapidfuzz.fuzz.ratio`) may reach `least`; the others cannot."""
    # at least so many letters must be taken away and put in as one text has more of than the other; letters of 32 sorts tell most apart
    letters = (np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32) % _SORTS for text in texts)
    counts = np.array([np.bincount(found, minlength=_SORTS) for found in letters], np.int32).reshape(-1, _SORTS)
    lengths = counts.sum(1)
    for start in range(0, len(texts), _BLOCK):
        block, others = slice(start, start + _BLOCK), slice(0, start + _BLOCK)
        differing = np.zeros((len(counts[block]), len(counts[others])), np.int32)
        for sort in counts.T:
            differing += np.abs(sort[block, None] - sort[None, others])
        # one more, so that nothing hangs on how a fraction is rounded
        most = (100 - least) / 100 * (lengths[block, None] + lengths[None, others]) + 1
        for row, is_near in enumerate(differing <= most, start):
            yield np.flatnonzero(is_near[:row]).tolist()
