"""What the tokenizer of the full-text index makes of each character, found out by asking it.

Who must part texts exactly as SQLite's FTS5 does, but without SQLite, needs these tables; they depend on SQLite's own Unicode tables.
"""

import sqlite3
from functools import cache

from fmsheet.collection.postings import TOKENIZER

_END = 0x20000
"""Characters from here on are all of one sort: rare Chinese signs and private ones, which stand in words as they are."""
_SURROGATES = range(0xD800, 0xE000)


@cache
def token_characters() -> tuple[tuple[int, ...], dict[int, int]]:
    """Where the characters of words begin and end, by turns, and what each character becomes that does not stay as it is (0: nothing)."""
    connection = sqlite3.connect(":memory:")
    # endings are no matter of single characters
    tokenizer = TOKENIZER.removeprefix("porter ")
    connection.executescript(f'CREATE VIRTUAL TABLE t USING fts5(x, content="", tokenize="{tokenizer}");'
                             "CREATE VIRTUAL TABLE v USING fts5vocab(t, instance);")
    # one text with a word for each character, so that the index is made in one go
    numbers = [number for number in range(1, _END) if number not in _SURROGATES]
    connection.execute("INSERT INTO t(rowid, x) VALUES (1, ?)", (" ".join(f"x{chr(number)}y" for number in numbers),))
    words = (word for (word,) in connection.execute("SELECT term FROM v ORDER BY offset"))
    kept: dict[int, str] = {}
    for number, word in zip(numbers, words, strict=False):
        # a character of words leaves one word, any other parts two
        if word == "x":
            next(words)
        else:
            kept[number] = word
    connection.close()
    turns = [number for number in range(_END + 1) if (number in kept) != (number - 1 in kept)]
    folds = {number: ord(term[1:-1] or "\0") for number, term in kept.items() if term[1:-1] != chr(number)}
    return tuple(turns), folds


@cache
def case_folds() -> dict[str, str]:
    """Characters whose folded case is not simply the small letter: what they become."""
    return {char: char.casefold() for char in map(chr, range(_END)) if char.casefold() != char.lower()}
