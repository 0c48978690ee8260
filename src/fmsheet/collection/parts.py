"""Parts of words: what a mistyped, unfinished or joined word is recognised by.

A word is known by its parts of three letters, its beginning and end marked by spaces as in PostgreSQL's pg_trgm
(https://www.postgresql.org/docs/current/pgtrgm.html): `data` has the parts `  d`, ` da`, `dat`, `ata` and `ta `.
Where one sign says as much as a syllable, as in Chinese, Japanese and Korean, a part has two signs and no marks.
Likeness of two words is that of Dice (1945): twice the number of parts they share over the number that they have.

The snapshot numbers the distinct words of all searchable texts, folded and in alphabetical order (table `spelling`);
names and aliases are among them written as one word too, and mere numbers are not. It keeps for each part the numbers
of the words that have it (table `part`), and for each word how many parts it has (array `part_counts`, element 0 unused).
So this index grows with the vocabulary, not with the texts.
"""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from fmsheet.model.folding import words_of

_DENSE = re.compile("[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]")


def spellings_in(text: str) -> set[str]:
    """The distinct words of a text that somebody may mistype."""
    return {bare for word in words_of(text) if not (bare := word.rstrip("*")).isdigit()}


def parts_of(word: str) -> frozenset[str]:
    """The distinct parts of a folded word; none of an empty one."""
    if _DENSE.search(word):
        return frozenset(word[i : i + 2] for i in range(max(1, len(word) - 1)))
    marked = f"  {word} "
    return frozenset(marked[i : i + 3] for i in range(len(word) + 1)) if word else frozenset()


def insert_parts(connection: sqlite3.Connection, words: Iterable[str]) -> NDArray[np.int32]:
    """Fill the tables `spelling` and `part` with some distinct words; returns how many parts each has, by its number."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    numbered, counts = list(enumerate(sorted(words), 1)), [0]
    for number, word in numbered:
        parts = parts_of(word)
        counts.append(len(parts))
        for part in parts:
            holders[part].append(number)
    connection.executemany("INSERT INTO spelling VALUES (?, ?)", numbered)
    connection.executemany("INSERT INTO part VALUES (?, ?)", [(part, np.array(found, np.int32).tobytes()) for part, found in sorted(holders.items())])
    return np.array(counts, np.int32)
