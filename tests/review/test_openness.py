"""Finding (ii), counted on the seven evaluations and impact tools of the samples; see `tests/assets/review/README.md`."""

import pytest

from fmsheet.collection.snapshot import Snapshot
from fmsheet.model.resource import Resource
from fmsheet.model.review import Review, Section
from fmsheet.review.openness import assessed, section
from fmsheet.review.selection import Selection
from tests.review import tables
from tests.review.conftest import Make
from tests.review.tables import figure, values


@pytest.fixture(scope="module")
def openness(reviewed: Review) -> Section:
    return tables.section(reviewed, "ii")


def test_seven_are_evaluations_or_impact_tools(all_samples: Selection) -> None:
    found = all_samples.snapshot.resources(all_samples.positions[assessed(all_samples)].tolist())
    assert {r.id for r in found} == {"agentguard", "arena-board", "biastest", "model-exam", "speechtoxic", "wattmeter", "wattmeter-two"}


@pytest.mark.parametrize(("name", "part", "where"), [
    ("code", 6, "code-yes"), ("data", 3, "data-yes"), ("protocol", 5, "protocol-yes"), ("versioned", 4, "versioned-yes"),
    ("uncertainty", 2, "uncertainty-yes"), ("all_five", 2, "all"), ("not_all_five", 5, "not-all"),
])
def test_only_yes_counts(reviewed: Review, name: str, part: int, where: str) -> None:
    found = reviewed.measures[f"openness.{name}"]
    assert (found.part, found.whole) == (part, 7)
    assert found.value == pytest.approx(part / 7)
    assert found.where == (("reproducibility", where),)
    assert found.low is not None
    assert found.high is not None
    assert found.low < found.value < found.high


@pytest.mark.parametrize("name", ["not_repeatable", "not_three"])
def test_what_cannot_be_repeated(reviewed: Review, openness: Section, name: str) -> None:
    # biastest and both meters publish code, data and protocol, and name their versions
    found = reviewed.measures[f"openness.{name}"]
    assert (found.part, found.whole) == (4, 7)
    assert (found.low, found.high) == pytest.approx((0.25046, 0.84178), abs=1e-5)
    assert any(sentence.startswith("Uncertainty left aside, 57 % (25 to 84 %) are not known") for sentence in openness.answer)


def test_answers_that_nobody_has_seen(reviewed: Review) -> None:
    # one of speechtoxic, two of agentguard
    found = reviewed.measures["openness.unknown"]
    assert (found.part, found.whole) == (3, 35)


def test_answers_part_by_part(openness: Section) -> None:
    shown = figure(openness, "openness")
    assert shown.heads == ("Part", "Yes", "Partly", "No", "Unknown")
    assert values(shown) == {"code": [6, 0, 1, 0], "data": [3, 1, 3, 0], "protocol": [5, 1, 1, 0], "versioned": [4, 0, 2, 1],
                             "uncertainty": [2, 1, 2, 2]}
    assert shown.rows[1].cells[2].where == (("reproducibility", "data-no"),)


@pytest.mark.parametrize(("id", "row", "expected"), [
    ("openness-phase", "evaluation", [5, 4 / 5, 1 / 5, 3 / 5, 2 / 5, 1 / 5, 1 / 5]),
    ("openness-phase", "environment", [2, 1, 1, 1, 1, 1 / 2, 1 / 2]),
    ("openness-modality", "vision", [3, 1, 2 / 3, 2 / 3, 2 / 3, 1 / 3, 1 / 3]),
    ("openness-kind", "benchmark", [3, 1, 1 / 3, 1, 2 / 3, 1 / 3, 1 / 3]),
    ("openness-kind", "leaderboard", [1, 0, 0, 0, 0, 0, 0]),
    ("openness-year", "2025", [2, 1, 1 / 2, 1 / 2, 1 / 2, 1 / 2, 1 / 2]),
    ("openness-year", "early", [1, 1, 1, 1, 1, 0, 0]),
])
def test_shares_by_phase_modality_kind_and_year(openness: Section, id: str, row: str, expected: list[float]) -> None:
    assert values(figure(openness, id))[row] == pytest.approx(expected, abs=5e-5)


def test_rows_without_an_evaluation_are_left_out(openness: Section) -> None:
    assert set(values(figure(openness, "openness-phase"))) == {"environment", "evaluation"}
    assert list(values(figure(openness, "openness-year"))) == ["early", "2020", "2021", "2023", "2024", "2025"]


def test_who_meets_all_five(openness: Section) -> None:
    shown = figure(openness, "openness-all")
    assert values(shown) == {"biastest": ["Benchmark", "Text"], "wattmeter-two": ["Software", "Text, Vision, Speech"]}
    assert shown.says == "Those that meet all five: BiasTest and WattMeter Two."
    assert {row.kind for row in shown.rows} == {"resource"}


def test_sentences_say_the_numbers(openness: Section) -> None:
    said = " ".join(openness.answer)
    assert "Of 7 evaluations and impact tools, 29 % (2 of 7) publish code" in said
    assert "86 % publish their code, 43 % publish their data, 71 % publish their protocol" in said
    # Wilson for 2 of 7
    assert "Rarest is that they report uncertainty: 29 % (8 to 64 %)." in said
    assert "9 % (3 of 35) are unknown" in said
    assert "20 % (4 to 62 %) in model evaluation, and by 50 % (9 to 91 %) in environmental impact" in said
    assert openness.method[0].startswith("Of 16 resources, 7 are evaluations or impact tools")


def test_a_filter_by_openness_leads_only_to_what_it_counts(samples: Snapshot) -> None:
    found = section(Selection.of(samples, {"reproducibility": ("code-yes",)}))
    measures = {measure.name: measure for measure in found.measures}
    assert (measures["openness.data"].part, measures["openness.data"].whole) == (3, 6)
    # no page shows what publishes both code and data
    assert measures["openness.data"].where == ()
    assert measures["openness.code"].where == (("reproducibility", "code-yes"),)


def test_without_evaluations_there_is_nothing_to_say(resources: dict[str, Resource], make: Make) -> None:
    found = section(Selection.of(make([resources["harm-words"]])))
    assert found.answer == ("None of the resources looked at is an evaluation or an impact tool.",)
    assert figure(found, "openness-all").says == "None meets all five."
    assert figure(found, "openness-phase").rows == ()
    assert {(measure.part, measure.value) for measure in found.measures} == {(0, 0)}
