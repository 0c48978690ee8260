"""How needs are served, counted on the sixteen samples; see `tests/assets/review/README.md`."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from fmsheet.model.resource import Languages, Resource
from fmsheet.review.selection import Selection
from fmsheet.review.served import GAPS, WEIGHTS, NeedServed, needs_served
from tests.review.conftest import Make
from tests.review.tables import copies


@pytest.fixture(scope="module")
def served(all_samples: Selection) -> dict[str, NeedServed]:
    return {one.need.id: one for one in needs_served(all_samples)}


def counts(one: NeedServed) -> tuple[object, ...]:
    return one.resources, one.tools, one.live, one.talk, one.modalities, one.makers, one.english_only, one.bound


@pytest.mark.parametrize(("need", "expected"), [
    # agentguard, biastest, model-exam, speechtoxic; three of them by sample-south
    ("runnable-evaluation", (4, 4, 4, 0, ("text", "vision", "speech"), 2, 1, 3)),
    # wattmeter, which was superseded, and wattmeter-two
    ("energy-measurement", (2, 2, 1, 0, ("text", "vision", "speech"), 1, 0, 0)),
    ("social-bias", (1, 1, 1, 0, ("text",), 1, 1, 1)),
    # model-exam names English and claims forty languages
    ("multilingual-evaluation", (1, 1, 1, 0, ("text",), 1, 0, 1)),
    # its state is unknown
    ("low-resource-languages", (1, 1, 0, 0, ("text", "speech"), 1, 0, 1)),
    ("user-guidance", (1, 0, 0, 1, (), 0, 0, 0)),
    # a leaderboard is neither a tool nor talk
    ("judge-validity", (1, 0, 0, 0, (), 0, 0, 0)),
    ("water-use", (0, 0, 0, 0, (), 0, 0, 0)),
])
def test_what_serves_a_need(served: dict[str, NeedServed], need: str, expected: tuple[object, ...]) -> None:
    assert counts(served[need]) == expected


@pytest.mark.parametrize(("need", "gaps", "score"), [
    ("runnable-evaluation", (1 / 3, 0, 0, 1 / 3, 0, 2 / 3), (3 / 3 + 1 / 3 + 2 / 3) / 8),
    ("energy-measurement", (5 / 6, 0, 0, 0, 1 / 2, 1), (3 * 5 / 6 + 1 / 2 + 1) / 8),
    ("social-bias", (5 / 6, 0, 2 / 3, 1, 0, 1), (3 * 5 / 6 + 2 / 3 + 1 + 1) / 8),
    ("low-resource-languages", (1, 0, 1 / 3, 0, 1, 1), (3 + 1 / 3 + 1 + 1) / 8),
    ("user-guidance", (1, 1, 1, 1, 1, 1), 1),
    ("judge-validity", (1, 0, 1, 1, 1, 1), 7 / 8),
    ("water-use", (1, 1, 1, 1, 1, 1), 1),
])
def test_the_gap_score_is_the_weighted_mean_of_its_parts(served: dict[str, NeedServed], need: str, gaps: tuple[float, ...], score: float) -> None:
    found = served[need]
    assert tuple(found.gaps[name] for name in ("tools", "papers", "modalities", "languages", "alive", "makers")) == pytest.approx(gaps)
    assert found.score() == pytest.approx(score)


def test_every_need_stands_once_the_widest_gap_first(all_samples: Selection) -> None:
    found = needs_served(all_samples)
    assert {one.need.id for one in found} == set(all_samples.snapshot.taxonomy.needs)
    order = [(-one.score(), one.need.label) for one in found]
    assert order == sorted(order)
    assert found[-1].need.id == "runnable-evaluation"
    assert all(0 <= gap <= 1 for one in found for gap in one.gaps.values())
    assert list(found[0].gaps) == list(GAPS) == list(WEIGHTS)


@pytest.mark.parametrize(("weights", "score"), [({"makers": 2.0}, 2 / 3), ({"tools": 1.0, "alive": 1.0}, 1 / 6), ({}, 0)])
def test_weights_choose_what_counts(all_samples: Selection, weights: Mapping[str, float], score: float) -> None:
    found = needs_served(all_samples, weights)
    assert next(one for one in found if one.need.id == "runnable-evaluation").score(weights) == pytest.approx(score)
    assert [one.score(weights) for one in found] == sorted((one.score(weights) for one in found), reverse=True)


def test_enough_live_tools_are_three(served: dict[str, NeedServed], resources: dict[str, Resource], make: Make) -> None:
    assert [need for need, one in served.items() if not one.is_under_served] == ["runnable-evaluation"]
    for number, is_under in ((2, True), (3, False)):
        found = {one.need.id: one for one in needs_served(Selection.of(make(copies(resources["biastest"], number))))}
        assert found["social-bias"].is_under_served is is_under
    seven = {one.need.id: one for one in needs_served(Selection.of(make(copies(resources["biastest"], 7))))}
    assert seven["social-bias"].gaps["tools"] == 0


@pytest.mark.parametrize(("links", "makers"), [
    ([{"code": "https://github.com/One/a"}, {"code": "https://github.com/one/b"}], 1),
    ([{"code": "https://github.com/one"}, {"code": "https://gitlab.example.org/one/b"}], 1),
    ([{"huggingface": "https://huggingface.co/datasets/one/a"}, {"huggingface": "https://huggingface.co/one/b"},
      {"huggingface": "https://huggingface.co/collections/one/c"}, {"huggingface": "https://huggingface.co/one"}], 1),
    ([{"code": "https://github.com/one/a", "huggingface": "https://huggingface.co/two/b"}, {"huggingface": "https://huggingface.co/two/b"}], 2),
    ([{"website": "https://www.one.example/a", "paper": "https://arxiv.org/abs/2401.00001"}, {"docs": "https://one.example/b"}], 1),
    # two papers in one archive are not by one maker
    ([{"paper": "https://arxiv.org/abs/2401.00001"}, {"paper": "https://arxiv.org/abs/2401.00002"}], 2),
    # a data set of the hub without an owner is its site's
    ([{"huggingface": "https://huggingface.co/datasets/plain", "website": "https://one.example/"}, {"website": "https://one.example/b"}], 1),
    ([{"package": "pkg:pypi/one"}], 0),
], ids=str)
def test_makers_are_told_apart_by_where_their_things_live(resources: dict[str, Resource], make: Make, links: list[dict[str, str]],
                                                           makers: int) -> None:
    made = [replace(resources["agentguard"], id=f"r{at}", name=f"R {at}", links=each) for at, each in enumerate(links)]
    found = {one.need.id: one for one in needs_served(Selection.of(make(made)))}
    assert found["agent-safety"].makers == makers
    assert found["agent-safety"].gaps["makers"] == pytest.approx(min(1, (4 - makers) / 3))


@pytest.mark.parametrize(("languages", "gap"), [
    ([Languages("listed", ("en",)), Languages("listed", ("en", "fr"))], 1 / 2),
    ([Languages("listed", ("en",)), Languages("agnostic"), Languages("unknown")], 1),
    ([Languages("listed", ("en-GB", "en"))], 1),
    ([Languages("listed", ("en",), 30)], 0),
    ([Languages("listed", (), 30)], 0),
    ([Languages("agnostic")], 0),
], ids=str)
def test_the_gap_of_languages_asks_only_what_is_bound_to_some(resources: dict[str, Resource], make: Make, languages: list[Languages],
                                                              gap: float) -> None:
    made = [replace(resources["agentguard"], id=f"r{at}", name=f"R {at}", languages=each) for at, each in enumerate(languages)]
    found = {one.need.id: one for one in needs_served(Selection.of(make(made)))}
    assert found["agent-safety"].gaps["languages"] == pytest.approx(gap)
