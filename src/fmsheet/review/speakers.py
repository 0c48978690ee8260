"""The world's largest languages by speakers, from the population figures of Unicode CLDR that come with langcodes."""

from functools import cache

import langcodes
from langcodes.data_dicts import MACROLANGUAGES
from language_data.population_data import LANGUAGE_SPEAKING_POPULATION

from fmsheet.review.selection import Selection

MOST = 50
"""So many languages are looked at."""
_WITHIN = {**MACROLANGUAGES, "lah": "pa"}
"""Variety -> the larger language that it belongs to: its macrolanguage in ISO 639-3, and Punjabi for Lahnda, the western Punjabi of Pakistan, whose
speakers CLDR counts under both."""


@cache
def largest_languages() -> dict[str, int]:
    """Codes of the languages with most speakers, first and second language together, and how many speak each.

    CLDR counts every variety that has a code. A variety is left out when the larger language that it belongs to has a figure too: Egyptian Arabic is
    then part of Arabic, and Cantonese of Chinese.
    """
    speakers = {code: number for code, number in LANGUAGE_SPEAKING_POPULATION.items() if "-" not in code}
    whole = {code: number for code, number in speakers.items() if speakers.get(_WITHIN.get(code, ""), 0) < number}
    return dict(sorted(whole.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST])


@cache
def counted_as(code: str) -> str:
    """The language that a code counts as: without region and script, and a variety of one of the largest languages as that language."""
    plain = langcodes.standardize_tag(code).split("-")[0]
    larger = _WITHIN.get(plain, plain)
    # a variety may stand within a variety
    larger = _WITHIN.get(larger, larger)
    return larger if larger in largest_languages() and plain not in largest_languages() else plain


def codes_of(selection: Selection) -> dict[str, tuple[str, ...]]:
    """Each of the largest languages, and each other that the collection names, with the codes that count as it; its own code when there are none."""
    found: dict[str, tuple[str, ...]] = {}
    for code in selection.snapshot.terms.get("language", {}):
        # a regional or written form stands under its language too
        if code not in {"agnostic", "unknown"} and "-" not in code:
            found[counted_as(code)] = (*found.get(counted_as(code), ()), code)
    return {**{code: (code,) for code in largest_languages()}, **found}
