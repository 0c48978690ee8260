"""Finding (iii), counted on the sixteen samples; see `tests/assets/review/README.md`."""

import math
from dataclasses import replace

import numpy as np
import pytest

from fmsheet.collection.snapshot import Snapshot
from fmsheet.model.resource import Languages, Resource
from fmsheet.model.review import Review, Section
from fmsheet.review.languages import RULES, Spoken, section, spoken
from fmsheet.review.selection import Selection
from fmsheet.review.speakers import largest_languages
from tests.review import tables
from tests.review.conftest import Make
from tests.review.tables import columns, copies, figure, values

DIVIDED = {"en": 313 / 120, "zh": 1, "pa": 1, "sw": 70 / 120, "hi": 60 / 120, "zu": 60 / 120, "de": 10 / 120}
"""What each language has when each resource is divided among all that it claims: 10 for north-crawl, 3 for model-exam, in 120ths."""


@pytest.fixture(scope="module")
def text_and_english(reviewed: Review) -> Section:
    return tables.section(reviewed, "iii")


@pytest.fixture(scope="module")
def speech(all_samples: Selection) -> Spoken:
    return spoken(all_samples)


@pytest.mark.parametrize(("rule", "expected"), [
    ("each", {"en": 5, "sw": 2, "de": 1, "hi": 1, "pa": 1, "zh": 1, "zu": 1}),
    ("divided", DIVIDED),
    ("few", {"en": 3, "sw": 1, "de": 0, "hi": 1, "pa": 1, "zh": 1, "zu": 1}),
    ("own", {"en": 2, "sw": 0, "de": 0, "hi": 0, "pa": 1, "zh": 1, "zu": 0}),
])
def test_ways_to_count(speech: Spoken, rule: str, expected: dict[str, float]) -> None:
    assert dict(zip(speech.codes, speech.counts(rule).tolist(), strict=True)) == pytest.approx(expected)
    assert list(RULES) == ["each", "divided", "few", "own"]


def test_claims_count_the_languages_that_are_not_named(speech: Spoken) -> None:
    assert sorted(speech.claimed.tolist()) == [1, 1, 1, 1, 2, 2, 12, 40, 200]


def test_counts_of_draws_are_those_of_the_resources_drawn(speech: Spoken) -> None:
    number = len(speech.claimed)
    drawn = np.random.default_rng(1).integers(0, number, (5, number))
    matrix = speech.matrix.toarray()
    for rule, weights in (("each", np.ones(number)), ("divided", 1 / speech.claimed)):
        by_hand = [[sum(matrix[resource, column] * weights[resource] for resource in row) for column in range(len(speech.codes))] for row in drawn]
        assert speech.counts(rule, drawn).tolist() == [pytest.approx(row) for row in by_hand]
        everything = speech.counts(rule, np.arange(number)[None])[0]
        assert everything.tolist() == pytest.approx(speech.counts(rule).tolist())


@pytest.mark.parametrize(("name", "part", "whole"), [
    ("modalities.text", 13, 16), ("modalities.vision", 4, 16), ("modalities.speech", 5, 16), ("modalities.video", 0, 16),
    ("modalities.any", 2, 16), ("modalities.text_only", 9, 14),
    ("languages.english", 5, 9), ("languages.english_only", 2, 9),
    # bantu-corpus, hanzi-forms and punjabi-voice; many-tongues may well cover English
    ("languages.without_english", 3, 9),
])
def test_shares(reviewed: Review, name: str, part: int, whole: int) -> None:
    found = reviewed.measures[name]
    assert (found.part, found.whole, found.is_share) == (part, whole, True)
    assert found.value == pytest.approx(part / whole)


def test_the_share_of_tables(resources: dict[str, Resource], make: Make) -> None:
    made = [replace(resources["biastest"], modalities=("text", "tabular")), resources["speechtoxic"], resources["wattmeter"]]
    found = {measure.name: measure for measure in section(Selection.of(make(made))).measures}["modalities.tabular"]
    assert (found.part, found.whole, found.where) == (1, 3, (("modality", "tabular"),))


def test_large_languages_without_any_and_with_few(reviewed: Review) -> None:
    # de, en, hi, pa, sw and zh are among the fifty, zu is not; only en has five
    assert reviewed.measures["languages.large_without_any"].part == 44
    assert reviewed.measures["languages.large_with_few"].part == 49
    assert reviewed.measures["languages.named"].value == 7


def test_gini_of_the_large_languages(reviewed: Review) -> None:
    found = reviewed.measures["languages.gini"]
    # 44 zeros, then 1, 1, 1, 1, 2, 5: (39 + 41 + 43 + 45 + 2 x 47 + 5 x 49) / (50 x 11)
    assert found.value == pytest.approx(507 / 550)
    assert found.low is not None
    assert found.high is not None
    assert 0.88 < found.low <= found.value <= found.high <= 0.98


def test_gini_of_the_large_languages_when_each_resource_is_divided(reviewed: Review) -> None:
    found = reviewed.measures["languages.gini_divided"]
    # in 120ths 44 zeros, then 10, 60, 70, 120, 120 and 313
    assert found.value == pytest.approx((39 * 10 + 41 * 60 + 43 * 70 + 45 * 120 + 47 * 120 + 49 * 313) / (50 * 693))
    assert found.low is not None
    assert found.high is not None
    assert 0.85 < found.low <= found.value <= found.high <= 0.98


def test_the_effective_number_of_languages(reviewed: Review) -> None:
    whole = sum(DIVIDED.values())
    by_hand = math.exp(-sum(part / whole * math.log(part / whole) for part in DIVIDED.values()))
    found = reviewed.measures["languages.effective"]
    assert found.value == pytest.approx(by_hand)
    assert found.low is not None
    assert found.high is not None
    assert 1 <= found.low < found.high <= 7


def test_groups_by_phase(text_and_english: Section) -> None:
    shown = figure(text_and_english, "language-groups")
    assert shown.heads == ("Phase", "English only", "English and others", "Others only", "Not all named", "Any language", "Unknown")
    assert values(shown) == {
        "sourcing": [0, 1, 3, 0, 0, 0], "preparation": [0, 0, 0, 1, 2, 0], "documentation": [0] * 6, "training": [0] * 6,
        "environment": [0, 0, 0, 0, 2, 0], "evaluation": [1, 2, 0, 0, 2, 1], "release": [1, 0, 0, 0, 0, 0]}
    rows = {row.id: row for row in shown.rows}
    assert rows["evaluation"].cells[4].where == (("phase", "evaluation"), ("multilinguality", "agnostic"))
    assert rows["sourcing"].cells[2].where == (("phase", "sourcing"), ("multilinguality", "one-other"), ("multilinguality", "several-others"))
    assert shown.says == "2 resources are for English only."


def test_modalities_by_phase(text_and_english: Section) -> None:
    found = values(figure(text_and_english, "modality-phases"))
    assert found["evaluation"] == [5, 1, 1, 0, 0]
    assert found["preparation"] == [2, 1, 0, 0, 0]


def test_large_languages_by_phase(text_and_english: Section) -> None:
    shown = figure(text_and_english, "world-languages")
    assert len(shown.rows) == 50
    found = columns(shown, "All", "Data sourcing", "Model evaluation", "Release & monitoring")
    assert found["en"] == [5, 1, 3, 1]
    assert found["sw"] == [2, 2, 0, 0]
    assert found["pa"] == [1, 1, 0, 0]
    assert found["fr"] == [0, 0, 0, 0]
    cells = {row.id: row.cells for row in shown.rows}
    assert cells["pa"][0].where == (("language", "pnb"),)
    # eight filled pairs: en in sourcing, evaluation and release, and one phase for each of sw, pa, zh, hi, de
    assert shown.says == "Empty pairs of a large language and a phase: 342 of 350."


def test_resources_against_speakers(text_and_english: Section) -> None:
    found = values(figure(text_and_english, "speakers"))
    for code, count in (("en", 5), ("pa", 1), ("fr", 0)):
        millions, resources, relative = found[code]
        assert resources == count
        assert relative == pytest.approx(10 * count / float(millions or 1), abs=0.02)


def test_how_much_hangs_on_the_way_to_count(text_and_english: Section) -> None:
    found = values(figure(text_and_english, "counting-rules"))
    # en has 5 of 12 mentions, 313 of 9 x 120 divided, 3 of 8 among the few, 2 of 4 alone
    assert {rule: row[0] for rule, row in found.items()} == {"each": 0.4167, "divided": 0.2898, "few": 0.375, "own": 0.5}
    assert {rule: row[4] for rule, row in found.items()} == {"each": 7, "divided": 7, "few": 6, "own": 3}
    # 0, 0, 0, 0, 1, 1, 2: (2 + 4 + 2 x 6) / (7 x 4)
    assert found["own"][2] == round(18 / 28, 3)
    # of the fifty: 47 zeros, 1, 1, 2
    assert found["own"][1] == round((45 + 47 + 2 * 49) / (50 * 4), 3)
    assert found["own"][3] == round(2 * math.sqrt(2), 1)


def test_languages_with_most_resources(text_and_english: Section) -> None:
    found = values(figure(text_and_english, "languages"))
    assert list(found)[:2] == ["en", "sw"]
    assert found == {"en": [5, 2], "sw": [2, 0], "de": [1, 0], "hi": [1, 0], "pa": [1, 1], "zh": [1, 1], "zu": [1, 0]}


def test_sentences_say_the_numbers(text_and_english: Section) -> None:
    said = text_and_english.answer
    assert said[0].startswith("81 % (13 of 16) of the resources help with text, 25 % with vision and 31 % with speech. 12 % help with all three")
    assert said[1] == "Of those that are bound to languages, 56 % (5 of 9) cover English and 22 % nothing but English; 33 % leave it out."
    assert said[2].startswith("Of the 50 largest languages of the world, 44 have no resource at all: ")
    assert said[3].startswith("5 of them have some, and fewer than 5: ")
    assert said[4].startswith("7 languages and varieties that are named count like ")
    assert said[-1] == ("English has 42 % of all mentions of a language, 29 % when each resource is divided among its languages, 38 % "
                        "without resources for more than 10 and 50 % of resources for one language.")
    assert text_and_english.method[0].startswith("6 resources work whatever the language and 1 resource has languages that nobody has seen")
    assert text_and_english.method[1].startswith("3 resources claim more than 10 languages.")


def test_each_large_language_may_have_some(resources: dict[str, Resource], make: Make) -> None:
    everywhere = replace(resources["bantu-corpus"], languages=Languages("listed", tuple(largest_languages())))
    found = section(Selection.of(make(copies(everywhere, 5))))
    assert "Each of the 50 largest languages of the world has at least one resource." in found.answer
    measures = {measure.name: measure for measure in found.measures}
    assert measures["languages.gini"].value == pytest.approx(0, abs=1e-12)
    assert measures["languages.effective"].value == pytest.approx(50)
    # each draw of equals is the same
    assert measures["languages.effective"].low == pytest.approx(measures["languages.effective"].high)
    assert measures["languages.large_with_few"].part == 0


@pytest.mark.parametrize(("chosen", "named"), [(["many-tongues"], 0), (["wattmeter"], 0), (["arena-board"], 0), (["biastest"], 1)])
def test_with_few_resources_there_is_little_to_say_and_nothing_breaks(resources: dict[str, Resource], make: Make, chosen: list[str],
                                                                      named: int) -> None:
    found = section(Selection.of(make([resources[id] for id in chosen])))
    measures = {measure.name: measure for measure in found.measures}
    assert measures["languages.named"].value == named
    assert measures["languages.effective"].value == named
    bound = chosen[0] in {"many-tongues", "biastest"}
    assert ("None of the resources looked at is bound to languages that are known." in found.answer) is not bound


def test_languages_and_modalities_that_are_filtered_by_lead_only_to_what_they_count(samples: Snapshot) -> None:
    found = section(Selection.of(samples, {"language": ("sw",)}))
    cells = {row.id: row.cells for row in figure(found, "world-languages").rows}
    assert (cells["sw"][0].value, cells["sw"][0].where) == (2, (("language", "sw"),))
    # one resource names both, and no page shows it alone
    assert (cells["de"][0].value, cells["de"][0].where) == (1, ())
