"""What a question to the collection brings back."""

from collections.abc import Mapping
from dataclasses import dataclass

from fmsheet.model.resource import Resource


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a resource was found."""

    by: str
    """`word` as typed, `near` for a word that is like a mistyped one, `concept` of the glossary, or `meaning`: likeness alone."""
    field: str | None
    """Field of the record that holds the words."""
    words: frozenset[str]
    """Words as they stand there."""
    concepts: tuple[str, ...] = ()
    """Concepts that led to them."""
    spans: tuple[tuple[int, int], ...] = ()
    """Where they stand in the text of the field, as slices of its characters; a list is read as its items with a space between them."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something that a person may be looking for."""

    text: str
    facet: str
    """`resource`, or the facet that `value` belongs to."""
    value: str
    """Id of the resource or of the facet value."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A resource that matches."""

    resource: Resource
    score: float
    """Higher is better; comparable within one answer only. 0 when nothing was searched for."""
    reasons: tuple[Reason, ...] = ()
    """Why it was found, strongest first; empty when nothing was searched for."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query found."""

    hits: tuple[Hit, ...]
    total: int
    """How many match in all."""
    facets: Mapping[str, Mapping[str, int]]
    """Facet -> value -> how many would match with that value, the facet's own filter set aside; most first."""
    next: str | None
    """Cursor of the next page, None at the end."""
    date: str
    """Date of the collection that was asked."""
    version: str
    """Version of the collection that was asked."""
    language: str = "en"
    """Language in which the words were read."""
    concepts: tuple[str, ...] = ()
    """Concepts of the glossary that were recognised in the words."""
    is_good: bool = True
    """Whether the best match really answers the words; if not, say so."""
    meant: Suggestion | None = None
    """The resource whose name was probably mistyped."""
    instead: tuple[Suggestion, ...] = ()
    """When there is no good match: needs and categories that come near."""


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts over the whole collection."""

    resources: int
    counts: Mapping[str, Mapping[str, int]]
    """Facet -> value -> resources."""
    read: int
    """Resources of which a source was read."""
    languages_known: int
    licence_known: int
    """Resources whose licence is known..."""
    licence_applies: int
    """...of those that have one."""
    years: Mapping[str, int]
    """Year of first release, or unknown -> resources."""
