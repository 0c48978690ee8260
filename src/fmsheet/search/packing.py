"""Numbers and texts as few bytes: the form of the files that browsers search in.

A file is gzip over: four bytes with the length of a JSON text (least first), that text, and the bytes of all arrays, least first too.
The JSON text is `{"values": {...}, "arrays": {name: [kind, start, length in bytes]}}`; starts count from the end of the text.
It is gzip already, and not left to the server, because many hosts compress only what they know to be text.
"""

import gzip
import json
from collections.abc import Iterable, Mapping
from typing import Any

from numpy.typing import NDArray

Arrays = Mapping[str, bytes | NDArray[Any]]


def pack(values: Mapping[str, Any], arrays: Arrays) -> bytes:
    """One file of values and arrays; the same content gives the same bytes."""
    places: dict[str, tuple[str, int, int]] = {}
    body = b""
    for name, array in arrays.items():
        raw = array if isinstance(array, bytes) else array.astype(array.dtype.newbyteorder("<")).tobytes()
        places[name] = ("bytes" if isinstance(array, bytes) else array.dtype.name, len(body), len(raw))
        body += raw
    head = json.dumps({"values": values, "arrays": places}, ensure_ascii=False, separators=(",", ":")).encode()
    return gzip.compress(len(head).to_bytes(4, "little") + head + body, compresslevel=6, mtime=0)


def small_numbers(numbers: Iterable[int]) -> bytes:
    """Whole numbers from 0 with seven bits a byte, the low ones first; all bytes of a number but its last have the eighth bit set (LEB128)."""
    found = bytearray()
    for number in numbers:
        rest = int(number)
        while rest > 127:
            found.append(rest & 127 | 128)
            rest >>= 7
        found.append(rest)
    return bytes(found)


def gaps(ascending: Iterable[int]) -> list[int]:
    """The first of some ascending numbers, and how much each other is above the one before."""
    found, last = [], 0
    for number in ascending:
        found.append(int(number) - last)
        last = int(number)
    return found


def front_coded(words: Iterable[str]) -> str:
    """Words one a line, each as how much of its beginning it shares with the word before (a letter from `0` on) and the rest."""
    lines, before = [], ""
    for word in words:
        shared = 0
        while shared < min(len(word), len(before), 60) and word[shared] == before[shared]:
            shared += 1
        lines.append(chr(48 + shared) + word[shared:])
        before = word
    return "\n".join(lines)

