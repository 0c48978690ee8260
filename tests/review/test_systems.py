"""Finding (iv), counted on the sixteen samples; see `tests/assets/review/README.md`."""

from dataclasses import replace

import pytest

from fmsheet.model.dates import PartialDate
from fmsheet.model.resource import Resource
from fmsheet.model.review import Review, Section
from fmsheet.review.selection import Selection
from fmsheet.review.systems import LOOKS_AT, evaluations, section
from tests.review import tables
from tests.review.conftest import Make
from tests.review.tables import copies, figure, filled, values


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
    assert shown.heads == ("Year", "Resources", "Data", "Model", "System", "Process")
    assert values(shown) == {
        "early": [1, 0, 0, 0, 1], "2019": [1, 0, 0, 0, 1], "2020": [1, 0, 1, 0, 0], "2021": [2, 0.5, 0.5, 0, 0], "2022": [2, 1, 0, 0, 0],
        "2023": [3, 0.6667, 0.3333, 0, 0], "2024": [3, 0.3333, 0.3333, 0, 0.3333], "2025": [2, 0, 0, 0.5, 0.5], "unknown": [1, 1, 0, 0, 0]}
    assert [row.id for row in shown.rows][:: len(shown.rows) - 1] == ["early", "unknown"]


def test_the_trend_is_told_between_years_of_fifty(resources: dict[str, Resource], make: Make) -> None:
    def of_year(year: str, systems: int, models: int) -> list[Resource]:
        both = (*copies(resources["agentguard"], systems), *copies(resources["biastest"], models))
        return [replace(one, id=f"y{year}-{one.id}", name=f"{one.name} of {year}", released=PartialDate.parse(year)) for one in both]

    few = section(Selection.of(make([*of_year("2020", 5, 45), *of_year("2022", 20, 29)])))
    assert not any("was released in" in sentence for sentence in few.answer)
    enough = section(Selection.of(make([*of_year("2020", 5, 45), *of_year("2021", 9, 40), *of_year("2022", 20, 30)])))
    # 0.4 (0.276 to 0.538) less 0.1 (0.043 to 0.214): lower by the root of 0.124 and 0.114 squared, higher by that of 0.138 and 0.057
    assert enough.answer[2] == ("Of what was released in 2022, 40 % (20 of 50) looks at systems, against 10 % (5 of 50) of 2020: "
                                "a change of +30 points, +13 to +45.")


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
    assert values(figure(found, "scope-years")) == {"early": [1, 0, 0, 0, 1], "unknown": [0, None, None, None, None]}
