"""The search box: words, phrases, exclusions, filters."""

from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fmsheet.errors import WrongUsage
from fmsheet.model.resource import Resource
from fmsheet.model.taxonomy import FACETS
from fmsheet.search.box import Box, read_box
from fmsheet.sheet import Sheet

PREFIXES = [*((facet, facet) for facet in FACETS), ("lang", "language"), ("license", "licence")]


def found(sheet: Sheet, text: str) -> list[Resource]:
    return [hit.resource for hit in sheet.search(text, limit=None).hits]


def texts(resource: Resource) -> str:
    """What a person would look at to find a word again."""
    parts = (resource.name, *resource.aliases, *resource.asked_as, resource.summary, resource.use_when, resource.watch_out or "")
    return " ".join(parts).lower()


@pytest.mark.parametrize(("prefix", "facet"), PREFIXES)
def test_every_facet_has_its_prefix_in_any_case_plain_or_quoted(prefix: str, facet: str) -> None:
    assert read_box(f"{prefix}:x") == read_box(f"{prefix.upper()}:x") == Box("", filters={facet: ("x",)})
    assert read_box(f"-{prefix}:x") == read_box(f"-{prefix.upper()}:x") == Box("", without={facet: ("x",)})
    assert read_box(f'a -{prefix}:"two words" b') == Box("a b", without={facet: ("two words",)})
    assert read_box(f'a {prefix}:"two words" b') == Box("a b", filters={facet: ("two words",)})


@pytest.mark.parametrize(("typed", "box"), [
    ("", Box("")),
    ("plain words", Box("plain words")),
    ("kind:dataset kind:corpus lang:sw", Box("", filters={"kind": ("dataset", "corpus"), "language": ("sw",)})),
    ("speech kind:dataset data", Box("speech data", filters={"kind": ("dataset",)})),
    ("licence:CC-BY-4.0", Box("", filters={"licence": ("CC-BY-4.0",)})),
    ('"test set" leak', Box("test set leak", ("test set",))),
    ("-kind:dataset -lang:sw", Box("", without={"kind": ("dataset",), "language": ("sw",)})),
    ('-kind:dataset kind:corpus -KIND:"a b"', Box("", filters={"kind": ("corpus",)}, without={"kind": ("dataset", "a b")})),
    ("re-kind:dataset", Box("re-kind:dataset")),
    ("speech -english", Box("speech", excluded=("english",))),
    ('speech -"read aloud"', Box("speech", excluded=("read aloud",))),
    ("-one -two", Box("", excluded=("one", "two"))),
    ("text-to-image", Box("text-to-image")),
    ("a - b", Box("a - b")),
    ("-", Box("-")),
    ("--", Box("-")),
    ("time:complexity", Box("time:complexity")),
    ("https://example.org/a:b", Box("https://example.org/a:b")),
    ("mankind:dataset", Box("mankind:dataset")),
    ("kind:", Box("kind:")),
    ("kind: dataset", Box("kind: dataset")),
    ('"kind:dataset"', Box("kind:dataset", ("kind:dataset",))),
    ('an "unclosed quote', Box("an unclosed quote")),
    ('"', Box("")),
    ('""', Box("")),
])
def test_a_box_is_taken_apart(typed: str, box: Box) -> None:
    assert read_box(typed) == box


pieces = st.sampled_from(['"', "-", "kind:", "lang:", ":", " ", "dataset", "ab", "c-d", "é", "語", "\x00", "\n", '""', '-"', "\ud800"])


@given(st.lists(pieces, max_size=14).map("".join) | st.text(max_size=60))
@example('-kind:"a b"')
@example('kind:data"set')
@example('a"b')
def test_what_is_typed_is_never_lost(typed: str) -> None:
    box = read_box(typed)
    kept = " ".join([box.text, *box.excluded, *(value for given in (box.filters, box.without) for values in given.values() for value in values)])
    letters = [char for char in typed if char.isalnum()]
    # the names of filters are the only letters that may go
    if not box.filters and not box.without and ":" not in typed:
        assert sorted(letters) == sorted(char for char in kept if char.isalnum())
    # a sign may stand for what cannot be looked for at all: zero characters and lone surrogates
    assert set(kept) <= {*typed, " ", "\ufffd"}
    assert set(box.filters) | set(box.without) <= set(FACETS)
    assert all(phrase in box.text for phrase in box.phrases)


@pytest.mark.parametrize("which", ["sheet", "real_sheet"])
@pytest.mark.parametrize(("prefix", "value", "facet", "id"), [
    ("kind", "dataset", "kind", "dataset"), ("kind", "corpus", "kind", "dataset"), ("lang", "sw", "language", "sw"),
    ("lang", "Swahili", "language", "sw"), ("language", '"arabic"', "language", "ar"), ("license", "mit", "licence", "MIT"),
    ("need", '"measuring energy"', "need", "energy-measurement"), ("phase", "evaluation", "phase", "evaluation"),
])
def test_a_filter_in_the_box_is_the_filter_beside_it(
    request: pytest.FixtureRequest, which: str, prefix: str, value: str, facet: str, id: str,
) -> None:
    asked: Sheet = request.getfixturevalue(which)
    for words in ("", "data "):
        boxed, beside = asked.search(f"{words}{prefix}:{value}", limit=None), asked.search(words, limit=None, **{facet: id})
        assert boxed == beside
        assert boxed.total or which == "sheet"


def test_filters_in_the_box_and_beside_it_are_alternatives_of_one_facet(sheet: Sheet) -> None:
    either = {hit.resource.id for hit in sheet.search("kind:software", kind="service").hits}
    assert either == {"codecarbon", "trl", "creative-commons-chooser"}


@pytest.mark.parametrize("which", ["sheet", "real_sheet"])
@pytest.mark.parametrize("word", ["speech", "training", "licence", "codecarbon", "zzzz"])
def test_an_excluded_word_stands_nowhere(request: pytest.FixtureRequest, which: str, word: str) -> None:
    asked: Sheet = request.getfixturevalue(which)
    without = found(asked, f"-{word}")
    assert all(f" {word} " not in f" {texts(resource)} " for resource in without)
    assert len(without) == len(asked.snapshot) or word != "zzzz"
    assert len(without) < len(asked.snapshot) or word == "zzzz"


@pytest.mark.parametrize("text", ["", "speech ", "kind:software "])
@pytest.mark.parametrize("facet", FACETS)
def test_a_filter_with_a_minus_leaves_out_what_the_filter_finds(real_sheet: Sheet, text: str, facet: str) -> None:
    every = real_sheet.search(text, limit=None)
    for value in list(every.facets[facet])[:3]:
        wanted = [hit.resource for hit in real_sheet.search(text, limit=None, **{facet: value}).hits] if f"{facet}:" not in text else []
        rest = real_sheet.search(f'{text}-{facet}:"{value}"', limit=None)
        if wanted:
            assert [hit.resource for hit in rest.hits] == [hit.resource for hit in every.hits if hit.resource not in wanted]
        assert value not in rest.facets[facet]
        for other, counts in rest.facets.items():
            for counted, number in list(counts.items())[:2]:
                asked = {other: counted}
                if f"{other}:" not in text:
                    assert real_sheet.search(f'{text}-{facet}:"{value}"', limit=1, **asked).total == number


def test_what_is_wanted_and_not_wanted_is_nothing(real_sheet: Sheet) -> None:
    assert real_sheet.search("kind:dataset -kind:dataset").total == 0
    assert real_sheet.search("-kind:dataset -kind:software").total < real_sheet.search("-kind:dataset").total
    with pytest.raises(WrongUsage, match="not a kind") as raised:
        real_sheet.search("-kind:softwear")
    assert "software" in raised.value.hint


def test_excluding_restricts_and_keeps_the_order(real_sheet: Sheet) -> None:
    every, some = found(real_sheet, "carbon"), found(real_sheet, "carbon -python")
    assert 0 < len(some) < len(every)
    assert some == [resource for resource in every if resource in some]
    assert "codecarbon" not in [resource.id for resource in some]


@pytest.mark.parametrize("phrase", ["language model", "Common Crawl", "command line tool", "test set", "carbon footprint"])
def test_a_phrase_stands_there_word_for_word(real_sheet: Sheet, phrase: str) -> None:
    hits = {resource.id: resource for resource in found(real_sheet, f'"{phrase}"')}
    every = {resource.id: resource for resource in found(real_sheet, "")}
    # the index also takes `language models` for it, and has the labels of categories and kinds
    must = {id for id, resource in every.items() if f" {phrase.lower()} " in f" {texts(resource)} "}
    assert must
    assert must <= hits.keys()
    assert len(hits) < len(every) / 2


def test_words_and_a_phrase_rank_together(real_sheet: Sheet) -> None:
    both = {resource.id for resource in found(real_sheet, 'energy "command line tool"')}
    assert both <= {resource.id for resource in found(real_sheet, '"command line tool"')}
    assert {"carbontracker", "codecarbon"} <= both


@pytest.mark.parametrize(("text", "near"), [
    ("kind:softwear", "software"), ("lang:Arabik", "Arabic"), ('need:"mesuring energy"', "Measuring energy"), ("license:MTI", "MIT"),
    ("phase:sorcing", "sourcing"),
])
def test_a_wrong_value_in_the_box_is_refused_and_the_nearest_named(real_sheet: Sheet, text: str, near: str) -> None:
    with pytest.raises(WrongUsage) as raised:
        real_sheet.search(f"data {text}")
    assert near in raised.value.hint


@pytest.mark.parametrize("text", ['"a\x00b"', "-a\x00b", '"\x00"', '"\ud800"', "-\ud800a", '"*"', "-a*", '"!!!"', '-"()"', '"a" OR "b"', "-NEAR(a)"])
def test_phrases_and_exclusions_of_any_signs_can_be_asked(sheet: Sheet, text: str) -> None:
    assert sheet.search(text).total <= len(sheet.snapshot)


@given(st.text(max_size=30), st.sampled_from(['"{}"', '-"{}"', "-{}", 'data "{}"', "lang:{}"]))
def test_any_box_is_answered_or_refused(sheet: Sheet, text: str, form: str) -> None:
    with suppress(WrongUsage):
        assert sheet.search(form.format(text)).total <= len(sheet.snapshot)
