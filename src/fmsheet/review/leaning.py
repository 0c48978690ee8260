"""What the ecosystem leans on: how often practices recommend a resource and other records name it."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from fmsheet.review.selection import Selection

_WORD = re.compile(r"[^\W_]+(?:(?:[-.+/]|['’](?!s\b))[^\W_]+)*\+*")
"""A word as names are written; `BBQ's` is BBQ and an s."""
_LONGEST_NAME = 5
"""Words of a name that is looked for."""
_OPENS = re.compile(r"(?:^|[.!?:;“\"(])\s*$")
"""What stands before the first word of a sentence."""
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


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of resources, as the words that they are made of, each with its resource; a name of two resources has none."""

    telling: dict[tuple[str, ...], str] = field(default_factory=dict)
    """Names that cannot be ordinary words."""
    after_article: dict[tuple[str, ...], str] = field(default_factory=dict)
    """Names that cannot be ordinary words where an article stands before them, as in `the Pile`."""
    plain: dict[tuple[str, ...], str] = field(default_factory=dict)
    """One word with a capital: a name, unless somebody writes it small."""
    longest: dict[str, int] = field(default_factory=dict)
    """First word of a name -> the words of the longest of them."""

    def add(self, name: str, id: str) -> None:
        """Take in a name of a resource, if it can be told from words at all."""
        words = tuple(_WORD.findall(name))
        article, words = (words[:1], words[1:]) if len(words) > 1 and words[0] == "The" else ((), words)
        if not words or len(words) > _LONGEST_NAME:
            return
        is_plain = len(words) == 1 and len(words[0]) > 2 and words[0].istitle()
        known = self.telling if _is_telling(words) else self.after_article if article and words[0].istitle() else self.plain if is_plain else None
        if known is not None:
            # a shared name still hides the shorter names inside it
            known[words] = id if known.get(words, id) == id else ""
            self.longest[words[0]] = max(len(words), self.longest.get(words[0], 0))


def leaned_on(selection: Selection) -> dict[str, Leaned]:
    """The resources of a selection that practices recommend or other resources of it name, by id."""
    practices = Counter(recommended.id for practice in selection.snapshot.practices.values() for recommended in practice.resources)
    names = _Names()
    inside: dict[str, str] = {}
    for body in selection.bodies():
        record = json.loads(body)
        inside[record["id"]] = record["name"]
        for name in (record["name"], *(record.get("aliases") or ())):
            names.add(name, record["id"])
    small = {word.lower(): word for (word,) in names.plain}
    ordinary: set[str] = set()
    mentions: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for body in selection.bodies():
        record = json.loads(body)
        for text in filter(None, map(record.get, _PROSE)):
            words = list(_WORD.finditer(text))
            ordinary.update(small[word[0]] for word in words if word[0] in small)
            for id, plain in _named(text, words, names):
                mentions[id][record["id"]].add(plain)
    named_by = {id: tuple(sorted(inside[by] for by, said in found.items() if by != id and said - ordinary)) for id, found in mentions.items()}
    return {id: Leaned(id, practices[id], named_by.get(id, ())) for id in sorted(inside) if practices[id] or named_by.get(id)}


def _is_telling(words: tuple[str, ...]) -> bool:
    """Whether a name cannot be an ordinary word: several words with capitals, or a capital or digit inside a word."""
    if len(words) > 1:
        return sum(not word.islower() for word in words) > 1
    return any(not sign.islower() for sign in words[0][1:]) and (len(words[0]) > 2 or words[0][-1].isdigit())


def _named(text: str, words: list[re.Match[str]], names: _Names) -> Iterator[tuple[str, str]]:
    """Whose names a text holds, the longest that begin at a word and none inside another: `LAION-5B Search` is no mention of LAION-5B.

    Beside each stands the word, where it is one that may be ordinary.
    """
    free = 0
    for at, word in enumerate(words):
        # nearly no word begins a name
        if at < free or word[0] not in names.longest:
            continue
        for length in range(min(names.longest[word[0]], len(words) - at), 0, -1):
            run = tuple(one[0] for one in words[at : at + length])
            if run in names.telling:
                yield names.telling[run], ""
            elif run in names.after_article and at and words[at - 1][0] in {"the", "The"}:
                yield names.after_article[run], ""
            elif run in names.plain and _stands_alone(text, words, at):
                yield names.plain[run], word[0]
            else:
                continue
            free = at + length
            break


def _stands_alone(text: str, words: list[re.Match[str]], at: int) -> bool:
    """Whether a word has its capital neither from the beginning of a sentence nor from a longer name."""
    start, end = words[at].span()
    if _OPENS.search(text, max(0, start - 4), start):
        return False
    beside = [(words[at - 1], text[words[at - 1].end() : start])] if at else []
    if at + 1 < len(words):
        beside.append((words[at + 1], text[end : words[at + 1].start()]))
    return not any(between == " " and not word[0].islower() for word, between in beside)
