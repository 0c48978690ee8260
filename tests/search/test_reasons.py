"""Why a resource was found."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fmsheet.model.answer import Hit
from fmsheet.search.reasons import Forms
from fmsheet.sheet import Sheet
from tests.search.test_quality import QUERIES

FIELDS = ("name", "aliases", "asked_as", "summary", "use_when", "watch_out")


def text_of(hit: Hit, field: str) -> str:
    value = getattr(hit.resource, field)
    return (" ".join(value) if isinstance(value, tuple) else value or "").lower()


@pytest.mark.parametrize("golden", QUERIES, ids=lambda golden: golden["query"])
def test_the_words_of_a_reason_stand_in_its_field(real_sheet: Sheet, golden: dict[str, str]) -> None:
    answer = real_sheet.search(golden["query"], limit=10)
    for hit in answer.hits:
        assert hit.reasons
        for reason in hit.reasons:
            if reason.by == "meaning":
                assert (reason.field, reason.words, reason.concepts) == (None, frozenset(), ())
                assert hit.reasons == (reason,)
                continue
            assert reason.field in FIELDS
            assert reason.words <= set(re.findall(r"\w+", text_of(hit, reason.field)))
            assert reason.words
            assert reason.concepts == (answer.concepts if reason.by == "concept" else ())
            assert answer.concepts or reason.by in {"word", "near"}
            assert {text_of(hit, reason.field)[start:end] for start, end in reason.spans} == reason.words
            assert list(reason.spans) == sorted(reason.spans)


def test_no_words_are_marked_twice(real_sheet: Sheet) -> None:
    for golden in QUERIES:
        for hit in real_sheet.search(golden["query"], limit=10).hits:
            for field in FIELDS:
                spans = sorted(span for reason in hit.reasons if reason.field == field for span in reason.spans)
                assert all(end <= start for (_, end), (start, _) in pairwise(spans)), (golden["query"], hit.resource.id, field)


@pytest.mark.parametrize("text", [golden["query"] for golden in QUERIES if golden["lang"] == "en" and ":" not in golden["query"]])
def test_meaning_is_the_reason_only_when_no_words_match(real_sheet: Sheet, text: str) -> None:
    words = {word for word in re.findall(r"[a-z]{5,}", text.lower()) if word not in {"which", "there", "where"}}
    for hit in real_sheet.search(text, limit=30).hits:
        if hit.reasons[0].by == "meaning":
            standing = set(re.findall(r"\w+", " ".join(text_of(hit, field) for field in FIELDS)))
            assert not words & standing, hit.resource.id


def test_a_hit_by_a_concept_names_it(real_sheet: Sheet) -> None:
    answer = real_sheet.search("学習で出る二酸化炭素の量を測りたい", limit=10)
    (hit,) = (hit for hit in answer.hits if hit.resource.id == "codecarbon")
    (reason, *_) = hit.reasons
    assert reason.by == "concept"
    assert "carbon" in reason.concepts


def test_words_come_before_concepts_and_fields_in_their_order(real_sheet: Sheet) -> None:
    for golden in QUERIES:
        for hit in real_sheet.search(golden["query"], limit=10).hits:
            kinds = [reason.by for reason in hit.reasons]
            assert kinds == sorted(kinds, key=["word", "near", "concept", "meaning"].index)
            typed = [FIELDS.index(reason.field) for reason in hit.reasons if reason.by == "word" and reason.field]
            assert typed == sorted(typed)


def test_browsing_needs_no_reasons(real_sheet: Sheet) -> None:
    assert {hit.reasons for hit in real_sheet.search(kind="software").hits} == {()}


@given(st.text("aabB-'_1 ", max_size=80), st.sets(st.text("ab'1-", min_size=1, max_size=4), min_size=1))
def test_ascii_texts_are_read_like_any_other(text: str, stems: set[str]) -> None:
    # the sign at the end is no letter, and stands for a text that is not ASCII
    assert Forms(stems).spans_in(text) == Forms(stems).spans_in(text + "·")
