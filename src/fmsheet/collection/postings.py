"""For every word the records that hold it, and how much it says about each: BM25 reckoned once, when the collection is compiled.

BM25 as SQLite's FTS5 defines it (https://www.sqlite.org/fts5.html#the_bm25_function), with its k1 and b, over weighted columns.
The words come from FTS5's own index, so that its tokenizer is the only one.
"""

import math
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[Any]
Frequencies = tuple[str, Numbers, Numbers]
"""A word, the positions of the records that hold it, and how often each does, weighted by column."""
BM25 = {"k1": 1.2, "b": 0.75}
"""The constants of BM25: how soon a word that stands often says no more, and how much longer texts must hold it more often."""
TOKENIZER = "porter unicode61 remove_diacritics 2"
"""How texts become words: endings and accents set aside (Porter 1980)."""


def insert_postings(connection: sqlite3.Connection, columns: Sequence[str], weights: Sequence[float]) -> None:
    """Fill the table `posting` from the full-text index `word`."""
    found, lengths = frequencies_of(connection, columns, weights)
    if lengths:
        k1, b = BM25["k1"], BM25["b"]
        long = np.zeros(max(lengths) + 1)
        long[list(lengths)] = list(lengths.values())
        rows = _postings(found, len(lengths), k1 * (1 - b + b * long / (lengths.total() / len(lengths))))
        connection.executemany("INSERT INTO posting VALUES (?, ?, ?)", rows)


def frequencies_of(connection: sqlite3.Connection, columns: Sequence[str], weights: Sequence[float]) -> tuple[list[Frequencies], Counter[int]]:
    """What BM25 is reckoned from: the words of the full-text index with their frequencies, and how many words each record has."""
    connection.execute("CREATE VIRTUAL TABLE temp.instance USING fts5vocab(main, word, instance)")
    try:
        # the index hands out its words in order, and the places of each in order: to ask for it would sort them all again
        places = connection.execute("SELECT term, doc, col FROM temp.instance")
        lengths: Counter[int] = Counter()
        return list(_frequencies(places, dict(zip(columns, weights, strict=True)), lengths)), lengths
    finally:
        connection.execute("DROP TABLE temp.instance")


def _frequencies(places: Iterable[tuple[str, int, str]], weight_of: Mapping[str, float], lengths: Counter[int]) -> Iterator[Frequencies]:
    """Each word with its frequencies; counts the words of each record in passing."""
    for word, group in groupby(places, itemgetter(0)):
        frequency: dict[int, float] = {}
        for _, doc, column in group:
            frequency[doc] = frequency.get(doc, 0.0) + weight_of[column]
            lengths[doc] += 1
        yield word, np.array(list(frequency), np.int32), np.array(list(frequency.values()))


def _postings(found: Iterable[Frequencies], records: int, norms: Numbers) -> Iterator[tuple[str, bytes, bytes]]:
    for word, positions, frequency in found:
        rarity = max(1e-6, math.log((records - len(positions) + 0.5) / (len(positions) + 0.5)))
        says = rarity * frequency * (BM25["k1"] + 1) / (frequency + norms[positions])
        yield word, positions.tobytes(), says.astype(np.float32).tobytes()
