from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fmsheet.errors import WrongUsage
from fmsheet.model.answer import Answer, Hit
from fmsheet.model.resource import Resource
from fmsheet.model.taxonomy import FACETS
from fmsheet.search.query import Query, read_cursor, write_cursor
from fmsheet.sheet import Sheet
from tests.places import COLLECTION


def asking(name: str, value: Any) -> dict[str, Any]:
    return {name: value}


def ids(answer: Answer) -> list[str]:
    return [hit.resource.id for hit in answer.hits]


def test_every_resource_is_first_under_its_own_name(real_sheet: Sheet) -> None:
    for hit in real_sheet.search(limit=None).hits:
        assert ids(real_sheet.search(hit.resource.name, limit=1)) == [hit.resource.id]


def test_every_resource_is_found_by_its_aliases_and_its_id(real_sheet: Sheet) -> None:
    lost = [(hit.resource.id, text) for hit in real_sheet.search(limit=None).hits for text in (*hit.resource.aliases, hit.resource.id)
            if hit.resource.id not in ids(real_sheet.search(text, limit=3))]
    assert lost == []


@pytest.mark.parametrize("value", ["evaluation", "Model evaluation", "MODEL EVALUATION", "benchmarking", "model-evaluation", " Evaluation "])
def test_a_filter_takes_ids_labels_and_synonyms(sheet: Sheet, value: str) -> None:
    assert ids(sheet.search(phase=[value])) == ["bbq"]


@pytest.mark.parametrize(("facet", "value", "found"), [
    ("category", "efficiency", {"chinchilla-scaling-laws"}),
    ("modality", "audio", {"bigscience-open-rail-m", "codecarbon", "common-voice", "creative-commons-chooser", "croissant", "masader"}),
    ("language", "Arabic", {"common-voice", "glotlid", "masader"}),
    ("language", "zh", {"common-voice", "glotlid"}),
    ("kind", "corpus", {"common-voice"}),
    ("scope", "system", set()),
    ("licence", "MIT", {"codecarbon", "creative-commons-chooser"}),
    ("licence", "none", {"bigscience-open-rail-m", "chinchilla-scaling-laws"}),
    ("status", "maintained", {"bbq", "bigscience-open-rail-m", "chinchilla-scaling-laws"}),
    ("need", "energy-measurement", {"codecarbon"}),
])
def test_each_facet_filters(sheet: Sheet, facet: str, value: str, found: set[str]) -> None:
    assert set(ids(sheet.search(**asking(facet, [value])))) == found


def test_values_of_one_facet_are_alternatives_and_facets_are_conditions(sheet: Sheet) -> None:
    either = set(ids(sheet.search(kind=["software", "service"])))
    assert either == {"codecarbon", "trl", "creative-commons-chooser"}
    assert set(ids(sheet.search(kind=["software", "service"], licence=["MIT"]))) == {"codecarbon", "creative-commons-chooser"}
    assert ids(sheet.search("emissions", kind=["software", "service"], licence=["MIT"])) == ["codecarbon"]
    assert ids(sheet.search(kind=["benchmark"], licence=["MIT"])) == []


def test_an_empty_filter_filters_nothing(sheet: Sheet) -> None:
    assert sheet.search(kind=[]).total == sheet.search(kind=["", " "]).total == sheet.search().total == 10


@pytest.mark.parametrize(("filters", "near"), [
    ({"phase": ["sorcing"]}, "sourcing"), ({"kind": ["softwear"]}, "software"), ({"language": ["Arabik"]}, "Arabic"),
    ({"licence": ["MTI"]}, "MIT"), ({"fase": ["sourcing"]}, "phase"), ({"modality": ["smell"]}, "Allowed: "),
])
def test_unknown_values_are_refused_and_the_nearest_named(sheet: Sheet, filters: dict[str, Any], near: str) -> None:
    with pytest.raises(WrongUsage) as raised:
        sheet.search(**filters)
    assert near in raised.value.hint


@pytest.mark.parametrize("value", ["multilingual", "monolingual"])
def test_values_far_from_all_are_answered_with_each_id_once(sheet: Sheet, value: str) -> None:
    # English and others are not all that is multilingual
    with pytest.raises(WrongUsage) as raised:
        sheet.search(multilinguality=[value])
    assert raised.value.hint == "Allowed: english-only, english-and-others, one-other, several-others, not-all-named, agnostic, unknown."


QUESTIONS: list[dict[str, Any]] = [
    {}, {"text": "training data"}, {"kind": ["software", "dataset"], "modality": ["text"]}, {"text": "speech", "since": "2019"},
]


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
@pytest.mark.parametrize("which", ["sheet", "real_sheet"])
def test_facet_counts_are_what_filtering_then_returns(request: pytest.FixtureRequest, which: str, question: dict[str, Any]) -> None:
    asked: Sheet = request.getfixturevalue(which)
    answer = asked.search(**question)
    assert list(answer.facets) == list(FACETS)
    for facet in FACETS:
        counts = answer.facets[facet]
        assert list(counts.values()) == sorted(counts.values(), reverse=True)
        for value, number in counts.items():
            assert asked.search(**{**question, facet: [value]}, limit=1).total == number, (facet, value)


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_facet_values_that_are_not_counted_are_not_there(sheet: Sheet, question: dict[str, Any]) -> None:
    answer = sheet.search(**question)
    for facet in FACETS:
        for value in sheet.terms(facet).keys() - answer.facets[facet].keys():
            assert sheet.search(**{**question, facet: [value]}).total == 0


@pytest.mark.parametrize(("since", "until", "found"), [
    ("2022", "", {"bigscience-open-rail-m", "chinchilla-scaling-laws", "croissant", "glotlid"}),
    ("2022-04", "", {"bigscience-open-rail-m", "croissant", "glotlid"}),
    ("2022-08-18", "", {"bigscience-open-rail-m", "croissant", "glotlid"}),
    ("2022-08-19", "", {"croissant", "glotlid"}),
    ("", "2019", {"common-voice"}),
    ("", "2019-01-01", {"common-voice"}),
    ("", "2018-12-31", set()),
    ("2019-12-31", "2020-03-01", {"common-voice", "trl"}),
    ("2021", "2021", {"bbq", "masader"}),
    ("2021-10-31", "2021-10-31", {"bbq", "masader"}),
    ("2021-11", "2021-12", set()),
    ("2023", "2022", set()),
])
def test_dates_of_any_precision_bound_what_may_have_been_released_then(sheet: Sheet, since: str, until: str, found: set[str]) -> None:
    assert set(ids(sheet.search(since=since, until=until))) == found


@pytest.mark.parametrize("text", ["22", "2022-13", "soon", "2022-02-30", "unknown"])
@pytest.mark.parametrize("bound", ["since", "until"])
def test_what_is_no_date_is_wrong_usage(sheet: Sheet, bound: str, text: str) -> None:
    with pytest.raises(WrongUsage, match=f"{bound}: ") as raised:
        sheet.search(**asking(bound, text))
    assert raised.value.hint


@pytest.mark.parametrize("text", ["", "language model training data"])
@pytest.mark.parametrize("limit", [1, 3, 20, 1000])
def test_pages_walk_everything_exactly_once(real_sheet: Sheet, text: str, limit: int) -> None:
    whole = real_sheet.search(text, limit=None)
    assert whole.next is None
    assert len(whole.hits) == whole.total
    walked: list[Hit] = []
    after = ""
    while True:
        page = real_sheet.search(text, limit=limit, after=after)
        assert page.total == whole.total
        walked += page.hits
        if page.next is None:
            break
        after = page.next
    assert tuple(walked) == whole.hits


@pytest.mark.parametrize("cursor", ["x", "!!!", "é", "\ud800", "AAAA", "bm90OmE", "a" * 1000, " "])
def test_a_garbled_cursor_is_wrong_usage(sheet: Sheet, cursor: str) -> None:
    with pytest.raises(WrongUsage, match="cursor") as raised:
        sheet.search(after=cursor)
    assert raised.value.hint


@pytest.mark.parametrize(("number", "version"), [(5, "another"), (-1, None), (10**10, None)])
def test_a_cursor_of_another_collection_or_place_is_wrong_usage(sheet: Sheet, number: int, version: str | None) -> None:
    with pytest.raises(WrongUsage, match="cursor"):
        sheet.search(after=write_cursor(number, version or sheet.snapshot.version))


@given(st.integers(0, 10**9 - 1), st.text(alphabet="0123456789abcdef", min_size=12, max_size=12))
def test_a_cursor_is_read_as_it_was_written(number: int, version: str) -> None:
    assert read_cursor(write_cursor(number, version), version) == number


def test_a_cursor_beyond_the_end_is_the_end(sheet: Sheet) -> None:
    answer = sheet.search(after=write_cursor(500, sheet.snapshot.version))
    assert (answer.hits, answer.total, answer.next) == ((), 10, None)


@pytest.mark.parametrize("limit", [0, -1, -100])
def test_a_limit_below_one_is_wrong_usage(sheet: Sheet, limit: int) -> None:
    with pytest.raises(WrongUsage, match=f"limit: {limit}") as raised:
        sheet.search(limit=limit)
    assert raised.value.hint


@pytest.mark.parametrize("limit", [1, 10, 11, 10**9, None])
def test_any_other_limit_is_fine(sheet: Sheet, limit: int | None) -> None:
    assert len(sheet.search(limit=limit).hits) == min(limit or 10, 10)


def test_browsing_is_by_name_and_scores_nothing(sheet: Sheet) -> None:
    hits = sheet.search().hits
    assert [hit.resource.name.casefold() for hit in hits] == sorted(hit.resource.name.casefold() for hit in hits)
    assert {hit.score for hit in hits} == {0.0}


def test_searching_is_by_score_and_the_same_every_time(real_sheet: Sheet) -> None:
    first, second = (real_sheet.search("multilingual speech data", limit=None) for _ in range(2))
    assert first == second
    scores = [hit.score for hit in first.hits]
    assert scores == sorted(scores, reverse=True)
    assert min(scores) > 0


def test_filters_leave_the_order_of_a_search_alone(real_sheet: Sheet) -> None:
    whole = ids(real_sheet.search("speech", limit=None))
    kept = ids(real_sheet.search("speech", kind=["dataset"], limit=None))
    assert kept == [id for id in whole if id in set(kept)]


@pytest.mark.parametrize("text", ["?!", "***", "_", "🙂", "\x00", "\u200b", "- -"])
def test_signs_alone_find_nothing(sheet: Sheet, text: str) -> None:
    assert sheet.search(text).total == 0


@pytest.mark.parametrize("text", ["", " ", "\t\n"])
def test_no_words_at_all_find_everything(sheet: Sheet, text: str) -> None:
    assert sheet.search(text).total == 10


@pytest.mark.parametrize("text", ["the", "what is it", "tools", "I need a tool"])
def test_words_that_say_nothing_are_looked_for_when_there_are_no_others(text: str) -> None:
    assert Query(text).words


def test_accents_and_letter_cases_make_no_difference(sheet: Sheet) -> None:
    assert ids(sheet.search("CÓDECÁRBON")) == ids(sheet.search("codecarbon")) != []


fts = st.text(alphabet='"*^:(){}+-~.,\'’ ANDORTEabc0é語\x00\n\ud800', max_size=60)


@given(st.text(alphabet=st.characters(), max_size=80) | fts)
@example('" OR NEAR( * ^ :')
@example('name:"x" AND NOT (y)')
@example("word MATCH 'x'")
@example('""""')
@example("NEAR(a b, 10)")
@example("a* OR b^")
@example("'; DROP TABLE resource; --")
@example("co₂ ﬁne-tuning ½ İstanbul ǅ")
@example("a " * 500)
@example("语音数据集" * 100)
@example("x" * 10_000)
def test_any_text_can_be_asked(sheet: Sheet, text: str) -> None:
    answer = sheet.search(text)
    assert answer.total >= len(answer.hits)


@given(st.sampled_from(FACETS), st.text(alphabet=st.characters(), max_size=30))
def test_any_filter_value_is_resolved_or_refused(sheet: Sheet, facet: str, value: str) -> None:
    with suppress(WrongUsage):
        assert sheet.search(**asking(facet, [value])).total <= 10


def test_every_record_has_its_file(real_sheet: Sheet) -> None:
    resources: list[Resource] = [hit.resource for hit in real_sheet.search(limit=None).hits]
    assert sorted(r.id for r in resources) == sorted(path.stem for path in Path(COLLECTION / "resources").glob("*.yaml"))
