"""Why a resource was found: which of its texts hold which words, and where."""

import re
from bisect import bisect_right
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import accumulate

from fmsheet.model.answer import Reason
from fmsheet.model.resource import Resource
from fmsheet.search.reading import Reading

_FIELDS = ("name", "aliases", "asked_as", "summary", "use_when", "watch_out")
_FEWEST_LETTERS = 3
_FEW_REASONS = 2
_BY_LIKENESS = Reason("meaning", None, frozenset())


class Forms:
    """The forms of some words: whatever begins like one of them, in any case."""

    def __init__(self, stems: Iterable[str]) -> None:
        self._stems = sorted(stems, key=len, reverse=True)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, self._stems))})\w*", re.I)

    def spans_in(self, text: str) -> list[tuple[int, int]]:
        """Where they stand in a text, as slices that do not overlap."""
        return _ascii_spans(text.lower(), self._stems) if text.isascii() else [match.span() for match in self._pattern.finditer(text)]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an answer looked for; None where there is nothing of the kind."""

    typed: Forms | None
    near: Forms | None
    """Words that stand for mistyped ones."""
    said: Forms | None
    """Words of the collection for the concepts that were recognised."""
    concepts: tuple[str, ...]


def wanted_by(words: Iterable[str], mended: Iterable[str], reading: Reading) -> Wanted:
    """What to look for in the resources of an answer."""
    said = (word for text in reading.says for word in text.split())
    return Wanted(_forms_of(words), _forms_of(mended), _forms_of(said), reading.concepts)


def reasons_for(resource: Resource, wanted: Wanted) -> tuple[Reason, ...]:
    """The reasons for one resource: words as typed by field, then those near them, then those of the glossary; by likeness alone without any."""
    text, starts = _fields(resource.name, resource.aliases, resource.asked_as, resource.summary, resource.use_when, resource.watch_out or "")
    found = _standing("word", wanted.typed, text, starts, frozenset()) if wanted.typed else []
    if wanted.near:
        found += _standing("near", wanted.near, text, starts, _words(found))
    if wanted.said and len(found) < _FEW_REASONS:
        by_concept = _standing("concept", wanted.said, text, starts, _words(found))[:_FEW_REASONS]
        found += [replace(reason, concepts=wanted.concepts) for reason in by_concept]
    return tuple(found) or (_BY_LIKENESS,)


@lru_cache(maxsize=5_000)
def _fields(name: str, aliases: tuple[str, ...], asked_as: tuple[str, ...], *others: str) -> tuple[str, tuple[int, ...]]:
    """All fields as one text, parted by a sign that no word holds, so that it is looked through once; and where each starts."""
    texts = (name, " ".join(aliases), " ".join(asked_as), *others)
    return "\0".join(texts), tuple(accumulate((len(text) + 1 for text in texts), initial=0))


def _forms_of(words: Iterable[str]) -> Forms | None:
    """The forms of some words, or None when there is nothing to look for."""
    stems = {word[: max(4, len(word) - 2)].lower() for word in words if len(word) >= _FEWEST_LETTERS}
    return Forms(stems) if stems else None


def _ascii_spans(text: str, stems: Iterable[str]) -> list[tuple[int, int]]:
    """What the pattern finds in small ASCII letters, some ten times as fast."""
    found: dict[int, int] = {}
    for stem in stems:
        at = text.find(stem)
        while at >= 0:
            end = at + len(stem)
            if not at or not (text[at - 1].isalnum() or text[at - 1] == "_"):
                while end < len(text) and (text[end].isalnum() or text[end] == "_"):
                    end += 1
                # of two that begin at one place the longer one was looked for first
                found.setdefault(at, end)
            at = text.find(stem, end)
    spans: list[tuple[int, int]] = []
    for at in sorted(found):
        if not spans or at >= spans[-1][1]:
            spans.append((at, found[at]))
    return spans


def _words(reasons: Iterable[Reason]) -> frozenset[str]:
    return frozenset().union(*(reason.words for reason in reasons))


def _standing(by: str, forms: Forms, text: str, starts: Sequence[int], known: Container[str]) -> list[Reason]:
    """One reason for each field that holds words of some forms which are not known yet; the fields start at these places of the text."""
    found: dict[int, dict[tuple[int, int], str]] = {}
    for start, end in forms.spans_in(text):
        word = text[start:end].lower()
        if word not in known:
            number = bisect_right(starts, start) - 1
            found.setdefault(number, {})[start - starts[number], end - starts[number]] = word
    return [Reason(by, _FIELDS[number], frozenset(words.values()), spans=tuple(words)) for number, words in found.items()]
