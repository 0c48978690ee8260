"""A text as a vector: the sum of its pieces' rows in a table that was trained to point where a sentence encoder points.

How the table is made, and from what, is told by `scripts/embed.py`.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from fmsheet.meaning.pieces import UNKNOWN, pieces_of

Vector = NDArray[np.float32]
STEPS = 127
"""Vectors of unit length are kept in whole steps of 1/127."""
_FOLDER = Path(__file__).with_name("table")


@dataclass(frozen=True, slots=True)
class TokenTable:
    """A row for each word piece."""

    pieces: dict[str, int]
    """Piece -> number of its row."""
    rows: NDArray[np.int8]
    """Rows in whole steps."""
    scales: Vector
    """The step of each row."""


def vector_of(text: str) -> Vector | None:
    """A vector of unit length for a text, or None when none of its pieces says anything."""
    table = token_table()
    unknown = table.pieces[UNKNOWN]
    found = [number for number in pieces_of(text, table.pieces) if number != unknown]
    if not found:
        return None
    total: Vector = (table.rows[found].astype(np.float32) * table.scales[found, None]).sum(0)
    length = float(np.linalg.norm(total))
    return total / np.float32(length) if length > 0 else None


@cache
def token_table() -> TokenTable:
    """The table that came with the package."""
    lines = (_FOLDER / "pieces.txt").read_text(encoding="utf-8").splitlines()
    # read where it lies, and as a plain array: to take rows out of a memmap costs twice as much
    rows = np.asarray(np.load(_FOLDER / "rows.npy", mmap_mode="r"))
    return TokenTable({piece: number for number, piece in enumerate(lines)}, rows, np.load(_FOLDER / "scales.npy"))
