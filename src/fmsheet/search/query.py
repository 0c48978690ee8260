"""What is asked: words and filters."""

import base64
import binascii
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from fmsheet.errors import WrongUsage
from fmsheet.mistake import wrong_value
from fmsheet.model.dates import PartialDate
from fmsheet.model.folding import key
from fmsheet.model.taxonomy import FACETS, Term
from fmsheet.search.weights import STOP_WORDS

_LONGEST = 400
"""Characters of a query that are read; the rest is ignored."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


SORTS = ("relevance", "name", "newest", "verified")
"""Orders of an answer; without words, relevance means by name."""


@dataclass(frozen=True, slots=True)
class Query:
    """One question to the collection."""

    text: str = ""
    """Words as typed; empty to browse."""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Facet -> accepted values: one of the values of a facet, and every facet, must hold."""
    without: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Facet -> values of which none may hold."""
    since: PartialDate | None = None
    """Released then or later, as far as the date is known."""
    until: PartialDate | None = None
    """Released then or earlier."""
    limit: int | None = 20
    """Most resources to return; None for all."""
    after: int = 0
    """How many to leave out: those that were returned before."""
    phrases: tuple[str, ...] = ()
    """Texts that must stand there word for word."""
    excluded: tuple[str, ...] = ()
    """Texts that must not stand there."""
    language: str = ""
    """Language that the words are in; guessed when empty."""
    sort: str = "relevance"
    """One of SORTS."""

    @property
    def words(self) -> tuple[str, ...]:
        """The words to look for, without those that say nothing."""
        found = tuple(w.lower() for w in _WORD.findall(unicodedata.normalize("NFKC", self.text[:_LONGEST])))
        return tuple(w for w in found if w not in STOP_WORDS) or found


def resolve_filters(wanted: Mapping[str, Iterable[str]], terms: Mapping[str, Mapping[str, Term]]) -> dict[str, tuple[str, ...]]:
    """Turn filter values as people type them - id, label or synonym, in any case - into ids.

    Raises WrongUsage for a facet or value that does not exist, and names the nearest one that does.
    """
    resolved = {}
    for facet, values in wanted.items():
        if facet not in FACETS:
            raise wrong_value(f"there is no filter {facet!r}", facet, FACETS)
        if found := tuple(dict.fromkeys(_resolve(facet, value, terms[facet]) for value in values if value.strip())):
            resolved[facet] = found
    return resolved


def _resolve(facet: str, value: str, terms: Mapping[str, Term]) -> str:
    if value in terms:
        return value
    for term in terms.values():
        if key(value) in {key(term.id), key(term.label), *map(key, term.synonyms)} - {""}:
            return term.id
    message = f"{value!r} is not a {facet} of the collection"
    near = wrong_value(message, value, dict.fromkeys([*terms, *(term.label for term in terms.values())]))
    if near.near:
        raise near
    if facet == "language":
        raise WrongUsage(message, "Name a language in English or by its BCP-47 code, such as Swahili or sw.")
    # what is far from all is answered with the ids alone
    raise wrong_value(message, value, terms)


def parse_date(text: str, name: str) -> PartialDate:
    """Read a date filter; raises WrongUsage when it is not a date."""
    try:
        return PartialDate.parse(text)
    except ValueError as error:
        raise WrongUsage(f"{name}: {error}", "Write 2023, 2023-06 or 2023-06-30.") from None


def write_cursor(after: int, version: str) -> str:
    """An opaque mark for where the next page of an answer begins, good for one version of the collection."""
    return base64.urlsafe_b64encode(f"{version}:{after}".encode()).decode().rstrip("=")


def read_cursor(cursor: str, version: str) -> int:
    """Read a mark made by `write_cursor`; raises WrongUsage for a broken one, or one of another version."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        made_for, _, after = base64.urlsafe_b64decode(padded.encode("ascii")).decode("ascii").partition(":")
        number = int(after)
    except (binascii.Error, ValueError):
        raise WrongUsage(f"{cursor[:40]!r} is not a cursor", "Use the `next` of an answer, or leave it out.") from None
    if made_for != version or not 0 <= number < 10**9:
        raise WrongUsage("the cursor belongs to another version of the collection", "Ask again from the start.")
    return number
