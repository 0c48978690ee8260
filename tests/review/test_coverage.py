"""The tables of what there is, counted on the sixteen samples; see `tests/assets/review/README.md`."""

import pytest

from fmsheet.collection.snapshot import Snapshot
from fmsheet.model.resource import Resource
from fmsheet.model.review import Review, Section
from fmsheet.review.coverage import LANGUAGES, by_year, section, strip
from fmsheet.review.selection import Selection
from tests.review import tables
from tests.review.conftest import Make
from tests.review.tables import figure, filled, values


@pytest.fixture(scope="module")
def coverage(reviewed: Review) -> Section:
    return tables.section(reviewed, "coverage")


@pytest.mark.parametrize(("id", "row", "expected"), [
    ("category-modality", "pretraining-data", {"Text": 2, "Speech": 2}),
    ("category-modality", "estimating-impact", {"Text": 2, "Vision": 2, "Speech": 2}),
    ("category-modality", "deduplication", {}),
    ("category-kind", "capabilities", {"Leaderboard": 1, "Benchmark": 1}),
    ("category-kind", "pretraining-data", {"Dataset": 3}),
    ("phase-scope", "evaluation", {"Model": 4, "System": 1, "Process": 1}),
    ("phase-scope", "documentation", {}),
    ("need-modality", "runnable-evaluation", {"Text": 3, "Vision": 1, "Speech": 1}),
    ("need-modality", "user-guidance", {"Text": 1}),
    ("year-phase", "2023", {"Data sourcing": 1, "Data preparation": 1, "Model evaluation": 1}),
    ("year-phase", "2024", {"Data sourcing": 1, "Model evaluation": 1, "Release & monitoring": 1}),
    ("year-phase", "early", {"Environmental impact": 1}),
    ("year-phase", "unknown", {"Data sourcing": 1}),
])
def test_tables_by_hand(coverage: Section, id: str, row: str, expected: dict[str, int]) -> None:
    assert {head: number for (name, head), number in filled(figure(coverage, id)).items() if name == row} == expected


@pytest.mark.parametrize(("id", "pairs"), [
    # each resource once for each of its pairs: wattmeter, wattmeter-two 3 modalities, agentguard and bantu-corpus 2, release-guide 2 categories
    ("category-modality", 23), ("category-kind", 17), ("phase-scope", 16), ("year-phase", 16),
])
def test_whole_tables_count_every_pair_once(coverage: Section, id: str, pairs: int) -> None:
    assert sum(int(number or 0) for number in filled(figure(coverage, id)).values()) == pairs


def test_what_tables_say(coverage: Section, all_samples: Selection) -> None:
    categories, modalities = all_samples.snapshot.taxonomy.categories, all_samples.snapshot.taxonomy.modalities
    # 17 pairs are filled, the fullest of them with two
    says = figure(coverage, "category-modality").says
    assert says.startswith(f"{len(categories) * len(modalities) - 17} of {len(categories) * len(modalities)} cells are empty; the fullest is ")
    assert says.endswith(", with 2.")
    assert figure(coverage, "phase-scope").says == "21 of 28 cells are empty; the fullest is Model evaluation, Model, with 4."
    assert figure(coverage, "year-phase").says == "The year of release is unknown for 1 of 16 resources."
    assert figure(coverage, "category-kind").heads[0] == "Category"


def test_years_before_2018_are_one_row_and_unknown_ones_the_last(all_samples: Selection, samples: Snapshot) -> None:
    rows = by_year(all_samples, "kind", ("software", "dataset"))
    assert [row.id for row in rows] == ["early", "2019", "2020", "2021", "2022", "2023", "2024", "2025", "unknown"]
    assert rows[0].cells[0].where == (("year", "2017"), ("kind", "software"))
    assert [cell.value for cell in rows[-1].cells] == [0, 1]
    # of a selection, the years stay those of the collection
    assert len(by_year(Selection.of(samples, {"year": ("2023",)}), "kind", ("service",))) == 9


def test_sentences_say_the_numbers(coverage: Section) -> None:
    assert coverage.answer[0] == (
        "16 resources: 4 for data sourcing, 3 for data preparation, 0 for data documentation & release, 0 for model training, 2 for environmental "
        "impact, 6 for model evaluation, 1 for release & monitoring.")
    assert coverage.answer[1].startswith("By kind, most are software (25 %), dataset (25 %), benchmark (19 %), ")
    # punjabi-voice has a licence; bantu-corpus and hanzi-forms must have one
    assert coverage.answer[2] == "Unknown: the year of release of 1, the licence of 2, the languages of 1, the state of 1."


def test_a_strip_counts_modality_by_language(all_samples: Selection) -> None:
    found = strip(all_samples)
    assert found.languages == LANGUAGES
    rows = {modality: {code: number for code, number in zip(LANGUAGES, counts, strict=True) if number} for modality, counts in found.rows}
    assert rows == {"text": {"agnostic": 5, "en": 4, "zh": 1, "sw": 2}, "vision": {"agnostic": 4},
                    "speech": {"agnostic": 2, "en": 1, "hi": 1, "sw": 1}}
    assert [modality for modality, _ in strip(all_samples, ("tabular",)).rows] == ["tabular"]


def test_without_a_known_year_only_unknown_is_left(resources: dict[str, Resource], make: Make) -> None:
    found = section(Selection.of(make([resources["bantu-corpus"]])))
    assert list(values(figure(found, "year-phase"))) == ["unknown"]
