"""Finding (iv), counted on the sixteen samples; see `tests/assets/review/README.md`."""

import pytest

from fmsheet.model.resource import Resource
from fmsheet.model.review import Review, Section
from fmsheet.review.selection import Selection
from fmsheet.review.systems import LOOKS_AT, evaluations, section
from tests.review import tables
from tests.review.conftest import Make
from tests.review.tables import figure, filled, values


@pytest.fixture(scope="module")
def systems(reviewed: Review) -> Section:
    return tables.section(reviewed, "iv")


def test_evaluations_of_models_and_systems(all_samples: Selection) -> None:
    # harm-words belongs to the phase and looks at neither
    found = all_samples.snapshot.resources(all_samples.positions[evaluations(all_samples)].tolist())
    assert {r.id for r in found} == {"agentguard", "arena-board", "biastest", "model-exam", "speechtoxic"}


@pytest.mark.parametrize(("name", "part", "whole"), [
    ("scope.data", 7, 16), ("scope.model", 4, 16), ("scope.system", 1, 16), ("scope.process", 4, 16),
    ("evaluation.model_only", 4, 5), ("evaluation.system", 1, 5),
])
def test_shares(reviewed: Review, name: str, part: int, whole: int) -> None:
    found = reviewed.measures[name]
    assert (found.part, found.whole, found.is_share) == (part, whole, True)
    assert found.value == pytest.approx(part / whole)


def test_scopes_by_year(systems: Section) -> None:
    shown = figure(systems, "scope-years")
    assert shown.heads == ("Year", "Data", "Model", "System", "Process")
    assert values(shown) == {
        "early": [0, 0, 0, 1], "2019": [0, 0, 0, 1], "2020": [0, 1, 0, 0], "2021": [1, 1, 0, 0], "2022": [2, 0, 0, 0], "2023": [2, 1, 0, 0],
        "2024": [1, 1, 0, 1], "2025": [0, 0, 1, 1], "unknown": [1, 0, 0, 0]}
    assert [row.id for row in shown.rows][:: len(shown.rows) - 1] == ["early", "unknown"]
    assert shown.says == "Of what was released in 2025, 50 % (1 of 2) looks at systems."


def test_scopes_by_phase(systems: Section) -> None:
    found = values(figure(systems, "scope-phases"))
    assert (found["sourcing"], found["preparation"], found["environment"]) == ([4, 0, 0, 0], [3, 0, 0, 0], [0, 0, 0, 2])
    assert (found["evaluation"], found["release"]) == ([0, 4, 1, 1], [0, 0, 0, 1])


def test_sides_of_systems(systems: Section) -> None:
    shown = figure(systems, "system-sides")
    assert filled(shown) == {(side, head): 1 for side in ("agents", "guardrails") for head in shown.heads[1:]}
    assert shown.rows[0].cells[1].where == (("phase", "evaluation"), ("scope", "system"), ("need", "agent-safety"))


def test_every_side_is_told_by_needs_that_exist(all_samples: Selection) -> None:
    assert {need for _, needs in LOOKS_AT.values() for need in needs} <= set(all_samples.snapshot.taxonomy.needs)


def test_sentences_say_the_numbers(systems: Section) -> None:
    assert systems.answer[0] == ("Of the evaluations of models and systems, 80 % (4 of 5) look at a model by itself and 20 % at a model with its "
                                 "filters, tools, users or place of use.")
    assert systems.answer[1] == "Over all phases, resources look at: data 44 %, model 25 %, system 6 %, process 25 %."
    assert systems.answer[2].startswith("Whole systems are looked at for agents (1), retrieval (0), guardrails (1)")
    assert systems.answer[3] == "3 sides have none: retrieval, people and models together and context of use."


def test_without_evaluations_there_is_nothing_to_say(resources: dict[str, Resource], make: Make) -> None:
    found = section(Selection.of(make([resources["wattmeter"]])))
    assert found.answer == ("None of the resources looked at evaluates a model or a system.",)
    # no resource without a year
    assert values(figure(found, "scope-years")) == {"early": [0, 0, 0, 1], "unknown": [0, 0, 0, 0]}
