"""Why a resource was found: which of its texts hold which words, and where."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, islice

from fmsheet.model.answer import Reason
from fmsheet.model.resource import Resource
from fmsheet.search.reading import Reading

_FIELDS = ("name", "aliases", "asked_as", "summary", "use_when", "watch_out")
_FEWEST_LETTERS = 3
_FEW_REASONS = 2


@dataclass(frozen=True, slots=True)
class Wanted:
    """Patterns for what an answer looked for; None where there is nothing of the kind."""

    typed: re.Pattern[str] | None
    near: re.Pattern[str] | None
    """Words that stand for mistyped ones."""
    said: re.Pattern[str] | None
    """Words of the collection for the concepts that were recognised."""
    concepts: tuple[str, ...]


def wanted_by(words: Iterable[str], mended: Iterable[str], reading: Reading) -> Wanted:
    """What to look for in the resources of an answer."""
    said = (word for text in reading.says for word in text.split())
    return Wanted(_pattern_for(words), _pattern_for(mended), _pattern_for(said), reading.concepts)


def reasons_for(resource: Resource, wanted: Wanted) -> tuple[Reason, ...]:
    """The reasons for one resource: words as typed by field, then those near them, then those of the glossary; by likeness alone without any."""
    # all fields in one text, parted by a sign that no word holds, so that it is looked through once
    texts = (resource.name, " ".join(resource.aliases), " ".join(resource.asked_as), resource.summary, resource.use_when, resource.watch_out or "")
    found = list(_standing("word", wanted.typed, texts, frozenset()))
    found += _standing("near", wanted.near, texts, _words(found))
    if wanted.said and len(found) < _FEW_REASONS:
        by_concept = islice(_standing("concept", wanted.said, texts, _words(found)), _FEW_REASONS)
        found += [replace(reason, concepts=wanted.concepts) for reason in by_concept]
    return tuple(found) or (Reason("meaning", None, frozenset()),)


def _pattern_for(words: Iterable[str]) -> re.Pattern[str] | None:
    """A pattern for the forms of some words, or None when there is nothing to look for."""
    stems = {re.escape(word[: max(4, len(word) - 2)]) for word in words if len(word) >= _FEWEST_LETTERS}
    return re.compile(rf"\b(?:{'|'.join(sorted(stems, key=len, reverse=True))})\w*", re.I) if stems else None


def _words(reasons: Iterable[Reason]) -> frozenset[str]:
    return frozenset().union(*(reason.words for reason in reasons))


def _standing(by: str, pattern: re.Pattern[str] | None, texts: tuple[str, ...], known: frozenset[str]) -> Iterator[Reason]:
    """One reason for each field that holds words of a pattern which are not known yet."""
    if pattern is None:
        return
    starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
    found: dict[int, list[re.Match[str]]] = {}
    for match in pattern.finditer("\0".join(texts)):
        if match[0].lower() not in known:
            found.setdefault(bisect_right(starts, match.start()) - 1, []).append(match)
    for number, matches in found.items():
        spans = tuple((match.start() - starts[number], match.end() - starts[number]) for match in matches)
        yield Reason(by, _FIELDS[number], frozenset(match[0].lower() for match in matches), spans=spans)
