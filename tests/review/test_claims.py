"""Published sentences, held against the numbers."""

from typing import Any

import pytest

from fmsheet import Sheet
from fmsheet.finding import Finding
from fmsheet.model.claim import HeldPage
from fmsheet.model.review import Review
from fmsheet.review.claims import held
from fmsheet.wire import held_body
from tests.places import REPOSITORY

PAGE = REPOSITORY / "docs" / "findings.md"


@pytest.fixture(scope="module")
def review(sheet: Sheet) -> Review:
    return sheet.review()


@pytest.fixture(scope="module")
def name(review: Review) -> str:
    """A share that is neither none nor all."""
    return next(measure.name for measure in review.measures.values() if measure.is_share and 0.01 < measure.value < 0.99)


def found(text: str, review: Review) -> list[Finding]:
    return list(held(text, "page.md", review).findings)


def only(text: str, review: Review) -> Finding:
    (finding,) = found(text, review)
    return finding


def test_the_findings_that_we_publish_are_supported_by_the_collection_of_this_clone(real_sheet: Sheet) -> None:
    page = held(PAGE.read_text(encoding="utf-8"), "docs/findings.md", real_sheet.review())
    assert [str(finding) for finding in page.findings] == []
    assert len(page.statements) > 14
    assert all(one.is_supported and one.tested for one in page.statements)


@pytest.mark.parametrize(("said", "condition", "unchecked"), [
    ("About {percent} % do", "is about {share}", []), ("About {percent} % do", ">= 0", ["{percent}"]),
    ("About {percent} %, not 3.5 %, do", "is about {share}", ["3.5"]), ("A fall by {percent} %", "is about -{share}", None),
    ("From {percent} to 3.5 % do", "is about {share}", ["3.5"]), ("From 3.5 to {percent} % do", "is about {share}", ["3.5"]),
    ("More than a third do", ">= 0", []), ("So many % do", ">= 0", []),
])
def test_a_number_that_a_sentence_states_stands_in_its_check(said: str, condition: str, unchecked: list[str] | None, review: Review,
                                                                name: str) -> None:
    share = round(review.measures[name].value, 2)
    numbers = {"percent": f"{100 * share:g}", "share": f"{share:g}"}
    page = held(f"- {said.format(**numbers)}. <!-- check: {name} {condition.format(**numbers)} -->", "page.md", review)
    if unchecked is None:
        # it does not hold, and that is all
        assert [finding.code for finding in page.findings] == ["unsupported-claim"]
        return
    assert [finding.code for finding in page.findings] == ["unchecked-number"] * len(unchecked)
    for finding, number in zip(page.findings, unchecked, strict=True):
        assert f"states {number.format(**numbers)} %" in finding.message
    assert page.statements[0].is_supported == (not unchecked)


@pytest.mark.parametrize(("condition", "holds"), [
    ("< {more}", True), ("<= {more}", True), ("> {less}", True), (">= {less}", True), ("<{more}", True),
    ("> {more}", False), (">= {more}", False), ("< {less}", False), ("<= {less}", False),
    ("is about {rounded}", True), ("is  about {more}", False), ("<= {value}", True), ("< {value}", False),
])
def test_a_measure_is_compared(condition: str, holds: bool, review: Review, name: str) -> None:
    value = review.measures[name].value
    numbers = {"value": repr(value), "more": f"{value + 0.01:.4f}", "less": f"{value - 0.01:.4f}", "rounded": f"{value:.2f}"}
    page = held(f"- Something is so. <!-- check: {name} {condition.format(**numbers)} -->", "page.md", review)
    assert [one.tested[0].holds for one in page.statements] == [holds]
    assert [finding.code for finding in page.findings] == ([] if holds else ["unsupported-claim"])


def test_a_verdict_and_its_numbers_are_held(review: Review) -> None:
    outcome, now = review.verdicts[0].outcome, review.verdicts[0].now.value
    other = "refuted" if outcome != "refuted" else "confirmed"
    assert found(f"- So.\n  <!-- check: verdict.i.needs is {outcome} and verdict.i.needs.now is about {now:.3f} -->", review) == []
    assert only(f"- So.\n  <!-- check: verdict.i.needs is {other} -->", review).message.endswith(f"found {outcome}")


def test_every_condition_must_hold_and_each_that_does_not_is_told_with_its_place(review: Review, name: str) -> None:
    text = f"# Title\n\nText.\n\n- First part of a sentence\n  goes on.\n  <!-- check: {name} >= 0 and {name} > 1 and\n       {name} < 0 -->\n"
    page = held(text, "docs/page.md", review)
    assert [str(finding).split("  ")[0] for finding in page.findings] == ["docs/page.md:5", "docs/page.md:5"]
    message = page.findings[0].message
    for part in ("“First part of a sentence goes on.”", f"{name} > 1", f"{review.measures[name].value:.4g}", " of "):
        assert part in message
    assert not page.statements[0].is_supported


@pytest.mark.parametrize(("condition", "code", "hint"), [
    ("openness.cod >= 0", "unknown-measure", "'openness.code'"),
    ("verdict.i.need is confirmed", "unknown-verdict", "'verdict.i.needs'"),
    ("verdict.i.needs is confirmd", "unknown-outcome", "'confirmed'"),
    ("openness.code = 0.5", "unreadable-check", "is about 0.05"),
    ("openness.code >= half", "unreadable-check", "numbers without separators"),
    ("openness.code >= 1,000", "unreadable-check", "numbers without separators"),
    ("openness.code >= 0 or openness.code < 1", "unreadable-check", "joined by `and`"),
    ("__import__('os')", "unreadable-check", "joined by `and`"),
    ("", "unreadable-check", "joined by `and`"),
])
def test_what_cannot_be_read_is_told_with_the_way_out(condition: str, code: str, hint: str, review: Review) -> None:
    page = held(f"Text.\n- It is so.\n<!-- check: {condition} -->", "page.md", review)
    (finding,) = page.findings
    assert (finding.code, finding.where.line) == (code, 3)
    assert hint in finding.hint
    assert not page.statements[0].is_supported


@pytest.mark.parametrize(("text", "code", "line"), [
    ("- One. <!-- check: {} >= 0 -->\n- Two.\n", "unchecked-claim", 2),
    ("1. One. <!-- check: {} >= 0 -->\n2. Two,\n   on two lines.\n\nText.", "unchecked-claim", 2),
    ("- One. <!-- check: {} >= 0 --> And more.", "unchecked-claim", 1),
    ("- One.\n\n<!-- check: {} >= 0 -->", "unchecked-claim", 1),
    ("- One. <!-- chek: {} >= 0 -->", "unreadable-check", 1),
    ("- One. <!-- check {} >= 0 -->", "unreadable-check", 1),
    ("- One. <!-- check: {} >= 0", "unreadable-check", 1),
    ("- One. <!-- check: {} >= 0 -->\n```\n- Two.", "unreadable-check", 2),
    ("Nothing here is a claim.", "no-claims", 1),
    ("", "no-claims", 1),
])
def test_a_claim_without_a_check_cannot_slip_through(text: str, code: str, line: int, review: Review, name: str) -> None:
    finding = found(text.replace("{}", name), review)[0]
    assert (finding.code, finding.where.line) == (code, line)


def test_prose_may_have_checks_and_examples_are_no_claims(review: Review, name: str) -> None:
    text = (f"One. <!-- check: {name} >= 0 --> Two. <!-- check: {name} > 1 -->\nThree is free.\nFour.\n<!-- check: {name} >= 0 -->\n"
            f"<!-- a note -->\n\n```text\n- An example. <!-- check: {name} > 1 -->\n```\n")
    page = held(text, "page.md", review)
    assert [(one.line, one.sentence, one.is_supported) for one in page.statements] == [(1, "One.", True), (1, "Two.", False), (3, "Four.", True)]


def test_the_json_tells_every_sentence_with_its_numbers(review: Review, name: str) -> None:
    page: HeldPage = held(f"- It is so. <!-- check: {name} > 1 -->", "page.md", review)
    body: dict[str, Any] = held_body(page)
    assert body["sentences"] == [{"line": 1, "sentence": "It is so.", "holds": False,
                                  "checks": [{"condition": f"{name} > 1", "found": review.measures[name].value, "holds": False}]}]
    assert body["findings"][0]["where"]["line"] == 1
