"""Whole words: which records hold them, and how much that says."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from fmsheet.collection.postings import TOKENIZER

_MOST_KEPT = 20_000


@dataclass(slots=True)
class Stemmer:
    """Words to their stems, by the very tokenizer that made the index."""

    known: dict[str, tuple[str, ...]] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)
    connection: sqlite3.Connection = field(default_factory=lambda: sqlite3.connect(":memory:", check_same_thread=False))

    def __post_init__(self) -> None:
        self.connection.executescript(f'CREATE VIRTUAL TABLE t USING fts5(x, content="", tokenize="{TOKENIZER}");'
                                      "CREATE VIRTUAL TABLE v USING fts5vocab(t, row);")

    def stems(self, word: str) -> tuple[str, ...]:
        """The stems of a word; more than one where the tokenizer parts it."""
        with self.lock:
            if word not in self.known:
                if len(self.known) > _MOST_KEPT:
                    self.known.clear()
                self.connection.execute("INSERT INTO t(t) VALUES ('delete-all')")
                self.connection.execute("INSERT INTO t(rowid, x) VALUES (1, ?)", (word,))
                self.known[word] = tuple(term for (term,) in self.connection.execute("SELECT term FROM v"))
            return self.known[word]


STEMMER = Stemmer()


@dataclass(frozen=True, slots=True)
class Posting:
    """The records that hold a word."""

    positions: NDArray[np.int32]
    says: NDArray[np.float32]
    """How much the word says about each."""


def posting_of(connection: sqlite3.Connection, word: str) -> Posting:
    """Where a word stands; where its stems all stand, when it has several."""
    found: Posting | None = None
    for stem in STEMMER.stems(word):
        row = connection.execute("SELECT positions, says FROM posting WHERE word = ?", (stem,)).fetchone() or (b"", b"")
        new = Posting(np.frombuffer(row[0], np.int32), np.frombuffer(row[1], np.float32))
        found = new if found is None else _both(found, new)
    return found or Posting(np.zeros(0, np.int32), np.zeros(0, np.float32))


def union(weighted: Iterable[tuple[Posting, float]], size: int) -> Posting:
    """Which of so many records hold any of some words, each said about by the word that says most when weighted."""
    best = np.zeros(size + 1, np.float32)
    for posting, weight in weighted:
        best[posting.positions] = np.maximum(best[posting.positions], posting.says * np.float32(weight))
    positions = np.flatnonzero(best > 0).astype(np.int32)
    return Posting(positions, best[positions])


def stands(connection: sqlite3.Connection, word: str) -> bool:
    """Whether a word, or each part of one that the tokenizer parts, stands anywhere."""
    stems = STEMMER.stems(word)
    return bool(stems) and all(connection.execute("SELECT 1 FROM posting WHERE word = ?", (stem,)).fetchone() for stem in stems)


def _both(a: Posting, b: Posting) -> Posting:
    few, many = sorted((a, b), key=lambda posting: len(posting.positions))
    if not len(few.positions):
        return few
    # positions are in order
    places = np.minimum(np.searchsorted(many.positions, few.positions), len(many.positions) - 1)
    shared = many.positions[places] == few.positions
    return Posting(few.positions[shared], few.says[shared] + many.says[places[shared]])
