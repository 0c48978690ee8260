"""The tables of what there is, counted on the sixteen samples; see `tests/assets/review/README.md`."""

from dataclasses import replace

import pytest

from fmsheet.collection.snapshot import Snapshot
from fmsheet.model.figure import Cell
from fmsheet.model.resource import Languages, Resource
from fmsheet.model.review import Review, Section
from fmsheet.review.coverage import section, strip
from fmsheet.review.selection import Selection
from fmsheet.review.speakers import largest_languages
from fmsheet.review.whole import review
from tests.review import tables
from tests.review.conftest import Make
from tests.review.tables import columns, figure, filled, values


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
    assert says.startswith(f"Empty cells: {len(categories) * len(modalities) - 17} of {len(categories) * len(modalities)}; the fullest is ")
    assert says.endswith(", with 2.")
    assert figure(coverage, "phase-scope").says == "Empty cells: 21 of 28; the fullest is Model evaluation, Model, with 4."
    assert figure(coverage, "year-phase").says == "The year of release is unknown for 1 of 16 resources."
    assert figure(coverage, "category-kind").heads[0] == "Category"


def test_sentences_say_the_numbers(coverage: Section) -> None:
    assert coverage.answer[0] == (
        "16 resources: 4 for data sourcing, 3 for data preparation, 0 for data documentation & release, 0 for model training, 2 for environmental "
        "impact, 6 for model evaluation, 1 for release & monitoring.")
    assert coverage.answer[1].startswith("By kind, most are software (25 %), dataset (25 %), benchmark (19 %), ")
    # punjabi-voice has a licence; bantu-corpus and hanzi-forms must have one
    assert coverage.answer[2] == "Unknown: the year of release of 1, the licence of 2, the languages of 1, the state of 1."


def test_what_is_known_of_all_is_not_told_as_unknown(resources: dict[str, Resource], make: Make) -> None:
    found = section(Selection.of(make([resources["biastest"]])))
    assert found.answer[1:] == ("By kind: benchmark (100 %).", "The year of release, licence, languages and state of each are known.")


def test_a_strip_counts_modality_by_language(all_samples: Selection) -> None:
    found = strip(all_samples)
    assert found.languages == ("agnostic", *tuple(largest_languages())[:11])
    rows = {row.id: {code: cell.value for code, cell in zip(found.languages, row.cells, strict=True) if cell.value} for row in found.rows}
    assert rows == {"text": {"agnostic": 5, "en": 4, "zh": 1, "sw": 2}, "vision": {"agnostic": 4},
                    "speech": {"agnostic": 2, "en": 1, "hi": 1, "pa": 1, "sw": 1}}


def test_a_strip_joins_varieties_like_the_review_and_leads_to_what_it_counts(resources: dict[str, Resource], make: Make) -> None:
    # one names Egyptian Arabic alone, one Arabic with it, one a written form
    made = [replace(resources["biastest"], id=f"arabic-{at}", name=f"Arabic {at}", languages=Languages("listed", codes))
            for at, codes in enumerate((("arz",), ("ar", "arz", "ary"), ("ar-EG",)))]
    selection = Selection.of(make(made), {"category": ("risk-evaluation",)})
    found = strip(selection)
    (cell,) = (cell for code, cell in zip(found.languages, found.rows[0].cells, strict=True) if code == "ar")
    assert cell == Cell(3, (("category", "risk-evaluation"), ("modality", "text"), ("language", "ar"), ("language", "arz")))
    assert columns(figure(tables.section(review(selection.snapshot), "iii"), "world-languages"), "All")["ar"] == [3]


def test_what_a_filter_leaves_out_is_no_empty_cell(samples: Snapshot) -> None:
    found = section(Selection.of(samples, {"modality": ("vision",), "category": ("estimating-impact", "data-auditing", "deduplication")}))
    # the two meters and imagelens; each category has one cell
    assert figure(found, "category-modality").says == "Empty cells: 1 of 3; the fullest is Estimating impact, Vision, with 2."
    assert figure(found, "category-kind").says == "Empty cells: 37 of 39; the fullest is Estimating impact, Software, with 2."


def test_without_a_known_year_only_unknown_is_left(resources: dict[str, Resource], make: Make) -> None:
    found = section(Selection.of(make([resources["bantu-corpus"]])))
    assert list(values(figure(found, "year-phase"))) == ["unknown"]
