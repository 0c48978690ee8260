"""Finding (i), counted on the sixteen samples; see `tests/assets/review/README.md`."""

from dataclasses import replace

import pytest

from fmsheet.collection.snapshot import Snapshot
from fmsheet.model.resource import Resource
from fmsheet.model.review import Review
from fmsheet.model.taxonomy import Taxonomy
from fmsheet.review.needs import section, serving_tools
from fmsheet.review.selection import Selection
from tests.review import tables
from tests.review.conftest import Make
from tests.review.tables import columns, copies, figure, filled, values

SERVED_BY_TOOLS = {
    "openly-licensed-data", "social-bias", "energy-measurement", "energy-reporting", "agent-safety", "guardrails", "runnable-evaluation",
    "toxic-output", "speech-evaluation", "low-resource-languages", "speech-data", "language-identification", "multilingual-evaluation",
    "data-inspection", "multimodal-data-audit",
}


def test_tools_for_sourcing_evaluation_and_release_that_serve_no_ethical_need(all_samples: Selection) -> None:
    among, serves_none = serving_tools(all_samples, "i")
    found = all_samples.snapshot.resources(all_samples.positions.tolist())
    assert {r.id for r, asked in zip(found, among, strict=True) if asked} == {
        "north-crawl", "bantu-corpus", "hanzi-forms", "punjabi-voice", "biastest", "speechtoxic", "agentguard", "model-exam"}
    # north-crawl is openly licensed, biastest is about bias, speechtoxic about harmful output
    assert {r.id for r, asked, none in zip(found, among, serves_none, strict=True) if asked and none} == {
        "bantu-corpus", "hanzi-forms", "punjabi-voice", "agentguard", "model-exam"}
    # agentguard is about agents, which finding iv names
    wider = serving_tools(all_samples, "i", "iv")
    assert {r.id for r, asked, none in zip(found, *wider, strict=True) if asked and none} == {
        "bantu-corpus", "hanzi-forms", "punjabi-voice", "model-exam"}


def test_without_such_needs_no_tool_is_asked_about(all_samples: Selection) -> None:
    among, _ = serving_tools(all_samples, "of another taxonomy")
    assert not among.any()


@pytest.mark.parametrize(("name", "part", "whole"), [
    ("needs.tools_without_ethical_need", 5, 8),
    ("needs.tools_without_wider_need", 4, 8),
    ("needs.talk_only", 3, None),  # risk-identification, use-restrictions and user-guidance; a leaderboard is no talk
    ("needs.one_maker", 14, None),  # all that tools serve but runnable-evaluation
    ("needs.english_only", 1, None),  # social-bias
])
def test_measures(reviewed: Review, samples: Snapshot, name: str, part: int, whole: int | None) -> None:
    measure = reviewed.measures[name]
    assert (measure.part, measure.whole) == (part, whole or len(samples.taxonomy.needs))
    assert measure.value == (part / whole if whole else part)


def test_measures_of_what_is_missing(reviewed: Review, samples: Snapshot) -> None:
    needs = samples.taxonomy.needs.values()
    assert reviewed.measures["needs.under_served"].value == len(needs) - 1
    assert reviewed.measures["needs.no_tool"].value == len(needs) - len(SERVED_BY_TOOLS)
    ethical = sum(need.finding == "i" for need in needs)
    found = reviewed.measures["needs.ethical_under_served"]
    assert (found.part, found.whole) == (ethical, ethical)


@pytest.mark.parametrize(("name", "part", "whole"), [
    # all but runnable-evaluation, of which four tools are alive, and social-bias with its three
    ("needs.under_served", 6, 8),
    # judge-validity has a leaderboard, risk-identification a paper, water-use nothing
    ("needs.no_tool", 3, 8),
    ("needs.talk_only", 1, 8),
    # three are energy-measurement, low-resource-languages and toxic-output; the three tests of bias have one maker too
    ("needs.one_maker", 4, 8),
    ("needs.english_only", 1, 8),
    # of social-bias, toxic-output and risk-identification the last two
    ("needs.ethical_under_served", 2, 3),
])
def test_measures_of_eight_needs(resources: dict[str, Resource], make: Make, samples_taxonomy: Taxonomy, name: str, part: int, whole: int) -> None:
    eight = ("runnable-evaluation", "energy-measurement", "low-resource-languages", "social-bias", "toxic-output", "risk-identification",
             "judge-validity", "water-use")
    taxonomy = replace(samples_taxonomy, needs={id: samples_taxonomy.needs[id] for id in eight})
    # two more tests of bias, alive
    made = [*resources.values(), *copies(resources["biastest"], 2)]
    snapshot = make([replace(resource, serves=tuple(need for need in resource.serves if need in eight)) for resource in made], taxonomy)
    found = {measure.name: measure for measure in section(Selection.of(snapshot)).measures}[name]
    assert (found.value, found.part, found.whole) == (part, part, whole)


def test_the_share_has_wilsons_interval(reviewed: Review) -> None:
    found = reviewed.measures["needs.tools_without_ethical_need"]
    assert (found.value, found.low, found.high) == pytest.approx((0.625, 0.30574, 0.86316), abs=1e-5)
    assert found.is_share


def test_the_ranking_counts_tools_live_tools_and_makers(reviewed: Review, samples: Snapshot) -> None:
    ranking = figure(tables.section(reviewed, "i"), "needs")
    found = columns(ranking, "Gap score", "Resources", "Tools", "Live tools", "Makers of tools")
    assert found["runnable-evaluation"] == [0.25, 4, 4, 4, 2]
    assert found["energy-measurement"] == [0.5, 2, 2, 1, 1]
    assert found["low-resource-languages"] == [0.667, 1, 1, 0, 1]
    assert found["judge-validity"] == [0.875, 1, 0, 0, 0]
    assert columns(ranking, "Gap: tools", "Gap: languages", "Gap: makers")["runnable-evaluation"] == [0.333, 0.333, 0.667]
    assert len(ranking.rows) == len(samples.taxonomy.needs)
    assert {row.kind for row in ranking.rows} == {"need"}
    live = next(row for row in ranking.rows if row.id == "energy-measurement").cells[3]
    assert dict(live.where)["need"] == "energy-measurement"
    assert {value for name, value in live.where if name == "status"} == {"active", "maintained"}


def test_tools_by_modality(reviewed: Review) -> None:
    found = filled(figure(tables.section(reviewed, "i"), "needs-modalities"))
    assert {head: number for (need, head), number in found.items() if need == "runnable-evaluation"} == {"Text": 3, "Vision": 1, "Speech": 1}
    assert {head: number for (need, head), number in found.items() if need == "low-resource-languages"} == {"Text": 1, "Speech": 1}
    assert not {need for need, _ in found} & {"user-guidance", "judge-validity", "risk-identification"}
    assert {need for need, _ in found} == SERVED_BY_TOOLS


def test_what_serves_each_need_by_kind(reviewed: Review) -> None:
    shown = figure(tables.section(reviewed, "i"), "needs-kinds")
    found = filled(shown)
    assert found["runnable-evaluation", "Benchmark"] == 3
    assert found["runnable-evaluation", "Software"] == 1
    assert found["judge-validity", "Leaderboard"] == 1
    assert found["risk-identification", "Paper"] == 1
    # 23 pairs of a resource and a need, one of a paper
    assert sum(int(number or 0) for number in found.values()) == 23
    assert shown.says.startswith("Papers are 4 %")


def test_sentences_say_the_numbers(reviewed: Review, samples: Snapshot) -> None:
    said = tables.section(reviewed, "i").answer
    assert said[0] == ("Of the tools for data sourcing, evaluation and release, 62 % (5 of 8) serve none of the ethical and real-world needs "
                       "that the taxonomy names; 50 % when the needs of finding (iv), such as evaluation with people and in real domains, count as "
                       "real-world too.")
    assert said[1].startswith(f"{len(samples.taxonomy.needs) - 1} needs have fewer than 3 live tools, of {len(samples.taxonomy.needs)}: ")
    assert "3 needs are talked about and have no tool: " in " ".join(said)
    assert "Every tool that is bound to languages is for English only for Social bias." in said
    needs = len(samples.taxonomy.needs)
    with_tools = {"text": 11, "vision": 6, "speech": 7}
    assert said[-1] == "Needs without any tool, by modality: " + ", ".join(f"{m} {needs - number}" for m, number in with_tools.items()) + "."


def test_sentences_and_ranking_follow_the_chosen_weights(resources: dict[str, Resource], make: Make) -> None:
    # one tool for everything: alive, of one maker, for text in English
    needs = tuple(Selection.of(make([])).snapshot.taxonomy.needs)
    selection = Selection.of(make([replace(resources["biastest"], serves=needs)]))
    for weights, score in (({"alive": 1.0}, 0.0), ({"makers": 1.0, "alive": 3.0}, 0.25), ({"tools": 1.0}, 0.833)):
        found = section(selection, weights)
        assert {row[0] for row in values(figure(found, "needs")).values()} == {score}
        assert found.answer[2].count(f"({score:.2f})") == 5
        assert f"with weights that sum to {sum(weights.values()):g}: " in found.method[1]


def test_who_has_a_single_tool_is_told_need_by_need(reviewed: Review) -> None:
    said = tables.section(reviewed, "i").answer
    # all fifteen with tools but runnable-evaluation, with four, and energy-measurement, with two of one maker
    assert any(sentence.startswith("13 needs have a single tool each: ") for sentence in said)
    assert "1 need has more tools than one, all of them from one maker: Measuring energy." in said


def test_pairs_with_a_modality_are_of_those_that_a_filter_leaves_in(samples: Snapshot) -> None:
    chosen = {"need": ("energy-measurement", "social-bias", "multimodal-data-audit")}
    # both meters are for all three, biastest for text, imagelens for vision
    assert figure(section(Selection.of(samples, chosen)), "needs-modalities").says == (
        "Pairs of a need with text, vision or speech that have no tool: 4 of 9.")
    assert figure(section(Selection.of(samples, {**chosen, "modality": ("text",)})), "needs-modalities").says == (
        "Pairs of a need with text that have no tool: 1 of 3.")


def test_with_no_tool_there_is_no_share(resources: dict[str, Resource], make: Make) -> None:
    measures = {measure.name: measure for measure in section(Selection.of(make([resources["harm-words"]]))).measures}
    found = measures["needs.tools_without_ethical_need"]
    assert (found.part, found.whole, found.low, found.high) == (0, 0, 0, 1)
