"""How much of the collection covers which modality and language: the strips on category pages, and where the holes are."""

from collections.abc import Sequence
from dataclasses import dataclass

from fmsheet.collection.snapshot import Snapshot
from fmsheet.search.engine import search
from fmsheet.search.query import Query

LANGUAGES = ("agnostic", "en", "zh", "hi", "es", "ar", "fr", "bn", "pt", "ru", "id", "sw")
"""Columns of a strip: tools for any language, then the languages with most speakers, first and second language together
(Ethnologue 2025: English, Mandarin, Hindi, Spanish, Arabic, French, Bengali, Portuguese, Russian, Indonesian), and Swahili for Africa."""


@dataclass(frozen=True, slots=True)
class Strip:
    """Counts by modality and language."""

    languages: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    """Modality, and its count for each language; what covers several counts for each."""


def coverage(snapshot: Snapshot, modalities: Sequence[str] = ("text", "vision", "speech"), **filters: str) -> Strip:
    """The strip of what some filters accept. Each number is that of the browse page with the same filters."""
    rows = []
    for modality in modalities:
        wanted = {**{facet: (value,) for facet, value in filters.items()}, "modality": (modality,)}
        counts = search(snapshot, Query(filters=wanted, limit=1)).facets["language"]
        rows.append((modality, tuple(counts.get(language, 0) for language in LANGUAGES)))
    return Strip(LANGUAGES, tuple(rows))
