"""How good the search is, against judged questions. `python -m tests.search.test_quality` measures and writes the baseline anew."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml

from fmsheet.model.answer import Hit
from fmsheet.sheet import Sheet
from fmsheet.upkeep import compile_to
from tests.places import ASSETS, COLLECTION, NOW

QUERIES: list[dict[str, Any]] = yaml.safe_load((ASSETS / "queries.yaml").read_text(encoding="utf-8"))
UNANSWERABLE: list[str] = yaml.safe_load((ASSETS / "unanswerable.yaml").read_text(encoding="utf-8"))
BASELINE = ASSETS / "quality.yaml"
KINDS = ("known", "need", "keyword", "facet", "cross")
GAINS = {3: 7, 2: 3, 1: 1}
"""What a resource of a grade is worth at the top of a list."""
MAY_FALL, MAY_FALL_IN_A_KIND = 0.02, 0.05
_LOOKED_AT = 200


@dataclass(frozen=True, slots=True)
class Measured:
    golden: dict[str, Any]
    found: tuple[str, ...]
    quality: float

    def __str__(self) -> str:
        came = ", ".join(f"{id} ({self.golden['want'].get(id, 0)})" for id in self.found[:3]) or "nothing"
        return f"  {self.quality:.2f}  {self.golden['query']!r}: first came {came}; wanted {self.golden['want']}"


def ndcg(want: dict[str, int], found: Sequence[str], depth: int = 10) -> float:
    """Normalised discounted cumulative gain (Järvelin and Kekäläinen 2002)."""
    best = sorted((GAINS[grade] for grade in want.values()), reverse=True)[:depth]
    gains = [GAINS.get(want.get(id, 0), 0) for id in found[:depth]]
    return sum(g / log2(place + 2) for place, g in enumerate(gains)) / sum(g / log2(place + 2) for place, g in enumerate(best))


def judged(hits: Iterable[Hit]) -> tuple[str, ...]:
    """The first ten of those that the judges saw: what joined the collection later is passed over, so that growth alone costs nothing."""
    return tuple(hit.resource.id for hit in hits if hit.resource.added.via == "original")[:10]


def measured(sheet: Sheet) -> list[Measured]:
    found = []
    for golden in QUERIES:
        ids = judged(sheet.search(golden["query"], limit=_LOOKED_AT).hits)
        found.append(Measured(golden, ids, ndcg(golden["want"], ids)))
    return found


def means(results: Sequence[Measured]) -> dict[str, float]:
    """Mean quality overall and of each kind."""
    groups = {"overall": list(results), **{kind: [r for r in results if r.golden["kind"] == kind] for kind in KINDS}}
    return {name: round(sum(r.quality for r in group) / len(group), 4) for name, group in groups.items()}


@pytest.fixture(scope="module")
def results(real_sheet: Sheet) -> list[Measured]:
    return measured(real_sheet)


def test_search_is_as_good_as_it_was(results: list[Measured]) -> None:
    baseline: dict[str, float] = yaml.safe_load(BASELINE.read_text(encoding="utf-8"))
    now = means(results)
    fallen = {name: f"{baseline[name]:.3f} -> {now[name]:.3f}" for name in ("overall", *KINDS)
              if now[name] < baseline[name] - (MAY_FALL if name == "overall" else MAY_FALL_IN_A_KIND)}
    worst = [r for r in sorted(results, key=lambda r: r.quality) if "overall" in fallen or r.golden["kind"] in fallen][:8]
    assert not fallen, "\n".join([f"nDCG@10 fell: {fallen}. The worst questions:", *map(str, worst)])


def test_a_name_comes_first_even_when_it_is_mistyped(results: list[Measured]) -> None:
    lost = [str(r) for r in results if r.golden["kind"] == "known" and r.golden["want"].get(r.found[0] if r.found else "") != 3]
    assert not lost, "\n".join(lost)


def test_every_question_gets_an_answer_on_the_first_page(results: list[Measured]) -> None:
    lost = [str(r) for r in results if not any(r.golden["want"].get(id, 0) >= 2 for id in r.found)]
    assert not lost, "\n".join(lost)


def test_questions_with_an_answer_are_told_from_those_without(real_sheet: Sheet) -> None:
    taken = [text for text in UNANSWERABLE if real_sheet.search(text, limit=1).is_good]
    doubted = [golden["query"] for golden in QUERIES if not real_sheet.search(golden["query"], limit=1).is_good]
    assert len(taken) <= 0.15 * len(UNANSWERABLE), f"said to be answered well: {taken}"
    assert len(doubted) <= 0.05 * len(QUERIES), f"said to have no good answer: {doubted}"


def test_what_is_offered_instead_exists_and_is_offered_only_in_doubt(real_sheet: Sheet) -> None:
    offered = 0
    for text in [*UNANSWERABLE, *(golden["query"] for golden in QUERIES)]:
        answer = real_sheet.search(text, limit=1)
        offered += bool(answer.instead)
        assert not (answer.is_good and answer.instead), text
        assert len(answer.instead) <= 3
        for near in answer.instead:
            assert near.facet in {"need", "category"}
            assert real_sheet.terms(near.facet)[near.value].label == near.text
    assert offered


def test_near_needs_are_offered_when_nothing_answers(sheet: Sheet) -> None:
    # the ten records of the small collection hold nothing about this, and its taxonomy does
    answer = sheet.search("mark generated images so that they can be recognised")
    assert not answer.is_good
    assert answer.instead


def test_the_questions_are_well_formed(real_sheet: Sheet) -> None:
    ids = {hit.resource.id for hit in real_sheet.search(limit=None).hits}
    assert len({golden["query"] for golden in QUERIES}) == len(QUERIES)
    for golden in QUERIES:
        assert set(golden) == {"query", "kind", "lang", "want"}, golden
        assert golden["kind"] in KINDS
        assert set(golden["want"].values()) <= set(GAINS)
        assert 3 in golden["want"].values(), golden
        assert (golden["lang"] == "en") == (golden["kind"] != "cross"), golden
        assert golden["want"].keys() - ids == set(), golden


@pytest.mark.parametrize(("want", "found", "quality"), [
    ({"a": 3}, ["a"], 1.0), ({"a": 3}, ["b", "a"], 1 / log2(3)), ({"a": 3}, [], 0.0), ({"a": 3, "b": 1}, ["a", "b", "c"], 1.0),
    ({"a": 2}, [*map(str, range(10)), "a"], 0.0),
])
def test_quality_is_one_for_the_best_order_and_falls_with_the_place(want: dict[str, int], found: list[str], quality: float) -> None:
    assert ndcg(want, found) == pytest.approx(quality)


def write_baseline() -> str:
    """Measure the real collection and keep the numbers."""
    with TemporaryDirectory() as folder:
        target = Path(folder) / "real.sqlite"
        compile_to(COLLECTION, target, NOW)
        results = measured(Sheet.open(target))
    head = ("# Mean nDCG@10 over queries.yaml, measured by `python -m tests.search.test_quality`; a test fails when search falls\n"
            f"# by more than {MAY_FALL} overall or {MAY_FALL_IN_A_KIND} in a kind.\n")
    text = head + yaml.safe_dump(means(results), sort_keys=False)
    BASELINE.write_text(text, encoding="utf-8")
    return "\n".join([text, *(str(r) for r in sorted(results, key=lambda r: r.quality)[:20])])


if __name__ == "__main__":
    sys.stdout.write(write_baseline() + "\n")
