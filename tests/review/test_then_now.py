"""What became of the findings, on the sixteen samples and on collections made so that each outcome occurs."""

import math
from collections.abc import Sequence
from dataclasses import replace

import pytest

from fmsheet.collection.snapshot import Snapshot
from fmsheet.model.dates import PartialDate
from fmsheet.model.figure import Shape
from fmsheet.model.resource import Added, Resource
from fmsheet.model.review import Interval, Review, Verdict
from fmsheet.review.selection import Selection
from fmsheet.review.shares import share
from fmsheet.review.then_now import OUTCOMES, section, verdicts
from fmsheet.review.whole import review
from fmsheet.review.wording import with_interval
from fmsheet.sheet import Sheet
from tests.review import tables
from tests.review.conftest import Make
from tests.review.tables import columns, copies, figure, values

ORIGINAL = Added(PartialDate.parse("2026-11-01"), "Sample Curator", "original")
LATER = Added(PartialDate.parse("2026-11-01"), "Sample Curator")


def by_claim(found: Sequence[Verdict]) -> dict[str, Verdict]:
    return {verdict.id: verdict for verdict in found}


@pytest.fixture(scope="module")
def found(all_samples: Selection) -> dict[str, Verdict]:
    return by_claim(verdicts(all_samples))


@pytest.mark.parametrize(("claim", "now", "then", "outcome"), [
    # of the eight tools three are of 2024: model-exam serves no ethical need, biastest and north-crawl do
    ("needs", (5, 8), (1, 3), "cannot tell"),
    ("openness", (5, 7), (2, 3), "cannot tell"),
    # wattmeter is for any modality; the other four of 2024 are for text alone
    ("text", (9, 14), (4, 4), "cannot tell"),
    ("english", (2, 9), (1, 3), "cannot tell"),
    ("systems", (4, 5), (2, 2), "cannot tell"),
])
def test_claims_by_hand(found: dict[str, Verdict], claim: str, now: tuple[int, int], then: tuple[int, int], outcome: str) -> None:
    verdict = found[claim]
    assert verdict.then is not None
    assert verdict.now.value == pytest.approx(now[0] / now[1])
    assert verdict.then.value == pytest.approx(then[0] / then[1])
    # of fewer than ten of 2024 there is no change to tell
    assert (verdict.change, verdict.effect) == (None, None)
    assert f", against {100 * then[0] / then[1]:.0f} % of the {then[1]} of 2024" in verdict.sentence
    assert (verdict.outcome, verdict.reference) == (outcome, 0.5)


def test_a_claim_leads_to_those_for_which_it_holds(found: dict[str, Verdict], all_samples: Selection) -> None:
    led = {id: verdict.where for id, verdict in found.items() if verdict.where}
    assert led == {"openness": (("reproducibility", "not-all"),), "english": (("multilinguality", "english-only"),),
                   "systems": (("phase", "evaluation"), ("scope", "model"))}
    counted = {id: [int(all_samples.cell(*where, *more).number) for more in ((), (("edition", "original"),))] for id, where in led.items()}
    assert counted == {"openness": [5, 2], "english": [2, 1], "systems": [4, 2]}
    rows = {row.id: row for row in figure(section(all_samples, tuple(found.values()), {}, {}), "verdicts").rows}
    for id, row in rows.items():
        then, now = row.cells[:2]
        assert now.where == led.get(id, ())
        assert then.where == ((*led[id], ("edition", "original")) if id in led else ())


def test_a_claim_that_holds_for_none_leads_nowhere(resources: dict[str, Resource], make: Make) -> None:
    found = by_claim(verdicts(Selection.of(make([resources["release-guide"]]))))
    assert {id for id, verdict in found.items() if verdict.where} <= {id for id, verdict in found.items() if verdict.now.value}


def collection(resources: dict[str, Resource], then: tuple[int, int], since: tuple[int, int]) -> list[Resource]:
    """So many of so many resources that are for English only, in 2024 and of those that joined."""
    english, chinese = resources["biastest"], resources["hanzi-forms"]
    return [replace(copy, id=f"{edition}-{copy.id}", name=f"{edition} {copy.name}", added=added)
            for edition, added, (part, whole) in (("then", ORIGINAL, then), ("since", LATER, since))
            for copy in (*copies(english, part), *copies(chinese, whole - part))]


@pytest.mark.parametrize(("then", "since", "outcome"), [
    ((20, 20), (20, 20), "confirmed"),
    # fallen from 1 to 0.8, since only 20 of the 30 that joined do
    ((20, 20), (20, 30), "weakened"),
    # one of 2024 cannot show that the share fell, however many joined
    ((1, 1), (68, 90), "confirmed"),
    ((13, 13), (91, 95), "confirmed"),
    # fallen from 0.8 to 0.78: chance explains it
    ((16, 20), (62, 80), "confirmed"),
    # risen since 2024
    ((12, 20), (78, 80), "confirmed"),
    ((3, 10), (4, 40), "refuted"),
    # refuted however it was before
    ((20, 20), (5, 80), "refuted"),
    ((5, 10), (15, 30), "cannot tell"),
    ((20, 20), (15, 40), "cannot tell"),
    ((0, 0), (1, 2), "cannot tell"),
    # of fewer than ten nobody can tell
    ((3, 3), (6, 6), "cannot tell"),
    ((3, 3), (7, 7), "confirmed"),
    ((0, 3), (0, 6), "cannot tell"),
    ((0, 3), (0, 7), "refuted"),
])
def test_every_outcome(resources: dict[str, Resource], make: Make, then: tuple[int, int], since: tuple[int, int], outcome: str) -> None:
    verdict = by_claim(verdicts(Selection.of(make(collection(resources, then, since)))))["english"]
    assert verdict.outcome == outcome
    assert verdict.outcome in OUTCOMES
    assert verdict.sentence.endswith(f": {outcome}.")
    assert verdict.now.value == pytest.approx((then[0] + since[0]) / (then[1] + since[1]))


def test_the_change_says_what_fell(resources: dict[str, Resource], make: Make) -> None:
    verdict = by_claim(verdicts(Selection.of(make(collection(resources, (20, 20), (20, 30))))))["english"]
    assert verdict.change is not None
    assert verdict.change.value == pytest.approx(-0.2)
    # 20 of 30 that joined (Wilson 0.488 to 0.808) less 20 of 20 (0.839 to 1): -0.333, lower by the root of 0.179 squared (and 0 squared), higher by
    # the root of 0.141 squared and 0.161 squared; times 30 of 50
    assert verdict.change.low == pytest.approx(0.6 * (-1 / 3 - 0.1788), abs=1e-4)
    assert verdict.change.high == pytest.approx(0.6 * (-1 / 3 + math.hypot(0.1411, 0.1611)), abs=1e-4)
    assert verdict.effect == pytest.approx(2 * math.asin(math.sqrt(0.8)) - math.pi)
    assert verdict.sentence.startswith("Of 50 resources bound to languages, 80 % (67 to 89 %) cover English and no other, against 100 % of the 20 of "
                                       "2024 (a change of -20 points, ")


def test_nothing_to_count_is_said_so(resources: dict[str, Resource], make: Make) -> None:
    verdict = by_claim(verdicts(Selection.of(make([resources["harm-words"]]))))["english"]
    assert (verdict.now, verdict.then, verdict.change, verdict.effect) == (Interval(0, 0, 1), None, None, None)
    assert verdict.outcome == "cannot tell"
    assert verdict.sentence == "There is nothing to count here, so nobody can tell how many resources bound to languages cover English and no other."


@pytest.mark.parametrize("edition", ["original", "later"])
def test_of_one_edition_there_is_no_change(samples: Snapshot, edition: str) -> None:
    for verdict in verdicts(Selection.of(samples, {"edition": (edition,)})):
        assert (verdict.then, verdict.change, verdict.effect) == (None, None, None)
        assert "2024" not in verdict.sentence


def test_originals_alone_are_what_they_were_then(samples: Snapshot, found: dict[str, Verdict]) -> None:
    alone = by_claim(verdicts(Selection.of(samples, {"edition": ("original",)})))
    assert {id: verdict.now for id, verdict in alone.items()} == {id: verdict.then for id, verdict in found.items()}


def test_the_table_of_findings(reviewed: Review) -> None:
    shown = figure(tables.section(reviewed, "then-and-now"), "verdicts")
    assert [row.id for row in shown.rows] == ["needs", "openness", "text", "english", "systems"]
    assert columns(shown, "2024", "Today", "Outcome")["needs"] == [0.3333, 0.625, "cannot tell"]
    assert values(shown)["text"][0] == 1
    assert shown.rows[0].label.startswith("(i) Tools for sourcing")


def test_shares_then_and_now(reviewed: Review) -> None:
    shown = figure(tables.section(reviewed, "then-and-now"), "then-now")
    # of 5 and of 16
    assert values(shown) == {
        "modality-text": [1, 0.8125], "modality-vision": [0.2, 0.25], "modality-speech": [0.2, 0.3125], "modality-video": [0, 0],
        "modality-tabular": [0, 0], "scope-data": [0.2, 0.4375], "scope-model": [0.4, 0.25], "scope-system": [0, 0.0625],
        "scope-process": [0.4, 0.25]}
    assert shown.says == "Data has moved furthest, from 20 % of 5 to 44 % of 16."
    rows = {row.id: row for row in shown.rows}
    assert rows["modality-text"].cells[0].where == (("modality", "text"), ("edition", "original"))
    assert rows["scope-system"].cells[0].where == ()


def test_sentences_and_method(reviewed: Review) -> None:
    said = tables.section(reviewed, "then-and-now")
    assert said.answer[0] == "Of 16 resources, 5 stood in the cheatsheet of 2024 and 11 joined since."
    assert [sentence.split(")")[0] for sentence in said.answer[1:6]] == [f"Finding ({number}" for number in ("i", "ii", "iii", "iii", "iv")]
    # runnable-evaluation has three live tools by now; of 2024 one of the three evaluations reports uncertainty, of today two of seven
    assert said.answer[6:8] == ("Needs with fewer than 3 live tools: 61 of 61 with the 5 of 2024 alone, 60 of 61 with all.",
                                "Share of evaluations and impact tools that report uncertainty: 33 % (1 of 3) with the 5 of 2024 alone, "
                                "29 % (2 of 7) with all.")
    assert said.answer[8].startswith("Effective number of languages, ")
    assert all(when in said.method[0] for when in OUTCOMES.values())


def test_every_measure_then_is_that_of_the_originals_alone(samples: Snapshot, reviewed: Review) -> None:
    shown = figure(tables.section(reviewed, "then-and-now"), "measures")
    alone = Sheet(samples).review(edition="original")
    assert {row.id for row in shown.rows} == set(reviewed.measures)
    for row in shown.rows:
        then, now = alone.measures[row.id], reviewed.measures[row.id]
        assert [cell.value for cell in row.cells] == [None if value is None else round(value, 4) for value in
                                                      (then.value, then.low, then.high, now.value, now.low, now.high)]
        assert (row.cells[0].where, row.cells[3].where) == (then.where, now.where)
    # all three evaluations of 2024 publish their code, and of the seven of today six
    assert values(shown)["openness.code"][::3] == [1, 0.8571]


def test_of_one_edition_no_measure_is_held_against_another(samples: Snapshot) -> None:
    alone = tables.section(Sheet(samples).review(edition="later"), "then-and-now")
    assert figure(alone, "measures").rows == ()
    assert figure(alone, "measures").says.startswith("These resources are all from one time")
    assert not any("of 2024 alone" in sentence for sentence in alone.answer)


def test_without_originals_the_share_of_then_is_none(resources: dict[str, Resource], make: Make) -> None:
    selection = Selection.of(make([resources["agentguard"]]))
    found = section(selection, verdicts(selection), {}, {})
    assert {row[0] for row in values(figure(found, "then-now")).values()} == {None}
    assert figure(found, "then-now").says == "These resources are all from one time, so there is no change to tell."
    assert figure(found, "then-now").shape is Shape.TABLE
    assert {row[0] for row in values(figure(found, "verdicts")).values()} == {None}


@pytest.mark.parametrize(("facet", "value", "claims"), [
    ("modality", "speech", {"text"}), ("multilinguality", "english-only", {"english"}), ("language", "en", {"english"}),
    ("scope", "model", {"systems"}), ("reproducibility", "all", {"openness"}), ("caution", "contaminated", {"openness"}),
    ("need", "social-bias", {"needs", "openness", "text", "english", "systems"}), ("category", "capabilities", {"needs", "text", "systems"}),
    ("phase", "evaluation", set()),
])
def test_what_a_filter_chooses_is_no_verdict(samples: Snapshot, facet: str, value: str, claims: set[str]) -> None:
    for id, verdict in by_claim(verdicts(Selection.of(samples, {facet: (value,)}))).items():
        told = f"the filter by {facet} chooses what is counted: cannot tell." in verdict.sentence
        assert told == (id in claims) or verdict.sentence.startswith("There is nothing to count "), id
        assert verdict.outcome == "cannot tell" or not told


def tools(resources: dict[str, Resource], ethical: int, people: int, neither: int) -> list[Resource]:
    """So many tools that serve an ethical need, evaluation with people, and neither."""
    benchmark = resources["biastest"]
    return [replace(copy, id=f"{needs[0]}-{copy.id}", name=f"{needs[0]} {copy.name}", serves=needs)
            for needs, number in ((("social-bias",), ethical), (("human-interaction",), people), (("runnable-evaluation",), neither))
            for copy in copies(benchmark, number)]


@pytest.mark.parametrize(("numbers", "shares", "outcome"), [
    ((0, 0, 20), (1, 1), "confirmed"),
    # 18 of 20 serve no ethical need, but only 2 of 20 serve no real-world need either
    ((2, 16, 2), (0.9, 0.1), "cannot tell"),
    # 18 and 17 of 20
    ((2, 1, 17), (0.9, 0.85), "confirmed"),
    ((18, 1, 1), (0.1, 0.05), "refuted"),
])
def test_what_hangs_on_the_reading_of_a_finding_cannot_be_told(resources: dict[str, Resource], make: Make, numbers: tuple[int, int, int],
                                                               shares: tuple[float, float], outcome: str) -> None:
    reviewed = review(make(tools(resources, *numbers)))
    verdict = by_claim(reviewed.verdicts)["needs"]
    assert verdict.now.value == pytest.approx(shares[0])
    other = share(round(20 * shares[1]), 20)
    assert f"; {with_interval(other)} when the needs of finding (iv), " in verdict.sentence
    assert verdict.outcome == outcome
    assert reviewed.measures["needs.tools_without_ethical_need"].value == pytest.approx(shares[0])
    assert reviewed.measures["needs.tools_without_wider_need"].value == pytest.approx(shares[1])
