"""The largest languages, and what counts as one of them."""

import pytest
from langcodes.data_dicts import MACROLANGUAGES
from language_data.population_data import LANGUAGE_SPEAKING_POPULATION

from fmsheet.review.speakers import MOST, counted_as, largest_languages


def test_they_are_fifty_the_largest_first() -> None:
    found = largest_languages()
    assert len(found) == MOST == 50
    assert list(found.values()) == sorted(found.values(), reverse=True)
    assert list(found)[:3] == ["en", "zh", "hi"]
    assert all(speakers == LANGUAGE_SPEAKING_POPULATION[code] for code, speakers in found.items())


def test_no_language_is_larger_than_the_smallest_of_them_but_varieties_of_them() -> None:
    found = largest_languages()
    left_out = {code for code, speakers in LANGUAGE_SPEAKING_POPULATION.items() if speakers > min(found.values()) and "-" not in code} - set(found)
    # the speakers of Lahnda, the western Punjabi of Pakistan, are counted under Punjabi too
    assert {"arz", "yue", "wuu", "lah"} <= left_out
    assert {MACROLANGUAGES[code] for code in left_out - {"lah", "skr"}} <= set(found)


@pytest.mark.parametrize(("code", "language"), [
    ("en", "en"), ("en-GB", "en"), ("zh-Hant-HK", "zh"), ("yue", "zh"), ("arz", "ar"), ("pnb", "pa"), ("skr", "pa"), ("lah", "pa"),
    ("pa-Arab-PK", "pa"), ("swh", "sw"),
    # Indonesian is a variety of Malay by its code, and large by itself
    ("id", "id"), ("zsm", "ms"), ("tl", "fil"),
    # a variety of a language that is none of the fifty stays itself
    ("kmr", "kmr"), ("zu", "zu"), ("rm-sursilv", "rm"), ("tok", "tok"),
])
def test_a_variety_of_a_large_language_counts_as_that_language(code: str, language: str) -> None:
    assert counted_as(code) == language


def test_each_of_them_counts_as_itself() -> None:
    assert [counted_as(code) for code in largest_languages()] == list(largest_languages())
