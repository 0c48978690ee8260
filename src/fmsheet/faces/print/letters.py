"""Letters that the fonts of the sheet can draw; all others are put in Latin letters, and a sign says so."""

import itertools
import struct
import unicodedata
from collections.abc import Callable, Container, Iterator
from pathlib import Path

MARK = "°"
"""Stands behind what was put in Latin letters."""


def drawable(font: Path) -> frozenset[int]:
    """The code points that a TrueType font has a glyph for, by its character map (OpenType cmap, format 4)."""
    data = font.read_bytes()
    (count,) = struct.unpack(">H", data[4:6])
    tables = {tag: start for tag, _, start, _ in struct.iter_unpack(">4sIII", data[12 : 12 + 16 * count])}
    start = tables[b"cmap"]
    (maps,) = struct.unpack(">H", data[start + 2 : start + 4])
    for _, _, offset in struct.iter_unpack(">HHI", data[start + 4 : start + 4 + 8 * maps]):
        if struct.unpack(">H", data[start + offset : start + offset + 2]) == (4,):
            return frozenset(_segments(data[start + offset :]))
    raise ValueError(f"{font.name} has no character map of format 4")


def _segments(table: bytes) -> Iterator[int]:
    (twice,) = struct.unpack(">H", table[6:8])
    ends, starts, deltas, offsets = ([n for (n,) in struct.iter_unpack(">H", table[at : at + twice])]
                                     for at in (14, 16 + twice, 16 + 2 * twice, 16 + 3 * twice))
    for index, (first, last, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            if offset == 0:
                glyph = (code + delta) & 0xFFFF
            else:
                at = 16 + 3 * twice + 2 * index + offset + 2 * (code - first)
                (glyph,) = struct.unpack(">H", table[at : at + 2])
            if glyph:
                yield code


class Letters:
    """What can be drawn, and how to write the rest."""

    def __init__(self, known: Container[int], latinise: Callable[[str], str]) -> None:
        self._known = known
        self._latinise = latinise
        self.has_latinised = False
        """Whether anything was put in Latin letters so far."""

    def drawn(self, text: str) -> str:
        """The text with every run of letters that cannot be drawn in Latin letters, each marked; without invisible characters."""
        whole = "".join(c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c) not in {"Cc", "Cf", "Co", "Cs", "Cn"})
        parts = []
        for is_known, run in itertools.groupby(whole, lambda c: ord(c) in self._known):
            part = "".join(run)
            parts.append(part if is_known else self._marked(part))
        return "".join(parts)

    def _marked(self, run: str) -> str:
        self.has_latinised = True
        return (self._latinise(run).strip() or "?") + MARK
