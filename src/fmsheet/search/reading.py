"""From words as people type them, in ten languages, to the words of the collection.

A glossary file for each language says in which words people put each concept; the English one also says which words the
collection uses for it. A query is read with the glossary of its language, which is guessed or given.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from fmsheet.collection.snapshot import Snapshot
from fmsheet.mistake import wrong_value
from fmsheet.model.folding import UNSPACED, folded, heads_in, words_of
from fmsheet.search.weights import STOP_WORDS
from fmsheet.search.words import stands

_SCRIPTS = (("ja", re.compile(r"[\u3040-\u30ff]")), ("zh", re.compile(r"[\u3400-\u9fff]")), ("ar", re.compile(r"[\u0600-\u06ff]")),
            ("hi", re.compile(r"[\u0900-\u097f]")))
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]+|\d+[A-Za-z]+")
ENGLISH = "en"
_MOST = 0.6
"""Share of the letters of a text that a glossary must understand to be believed without a function word of its language."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A query as one glossary reads it."""

    language: str
    """Guessed or given; `en` when nothing tells otherwise."""
    concepts: tuple[str, ...] = ()
    """Concepts that were recognised, in the order of the query."""
    says: tuple[str, ...] = ()
    """The words of the collection for them."""
    rest: tuple[str, ...] = ()
    """Words that belong to no concept."""
    weight: int = 0
    """Letters that were understood: how much speaks for this language."""


def read_query(snapshot: Snapshot, text: str, language: str = "") -> Reading:
    """Read a query with the glossary of its language; raises WrongUsage for a language that has none."""
    tongues = snapshot.tongues
    if language and language not in tongues:
        raise wrong_value(f"there is no glossary of {language!r}", language, tongues)
    if not tongues:
        return Reading(ENGLISH)
    for script, letters in _SCRIPTS:
        if not language and letters.search(text):
            language = script
    if language:
        return _read(snapshot, text, language) if language in tongues else Reading(language)
    words = words_of(text)
    stop_words = tongues.get(ENGLISH, frozenset())
    # only words that are no English ones tell of another language: `in` and `a` are function words of many
    telling = [word for word in words if word not in stop_words and word not in STOP_WORDS]
    counts = {code: len([word for word in (words if code == ENGLISH else telling) if word in known])
              for code, known in tongues.items() if code not in UNSPACED}
    # the records are in English: what stands in them is English too, or a name, or a word that other languages have borrowed
    written = sum(min(len(word), 8) for word in telling if stands(snapshot.connection, word.rstrip("*")))
    readings = [(_read(snapshot, text, code), count) for code, count in counts.items() if count or code == ENGLISH]
    letters_in_all = sum(map(len, telling))
    if len(words) > 1 and len(readings) == 1 and 2 * written < letters_in_all:
        # hardly English, and no function word tells what else: believe a glossary that understands most of it
        others = (_read(snapshot, text, code) for code in counts if code != ENGLISH)
        readings += [(other, 0) for other in others if other.weight >= _MOST * letters_in_all]
    # one function word is worth the letters of a short term; ties go to English
    return max(readings, key=lambda pair: (_evidence(pair[0], pair[1], written), pair[0].language == ENGLISH))[0]


def _evidence(reading: Reading, function_words: int, written: int) -> int:
    return (max(reading.weight, written) if reading.language == ENGLISH else reading.weight) + 6 * function_words


def _read(snapshot: Snapshot, text: str, language: str) -> Reading:
    terms = [term for head in heads_in(text, language) for term in _terms(snapshot, language, head)]
    terms.sort(key=lambda term: (-len(term[0]), term))
    find = _inside if language in UNSPACED else _in_words
    found, rest, weight = find(text, terms, snapshot.tongues[language])
    concepts = tuple(dict.fromkeys(concept for _, concept in sorted(found)))
    says = tuple(dict.fromkeys(word for concept in concepts for word in snapshot.concepts.get(concept, ())))
    return Reading(language, concepts, says, rest, weight)


@lru_cache(maxsize=20_000)
def _terms(snapshot: Snapshot, language: str, head: str) -> tuple[tuple[str, str], ...]:
    """Forms of a glossary that begin with some letters, each with its concept."""
    # most questions begin with letters that others began with too
    sql = "SELECT text, concept FROM phrase WHERE language = ? AND head = ?"
    return tuple(snapshot.connection.execute(sql, (language, head)))


def _inside(text: str, terms: Iterable[tuple[str, str]], _: frozenset[str]) -> tuple[list[tuple[int, str]], tuple[str, ...], int]:
    plain, found, weight = folded(text).replace(" ", ""), [], 0
    for form, concept in terms:
        start = plain.find(form)
        if start >= 0:
            found.append((start, concept))
            weight += 2 * len(form)
            plain = plain[:start] + "\0" * len(form) + plain[start + len(form) :]
    # what is written in Latin letters inside such a text is a name or a term of the trade
    return found, tuple(_NAME.findall(unicodedata.normalize("NFKC", text))), weight


def _in_words(text: str, terms: Iterable[tuple[str, str]], stop_words: frozenset[str]) -> tuple[list[tuple[int, str]], tuple[str, ...], int]:
    kept = [word.rstrip("*") for word in words_of(text) if word not in stop_words]
    places: dict[str, list[int]] = {}
    for place, word in enumerate(kept):
        places.setdefault(word[:1], []).append(place)
    used: set[int] = set()
    found, weight = [], 0
    for form, concept in terms:
        wanted = form.split(" ")
        # a word and its forms have the same first letter
        for start in places.get(form[:1], ()):
            if start + len(wanted) > len(kept) or not _is_form(kept[start], wanted[0]):
                continue
            span = range(start, start + len(wanted))
            if used.isdisjoint(span) and all(_is_form(kept[i], want) for i, want in zip(span, wanted, strict=True)):
                used.update(span)
                found.append((start, concept))
                weight += sum(len(kept[i]) for i in span)
    return found, tuple(word for index, word in enumerate(kept) if index not in used), weight


def _is_form(word: str, wanted: str) -> bool:
    """Whether a word is a form of a wanted one: begins with it if that ends in `*`, else is it or differs only in its ending."""
    if wanted.endswith("*"):
        return word.startswith(wanted[:-1])
    if word == wanted:
        return True
    return len(wanted) >= 5 and word.startswith(wanted[: max(4, len(wanted) - 2)]) and abs(len(word) - len(wanted)) <= 3
