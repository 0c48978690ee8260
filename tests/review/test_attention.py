"""Missing, misused, over-used: counted on the sixteen samples; see `tests/assets/review/README.md`."""

from dataclasses import replace
from typing import Any

import pytest

from fmsheet.model.resource import Resource
from fmsheet.model.review import Review, Section
from fmsheet.review.attention import section
from fmsheet.review.selection import Selection
from tests.review import tables
from tests.review.conftest import Make
from tests.review.tables import columns, copies, figure, values

FILLED = {"pretraining-data-text": 2, "pretraining-data-speech": 2, "finetuning-data-text": 1, "data-exploration-text": 1, "data-cleaning-text": 1,
          "data-auditing-vision": 1, "risk-taxonomies-text": 1, "risk-evaluation-text": 1, "risk-evaluation-speech": 1, "capabilities-text": 2,
          "system-evaluation-text": 1, "system-evaluation-vision": 1, "estimating-impact-text": 2, "estimating-impact-vision": 2,
          "estimating-impact-speech": 2, "model-documentation-text": 1, "usage-monitoring-text": 1}


@pytest.fixture(scope="module")
def attention(reviewed: Review) -> Section:
    return tables.section(reviewed, "attention")


def test_thin_and_empty_places(attention: Section, all_samples: Selection) -> None:
    shown = values(figure(attention, "missing"))
    places: dict[str, dict[str, int]] = {}
    for id, (what, number) in shown.items():
        places.setdefault(str(what).partition(":")[0], {})[id] = int(number or 0)
    thin = places["fewer than 3 resources in a category"]
    assert len(thin) == 3 * len(all_samples.snapshot.taxonomy.categories)
    assert {place: number for place, number in thin.items() if number} == FILLED
    assert list(thin.values()) == sorted(thin.values())
    # of 61 needs runnable-evaluation alone has three live tools; eleven needs have live ones
    live = places["fewer than 3 live tools for a need"]
    assert len(live) == 60
    assert len([number for number in live.values() if number]) == 11
    # tools serve 11 needs for text, 6 for vision and 7 for speech
    assert len(places["no tool for a need in a modality"]) == 3 * 61 - 11 - 6 - 7
    # biastest alone is about bias, and for text
    assert [f"social-bias-{modality}" in shown for modality in ("text", "vision", "speech")] == [False, True, True]
    # en in sourcing, evaluation and release, and one phase for each of sw, pa, zh, hi, de
    assert shown["training-languages"] == ["nothing in 50 of the 50 largest languages: English, Chinese, Hindi, Spanish, Arabic, French, Urdu, "
                                           "Bangla, Portuguese, Punjabi, Swahili, Russian and 38 more", 0]
    assert figure(attention, "missing").says == f"{len(shown)} places are thin or empty."


def test_the_measures_of_what_is_missing(reviewed: Review) -> None:
    measures = {name: measure.value for name, measure in reviewed.measures.items() if name.startswith("missing.")}
    assert measures == {"missing.cells": 3 * 24, "missing.toolless": 159, "missing.language_phases": 7 * 50 - 8}


def test_the_measure_of_thin_places(resources: dict[str, Resource], make: Make) -> None:
    twice = make([copy for resource in resources.values() for copy in copies(resource, 2)])
    chosen = {"category": ("risk-evaluation", "estimating-impact", "deduplication", "pretraining-data")}
    measures = {measure.name: measure.value for measure in section(Selection.of(twice, chosen)).measures}
    # 2 and 2 and 0 tests of risk, 4 meters each, nothing on duplicates, 4 and 0 and 4 corpora in text, vision and speech
    assert measures["missing.cells"] == 3 + 0 + 3 + 1
    of_text = {**chosen, "modality": ("text",)}
    assert {measure.name: measure.value for measure in section(Selection.of(twice, of_text)).measures}["missing.cells"] == 2


def test_three_resources_are_no_thin_place(resources: dict[str, Resource], make: Make) -> None:
    for number, is_thin in ((2, True), (3, False)):
        found = section(Selection.of(make(copies(resources["biastest"], number))))
        assert ("risk-evaluation-text" in values(figure(found, "missing"))) is is_thin


def test_over_used_is_what_is_leaned_on_in_spite_of_a_serious_caution(attention: Section, reviewed: Review) -> None:
    found = values(figure(attention, "over-used"))
    # by how often they are leaned on times the signs: 3 x 3, 4 x 1, 3 x 1; unclear terms are no reason not to lean on north-crawl
    assert list(found) == ["model-exam", "north-crawl", "biastest"]
    assert found == {"model-exam": [1, 2, "leaked test data, documented misuse or failure, data closed", "AgentGuard and ArenaBoard"],
                     "north-crawl": [1, 3, "left behind", "Bantu Corpus, ModelExam and NorthCrawl Search"],
                     "biastest": [2, 1, "leaked test data", "SpeechToxic"]}
    assert reviewed.measures["over_used.resources"].value == 3


@pytest.mark.parametrize(("changes", "signs"), [
    ({"cautions": ()}, None),
    ({"cautions": ("narrow", "costly")}, None),
    ({"cautions": ("narrow", "skewed")}, "skewed or noisy"),
    ({"cautions": (), "status": "archived"}, "archived"),
    ({"cautions": (), "status": "superseded", "successor": "speechtoxic"}, "superseded"),
    ({"cautions": (), "reproducibility": {"code": "no", "data": "no", "protocol": "yes", "versioned": "no", "uncertainty": "no"}},
     "code and data closed"),
    ({"cautions": (), "reproducibility": {"code": "unknown", "data": "partly", "protocol": "no", "versioned": "no", "uncertainty": "no"}}, None),
], ids=str)
def test_signs_against_leaning_on_a_resource(resources: dict[str, Resource], make: Make, changes: dict[str, Any], signs: str | None) -> None:
    # two practices recommend it, and speechtoxic names it
    made = [replace(resources["biastest"], **changes), resources["speechtoxic"]]
    found = values(figure(section(Selection.of(make(made))), "over-used"))
    assert found == ({"biastest": [2, 1, signs, "SpeechToxic"]} if signs else {})


def test_two_who_lean_are_not_enough(resources: dict[str, Resource], make: Make) -> None:
    assert values(figure(section(Selection.of(make([resources["biastest"]]))), "over-used")) == {}


def test_documented_misuse_the_most_leaned_on_first(attention: Section, reviewed: Review) -> None:
    found = values(figure(attention, "misused"))
    assert list(found) == ["model-exam", "arena-board"]
    assert found["model-exam"][0] == 3
    assert found["arena-board"] == [0, "Makers tested many variants in private and published the best; ranks are read as quality."]
    assert reviewed.measures["misused.resources"].value == 2
    assert reviewed.measures["misused.resources"].where == (("caution", "misused"),)


def test_cautions_by_phase(attention: Section) -> None:
    found = columns(figure(attention, "cautions"), "All", "Data sourcing", "Data preparation", "Environmental impact", "Model evaluation")
    assert {id: row for id, row in found.items() if row[0]} == {
        "contaminated": [2, 0, 0, 0, 2], "outdated": [1, 1, 0, 0, 0], "misread": [1, 0, 0, 0, 1], "misused": [2, 0, 0, 0, 2],
        "narrow": [2, 1, 0, 0, 1], "automatic-judge": [1, 0, 0, 0, 1], "incomplete": [2, 1, 0, 1, 0], "unclear-terms": [1, 1, 0, 0, 0],
        "unmaintained": [2, 1, 1, 0, 0]}


@pytest.mark.parametrize(("benchmarks", "papers", "expected"), [(9, 3, [["Benchmark", 0.75, 12]]), (7, 5, []), (6, 4, []), (9, 2, [])])
def test_a_kind_crowds_a_category_of_twelve_from_three_fifths(resources: dict[str, Resource], make: Make, benchmarks: int, papers: int,
                                                              expected: list[list[object]]) -> None:
    made = [*copies(resources["biastest"], benchmarks), *copies(resources["harm-words"], papers, categories=("risk-evaluation",))]
    shown = figure(section(Selection.of(make(made))), "crowded")
    assert list(values(shown).values()) == expected
    if expected:
        assert shown.rows[0].cells[0].where == (("category", "risk-evaluation"), ("kind", "benchmark"))


def test_nothing_is_crowded_or_over_used_where_there_is_little(resources: dict[str, Resource], make: Make) -> None:
    found = section(Selection.of(make([resources["harm-words"]])))
    assert figure(found, "over-used").says == "Nothing that is leaned on carries such a caution."
    assert figure(found, "crowded").says == "One kind makes up at least 60 % of no categories with at least 12 resources."
    assert values(figure(found, "misused")) == {}


def test_one_alone_is_told_as_one(resources: dict[str, Resource], make: Make) -> None:
    said = section(Selection.of(make([resources["arena-board"]]))).answer
    assert said[1:] == (
        "Misused: 1 resource carries a documented misuse or failure: ArenaBoard.",
        "Over-used: no resources are leaned on by at least 3 practices and other records while a caution or their state speaks against it.",
        "The commonest cautions: easily misread (100 %) and documented misuse or failure (100 %).")


def test_sentences_say_the_numbers(attention: Section, all_samples: Selection) -> None:
    said = attention.answer
    pairs = 3 * len(all_samples.snapshot.taxonomy.categories)
    assert said[0].startswith(f"Missing: {pairs} pairs of a category with text, vision or speech have fewer than 3 resources, with none for ")
    # no live tool: all needs but thirteen; the tools for speech-data, multimodal-data-audit and low-resource-languages are not alive
    needs = len(all_samples.snapshot.taxonomy.needs)
    assert said[0].endswith(f"; {needs - 12} needs have no live tool; 159 pairs of a need with a modality have no tool; of the 50 largest "
                            "languages 44 have nothing; 342 pairs of a phase with one of the 50 have nothing.")
    assert said[1] == "Misused: 2 resources carry a documented misuse or failure, most leaned on among them ModelExam."
    assert said[2] == ("Over-used: 3 resources are leaned on by at least 3 practices and other records while a caution or their state speaks "
                       "against it: ModelExam, NorthCrawl and BiasTest.")
    assert said[3].startswith("The commonest cautions: ")
    assert said[3].count("(12 %)") == 3
