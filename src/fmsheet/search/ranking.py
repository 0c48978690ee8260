"""Rank resources for words: words as they stand or nearly, meaning and names, fused by reciprocal rank.

Reciprocal rank fusion: Cormack, Clarke and Buettcher 2009, https://doi.org/10.1145/1571941.1572114.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fmsheet.collection.snapshot import Snapshot
from fmsheet.meaning.table import STEPS, vector_of
from fmsheet.model.folding import folded, key
from fmsheet.search.near import Near, nearest
from fmsheet.search.query import Query
from fmsheet.search.reading import ENGLISH, Reading, read_query
from fmsheet.search.weights import COMMON, DEPTH, FLOOR, FUSION, GOOD_MATCH, NAME, NEAR
from fmsheet.search.words import Posting, posting_of, union

Scores = NDArray[np.float64]
Positions = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Ranking:
    """How well each resource answers the words of a query."""

    scores: Scores
    """One score for each position, 0 where nothing matches; element 0 is unused."""
    reading: Reading
    is_good: bool
    """Whether the best match really answers the query."""
    meant: int | None = None
    """Position of the resource whose name was probably mistyped."""
    mended: tuple[str, ...] = ()
    """Words of the collection that stand for mistyped ones."""


def rank(snapshot: Snapshot, query: Query) -> Ranking:
    """Score every resource for the words of a query."""
    connection, words = snapshot.connection, query.words
    reading = read_query(snapshot, query.text, query.language)
    postings = {word: posting_of(connection, word) for word in words}
    # another number is another thing, not a typing error
    strange = [word for word in words if not len(postings[word].positions) and not word.isdecimal()]
    together = _together(postings.values(), len(snapshot))
    scores = np.zeros(len(snapshot) + 1)
    is_rendered = reading.language != ENGLISH and bool(reading.concepts)
    typed = FUSION["typed"] if is_rendered else 1.0
    named = _named(snapshot, query.text, bool(strange))
    if is_rendered:
        # a name inside a question of another language is what is asked for
        named += [found for word in reading.rest for found in _named(snapshot, word, False)]
    # only words that stand nowhere can be mistyped, and not those of another language or of a name that was recognised
    near = {} if is_rendered else {word: _near(snapshot, word) for word in strange}
    if not named:
        postings |= {word: _nearly(snapshot, found) for word, found in near.items()}
    _add(scores, FUSION["words"] * typed, _holding(postings, len(snapshot)))
    said = " ".join((*reading.rest, *reading.says)) if is_rendered else " ".join((query.text, *reading.says))
    if reading.concepts:
        # a name in several parts counts as they stand together, and as one word
        forms = (form for word in said.lower().split() for form in (word, key(word)))
        more = {form: postings[form] if form in postings and form not in strange else posting_of(connection, form) for form in dict.fromkeys(forms)}
        _add(scores, FUSION["words"], _holding(more, len(snapshot)))
    meant, nearest = _meant(snapshot, said if is_rendered else query.text)
    _add(scores, FUSION["meaning"], meant)
    for position, likeness in named:
        scores[position] += FUSION["name"] * likeness / (FUSION["k"] + 1)
    confidence = nearest + GOOD_MATCH["together"] * together + GOOD_MATCH["understood"] * len(reading.concepts)
    likely, likeness = max(named, key=itemgetter(1), default=(None, 1.0))
    mistyped = likely if likeness < 1 else None
    mended = tuple(dict.fromkeys(one.word for found in near.values() for one in found))
    return Ranking(scores, reading, bool(named) or is_rendered or confidence >= GOOD_MATCH["least"], mistyped, mended)


def standing(snapshot: Snapshot, text: str) -> list[int]:
    """Positions where a text stands word for word, whatever the endings of its words."""
    rows = snapshot.connection.execute("SELECT rowid FROM word WHERE word MATCH ?", (f'"{text}"',))
    return [position for (position,) in rows]


def best_first(totals: NDArray[Any], positions: Positions, most: int | None = None) -> Positions:
    """The best of some positions, or all, by their totals: greatest first, equal ones in their order."""
    if most is not None and len(positions) > most:
        least = np.partition(totals[positions], -most)[-most]
        positions = positions[totals[positions] >= least]
    ordered: Positions = positions[np.argsort(-totals[positions], kind="stable")][:most]
    return ordered


def _add(scores: Scores, weight: float, positions: Positions) -> None:
    if len(positions):
        scores[positions] += weight / (FUSION["k"] + np.arange(1, len(positions) + 1))


def _holding(postings: Mapping[str, Posting], size: int) -> Positions:
    """Positions that hold some of the words, the best in order; words that stand nearly everywhere count only when there are no others."""
    known = [posting for posting in postings.values() if len(posting.positions)]
    telling = [posting for posting in known if len(posting.positions) <= size * COMMON] or known
    totals = np.zeros(size + 1, np.float32)
    for posting in telling:
        totals[posting.positions] += posting.says
    found = np.flatnonzero(totals > 0)
    best = best_first(totals, found, DEPTH["words"])
    totals[best] = 0
    return np.append(best, np.flatnonzero(totals > 0))


def _near(snapshot: Snapshot, word: str) -> list[Near]:
    """The words that a word which stands nowhere may stand for."""
    is_short = word.isascii() and len(word) < NEAR["letters"]
    near = [] if is_short else nearest(snapshot, folded(word), NEAR["least"], int(NEAR["most"]))
    return [one for one in near if one.likeness >= NEAR["share"] * near[0].likeness]


def _nearly(snapshot: Snapshot, near: Iterable[Near]) -> Posting:
    """Where some words stand; each says as much about a record as it is like what was typed."""
    return union(((posting_of(snapshot.connection, one.word), one.likeness) for one in near), len(snapshot))


def _together(postings: Iterable[Posting], size: int) -> float:
    """The greatest share of some words that one record holds."""
    held = np.zeros(size + 1, np.int32)
    number = 0
    for posting in postings:
        held[posting.positions] += 1
        number += 1
    return float(held.max()) / number if number else 0.0


def _meant(snapshot: Snapshot, text: str) -> tuple[Positions, float]:
    vector, vectors = vector_of(text), snapshot.vectors
    if vector is None or not len(vectors):
        return np.zeros(0, np.int64), 0.0
    likeness = vectors @ vector / np.float32(STEPS)
    best = np.full(len(snapshot) + 1, -1.0, np.float32)
    owners, starts = snapshot.vector_spans
    best[owners] = np.maximum.reduceat(likeness, starts)
    near = np.flatnonzero(best >= FLOOR["meaning"])
    return best_first(best, near, DEPTH["meaning"]), float(best.max())


def _named(snapshot: Snapshot, text: str, is_strange: bool) -> list[tuple[int, float]]:
    """Resources whose name is the whole text, or nearly if it holds strange words, with the likeness of the two."""
    wanted = key(text)
    exact = snapshot.connection.execute("SELECT position FROM name_key WHERE key = ? ORDER BY 1", (wanted,)).fetchall()
    if exact or not is_strange or len(wanted) > NAME["longest"]:
        return [(position, 1.0) for (position,) in exact]
    found: dict[int, float] = {}
    for one in nearest(snapshot, wanted, NAME["near"], int(NEAR["most"])):
        for (position,) in snapshot.connection.execute("SELECT position FROM name_key WHERE key = ? ORDER BY 1", (one.word,)):
            found.setdefault(position, one.likeness)
    return list(found.items())
