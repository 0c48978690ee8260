"""What people may type into one search box: words, "quoted phrases", filters such as kind:dataset, and a - before what is not wanted."""

import re
from dataclasses import dataclass, field

from fmsheet.model.folding import storable

PREFIXES = {
    "phase": "phase", "category": "category", "modality": "modality", "language": "language", "lang": "language", "kind": "kind",
    "multilinguality": "multilinguality", "scope": "scope", "licence": "licence", "license": "licence", "licence_family": "licence_family",
    "family": "licence_family", "status": "status", "year": "year", "need": "need",
    "reproducibility": "reproducibility", "caution": "caution", "edition": "edition",
}
"""What may stand before a colon -> the facet that it means."""
# in ASCII case only: the long s of `ſcope` and the dotless i of `kınd` are other letters
_PART = re.compile(rf"""(?P<minus>(?<!\S)-)?(?:(?P<prefix>\b(?ai:{'|'.join(PREFIXES)})):(?:"(?P<quoted_value>[^"]+)"|(?P<value>[^\s"]+))"""
                   r"""|"(?P<phrase>[^"]+)"|(?P<word>[^\s"]+))""")


@dataclass(frozen=True, slots=True)
class Box:
    """A search box, taken apart."""

    text: str
    """Words and phrases to rank by."""
    phrases: tuple[str, ...] = ()
    """Texts that must stand there word for word."""
    excluded: tuple[str, ...] = ()
    """Words and phrases that must not stand there."""
    filters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Facet -> values."""
    without: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Facet -> values that must not hold."""


def read_box(typed: str) -> Box:
    """Take a search box apart; whatever is not of these forms is plain words."""
    words: list[str] = []
    phrases: list[str] = []
    excluded: list[str] = []
    filters: dict[str, tuple[str, ...]] = {}
    without: dict[str, tuple[str, ...]] = {}
    for part in _PART.finditer(storable(typed)):
        text = part["phrase"] or part["word"] or part["quoted_value"] or part["value"]
        if part["prefix"]:
            facet, values = PREFIXES[part["prefix"].lower()], without if part["minus"] else filters
            values[facet] = (*values.get(facet, ()), text)
        elif part["minus"] and any(char.isalnum() for char in text):
            excluded.append(text)
        else:
            words.append(text)
            phrases += [text] if part["phrase"] else []
    return Box(" ".join(words), tuple(phrases), tuple(excluded), filters, without)
