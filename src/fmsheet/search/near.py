"""Words that come near to one that stands nowhere: mistyped, unfinished, or several written as one. See `collection.parts`."""

import json
from dataclasses import dataclass

import numpy as np

from fmsheet.collection.parts import parts_of
from fmsheet.collection.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Near:
    """A word of the collection that is like one that was typed."""

    word: str
    likeness: float
    """Share of their parts that they have in common; 1 for the word itself."""


def nearest(snapshot: Snapshot, typed: str, least: float, most: int) -> list[Near]:
    """At most so many words of the collection that have at least this likeness to a text, likest first, equal ones by the alphabet."""
    parts = parts_of(typed)
    sql = "SELECT words FROM part WHERE part IN (SELECT value FROM json_each(?))"
    held = [np.frombuffer(words, np.int32) for (words,) in snapshot.connection.execute(sql, (json.dumps(sorted(parts)),))]
    if not held:
        return []
    shared = np.bincount(np.concatenate(held))
    numbers = np.flatnonzero(shared)
    likeness = 2 * shared[numbers] / (len(parts) + snapshot.array("part_counts")[numbers])
    numbers, likeness = numbers[likeness >= least], likeness[likeness >= least]
    order = np.argsort(-likeness, kind="stable")[:most]
    return [Near(_word(snapshot, int(numbers[i])), float(likeness[i])) for i in order]


def _word(snapshot: Snapshot, number: int) -> str:
    (word,) = snapshot.connection.execute("SELECT word FROM spelling WHERE number = ?", (number,)).fetchone()
    return str(word)
