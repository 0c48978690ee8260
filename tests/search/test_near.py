"""Words that come near: mistyped, unfinished, joined."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fmsheet.collection.parts import parts_of, spellings_in
from fmsheet.model.folding import folded, key
from fmsheet.search.near import nearest
from fmsheet.sheet import Sheet


def known_words(sheet: Sheet) -> list[str]:
    return [word for (word,) in sheet.snapshot.connection.execute("SELECT word FROM spelling ORDER BY number")]


def words_near(sheet: Sheet, typed: str) -> list[str]:
    return [near.word for near in nearest(sheet.snapshot, typed, 0.5, 8)]


def found(sheet: Sheet, text: str, limit: int = 3) -> list[str]:
    return [hit.resource.id for hit in sheet.search(text, limit=limit).hits]


@pytest.mark.parametrize(("word", "parts"), [
    ("", set()), ("c", {"  c", " c "}), ("data", {"  d", " da", "dat", "ata", "ta "}), ("aaaa", {"  a", " aa", "aaa", "aa "}),
    ("日本語", {"日本", "本語"}), ("語", {"語"}), ("한국어", {"한국", "국어"}),
])
def test_a_word_has_parts(word: str, parts: set[str]) -> None:
    assert parts_of(word) == parts


def test_spellings_are_folded_words_without_mere_numbers() -> None:
    assert spellings_in("Datä of 2023: GPT4, C4* (日本語)") == {"data", "of", "gpt4", "c4", "日本語"}


@pytest.mark.parametrize("which", ["sheet", "real_sheet"])
def test_every_word_of_the_collection_is_nearest_to_itself(request: pytest.FixtureRequest, which: str) -> None:
    asked: Sheet = request.getfixturevalue(which)
    for word in known_words(asked):
        first, *others = nearest(asked.snapshot, word, 0.0, 5)
        assert first.likeness == 1.0
        # words that differ only in how often a part recurs have the same parts
        assert word in [near.word for near in (first, *others) if near.likeness == 1.0]


def test_names_are_words_of_the_collection_written_as_one_too(real_sheet: Sheet) -> None:
    words = set(known_words(real_sheet))
    for hit in real_sheet.search(limit=None).hits:
        for name in (hit.resource.name, *hit.resource.aliases):
            if " " in name or "-" in name:
                assert key(name) in words or not key(name).isascii() or key(name).isdigit(), name


@given(st.text(max_size=60))
@example("\ud800")
@example("\x00")
@example("é" * 50)
@example("مرحبا")
def test_any_text_is_compared_and_the_order_is_one(real_sheet: Sheet, typed: str) -> None:
    near = nearest(real_sheet.snapshot, typed, 0.2, 20)
    assert near == nearest(real_sheet.snapshot, typed, 0.2, 20)
    assert near == sorted(near, key=lambda one: (-one.likeness, one.word))
    assert all(0.2 <= one.likeness <= 1 for one in near)
    assert near[:3] == nearest(real_sheet.snapshot, typed, 0.2, 3)


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_is_dice_over_the_parts(real_sheet: Sheet, a: str, b: str) -> None:
    for typed in (a, b, folded(a)):
        for one in nearest(real_sheet.snapshot, typed, 0.0, 5):
            shared = parts_of(typed) & parts_of(one.word)
            assert one.likeness == pytest.approx(2 * len(shared) / (len(parts_of(typed)) + len(parts_of(one.word))))


@pytest.mark.parametrize(("typed", "word"), [
    ("carbontraker", "carbontracker"), ("carbontra", "carbontracker"), ("lmevalharness", "lmevaluationharness"), ("evaluatoin", "evaluation"),
    ("harnes", "harness"), ("deduplicaton", "deduplication"), ("日本語コーパス", "日本語"), ("日本", "日本語"),
    ("huggingfce", "huggingface"),
])
def test_mistyped_unfinished_and_joined_words_come_near(real_sheet: Sheet, typed: str, word: str) -> None:
    assert word in words_near(real_sheet, typed)


@pytest.mark.parametrize(("text", "id"), [
    ("carbontraker", "carbontracker"), ("carbontra", "carbontracker"), ("lmevalharness", "lm-evaluation-harness"), ("common voise", "common-voice"),
    ("datatrov", "datatrove"), ("llamafactry", "llama-factory"),
])
def test_names_are_found_however_they_are_typed(real_sheet: Sheet, text: str, id: str) -> None:
    assert found(real_sheet, text)[0] == id


@pytest.mark.parametrize(("text", "right"), [
    ("deduplicaton of text", "deduplication of text"), ("toxicty classifier", "toxicity classifier"),
])
def test_a_mistyped_word_in_a_question_answers_much_like_the_right_one(real_sheet: Sheet, text: str, right: str) -> None:
    assert len(set(found(real_sheet, text, 10)) & set(found(real_sheet, right, 10))) >= 6


def test_words_of_links_are_found(real_sheet: Sheet) -> None:
    assert "lm-evaluation-harness" in found(real_sheet, "eleutherai harness", 10)
    assert "lm-evaluation-harness" in found(real_sheet, "eleuthrai harness", 10)


def test_short_words_are_not_mended(real_sheet: Sheet) -> None:
    assert real_sheet.search("zzqx model", limit=1).hits
    assert not any(reason.by == "near" for hit in real_sheet.search("repo zzqx", limit=20).hits for reason in hit.reasons)


def test_a_hit_by_a_near_word_says_so(real_sheet: Sheet) -> None:
    (hit, *_) = real_sheet.search("carbontraker", limit=1).hits
    (reason, *_) = hit.reasons
    assert (reason.by, reason.field, reason.words, reason.spans) == ("near", "name", frozenset({"carbontracker"}), ((0, 13),))


@pytest.mark.parametrize("text", ["multilingual safety 190", "model card 220", "90210", "२०२६ cards"])
def test_a_number_that_stands_nowhere_is_no_mistyped_word(real_sheet: Sheet, text: str) -> None:
    answer = real_sheet.search(text, limit=20)
    assert answer.meant is None
    assert not any(reason.by == "near" for hit in answer.hits for reason in hit.reasons)


def test_a_mistyped_name_with_a_number_is_still_found(real_sheet: Sheet) -> None:
    assert found(real_sheet, "common voise 17")[0] == "common-voice"
