"""What the ecosystem leans on: how often practices recommend a resource and other records name it."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fmsheet.review.selection import Selection

_WORD = re.compile(r"[^\W_]+(?:(?:[-.+/]|['’](?!s\b))[^\W_]+)*\+*")
"""A word as names are written; `BBQ's` is BBQ and an s."""
_LONGEST_NAME = 5
"""Words of a name that is looked for."""
_PROSE = ("summary", "use_when", "watch_out")


@dataclass(frozen=True, slots=True)
class Leaned:
    """How often one resource is leaned on."""

    id: str
    practices: int
    """Practices that recommend it."""
    named_by: tuple[str, ...]
    """Names of the other records that name it in their sentences."""

    @property
    def total(self) -> int:
        """Both together."""
        return self.practices + len(self.named_by)


def leaned_on(selection: Selection) -> dict[str, Leaned]:
    """The resources of a selection that practices recommend or other resources of it name, by id."""
    practices = Counter(recommended.id for practice in selection.snapshot.practices.values() for recommended in practice.resources)
    owners = _names(selection)
    heads: dict[str, int] = {}
    for name in owners:
        heads[name[0]] = max(len(name), heads.get(name[0], 0))
    named_by: dict[str, list[str]] = defaultdict(list)
    inside = set()
    for body in selection.bodies():
        record = json.loads(body)
        inside.add(record["id"])
        for id in {id for part in _PROSE for id in _named(record.get(part) or "", owners, heads)} - {record["id"], ""}:
            named_by[id].append(record["name"])
    return {id: Leaned(id, practices[id], tuple(sorted(named_by[id]))) for id in sorted(inside & (practices.keys() | named_by.keys()))}


def _names(selection: Selection) -> dict[tuple[str, ...], str]:
    """The names that can be told from ordinary words, as the words that they are made of, each with its resource; a shared name has none."""
    owners: dict[tuple[str, ...], str] = {}
    for body in selection.bodies():
        record = json.loads(body)
        for name in (record["name"], *(record.get("aliases") or ())):
            words = tuple(_WORD.findall(name))
            if words and len(words) <= _LONGEST_NAME and _is_telling(words):
                # a shared name still hides the shorter names inside it
                owners[words] = record["id"] if owners.get(words, record["id"]) == record["id"] else ""
    return owners


def _is_telling(words: tuple[str, ...]) -> bool:
    """Whether a name cannot be an ordinary word: several words with capitals, or one with a capital or digit inside."""
    if len(words) > 1:
        return sum(not word.islower() for word in words) > 1
    return len(words[0]) > 2 and any(not char.islower() for char in words[0][1:])


def _named(text: str, owners: Mapping[tuple[str, ...], str], heads: Mapping[str, int]) -> Iterator[str]:
    """Whose names a text holds, the longest that begin at a word and none inside another: `LAION-5B Search` is no mention of LAION-5B."""
    words = _WORD.findall(text)
    free = 0
    for at, word in enumerate(words):
        # nearly no word begins a name
        if at < free or word not in heads:
            continue
        for length in range(min(heads[word], len(words) - at), 0, -1):
            if (run := tuple(words[at : at + length])) in owners:
                yield owners[run]
                free = at + length
                break
