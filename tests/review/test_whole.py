"""The whole review: what holds whatever the collection, and that every number is that of the browse page."""

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from fmsheet.collection.snapshot import Snapshot
from fmsheet.errors import WrongUsage
from fmsheet.model.figure import Figure, Row, Where
from fmsheet.model.resource import Resource
from fmsheet.model.review import SECTIONS, Review
from fmsheet.review.selection import Selection
from fmsheet.review.served import WEIGHTS
from fmsheet.review.then_now import CLAIMS
from fmsheet.review.whole import Scope, review, weighed
from fmsheet.sheet import Sheet
from tests.review import tables
from tests.review.conftest import Make

DRAWN = {"languages.gini", "languages.gini_divided", "languages.effective"}
"""Measures whose interval hangs on which draw comes first, and so a little on the order of the records."""


def figures(found: Review) -> dict[str, Figure]:
    return {figure.id: figure for section in found.sections for figure in section.figures}


def asked(where: Where) -> dict[str, Any]:
    wanted: dict[str, Any] = {}
    for name, value in where:
        wanted.setdefault(name, []).append(value)
    return wanted


def test_sections_measures_and_figures_have_their_own_names(reviewed: Review) -> None:
    assert [section.id for section in reviewed.sections] == ["i", "ii", "iii", "iv", "attention", "coverage", "then-and-now"]
    assert len(figures(reviewed)) == sum(len(section.figures) for section in reviewed.sections)
    assert len(reviewed.measures) == sum(len(section.measures) for section in reviewed.sections)
    assert (reviewed.resources, reviewed.originals, reviewed.where, reviewed.date) == (16, 5, (), "2026-11-01")


def test_every_row_has_a_cell_for_every_head_and_every_sentence_an_end(reviewed: Review) -> None:
    for figure in figures(reviewed).values():
        assert {len(row.cells) for row in figure.rows} <= {len(figure.heads) - 1}
        assert len({row.id for row in figure.rows}) == len(figure.rows)
        assert figure.says.endswith(".")
    for section in reviewed.sections:
        assert all(sentence.endswith(".") and "  " not in sentence for sentence in (*section.answer, *section.method))
        assert section.answer
        assert section.method


def test_measures_lie_in_their_bounds(reviewed: Review) -> None:
    for measure in reviewed.measures.values():
        if measure.is_share:
            assert measure.part is not None
            assert measure.whole
            assert measure.value == pytest.approx(measure.part / measure.whole)
            assert 0 <= measure.value <= 1
        if measure.low is not None and measure.high is not None:
            assert measure.low <= measure.value <= measure.high


def test_the_same_snapshot_gives_the_same_review(samples: Snapshot, reviewed: Review) -> None:
    assert review(samples) == reviewed


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_of_the_records_changes_nothing_but_draws_by_chance(resources: dict[str, Resource], make: Make, reviewed: Review,
                                                                      seed: int) -> None:
    shuffled = list(resources.values())
    Random(seed).shuffle(shuffled)
    found = review(make(shuffled))
    assert {**figures(found), "measures": None} == {**figures(reviewed), "measures": None}
    for name, measure in reviewed.measures.items():
        other = found.measures[name]
        assert (other.part, other.whole, other.where) == (measure.part, measure.whole, measure.where)
        assert other.value == pytest.approx(measure.value)
        if name not in DRAWN:
            assert (other.low, other.high) == (measure.low, measure.high)
    assert found.verdicts == reviewed.verdicts
    for section in reviewed.sections:
        if section.id not in {"iii", "then-and-now"}:
            assert tables.section(found, section.id).answer == section.answer


def test_twice_the_collection_has_twice_the_counts_and_the_same_shares(resources: dict[str, Resource], make: Make, reviewed: Review) -> None:
    found = review(make([copy for resource in resources.values() for copy in tables.copies(resource, 2)]))
    assert (found.resources, found.originals) == (32, 10)
    for name, measure in reviewed.measures.items():
        if measure.is_share:
            assert found.measures[name].value == pytest.approx(measure.value)
            assert found.measures[name].part == 2 * (measure.part or 0)
    for name in DRAWN:
        assert found.measures[name].value == pytest.approx(reviewed.measures[name].value)
    for id in ("category-modality", "openness", "year-phase", "cautions", "language-groups", "world-languages"):
        doubled = {place: 2 * int(number or 0) for place, number in tables.filled(figures(reviewed)[id]).items()}
        assert tables.filled(figures(found)[id]) == doubled


@pytest.mark.parametrize(("filters", "since"), [
    ({"kind": "paper", "modality": "speech"}, ""), ({"edition": "original"}, "2024"), ({"year": "unknown"}, "2000"),
])
def test_an_empty_part_is_refused(samples: Snapshot, filters: dict[str, Any], since: str) -> None:
    with pytest.raises(WrongUsage, match="no resource is left to review"):
        Sheet(samples).review(since=since, **filters)


@pytest.mark.parametrize("filters", [{"kind": "papr"}, {"shape": "round"}, {"since": "soon"}, {"weights": {"tols": 1}},
                                     {"weights": {"tools": -1}}, {"weights": {"tools": 10.5}},
                                     {"weights": {"tools": float("nan")}}, {"weights": dict.fromkeys(WEIGHTS, 0)}], ids=str)
def test_values_that_do_not_exist_are_refused(samples: Snapshot, filters: dict[str, Any]) -> None:
    with pytest.raises(WrongUsage):
        Sheet(samples).review(**filters)


def test_weights_that_are_not_chosen_stay(samples: Snapshot) -> None:
    assert weighed({}) == WEIGHTS
    assert weighed({"tools": 1, "makers": 0}) == {**WEIGHTS, "tools": 1, "makers": 0}
    ranked = tables.figure(Sheet(samples).review(weights=dict.fromkeys(WEIGHTS, 0) | {"makers": 1}).sections[0], "needs")
    assert tables.values(ranked)["runnable-evaluation"][0] == 0.667


def test_a_part_is_reviewed_as_if_it_were_all(samples: Snapshot, resources: dict[str, Resource], make: Make) -> None:
    part = Sheet(samples).review(since="2023", edition="later")
    # those without a year are left out
    chosen = [resources[id] for id in ("north-crawl-search", "speechtoxic", "agentguard", "wattmeter-two", "hanzi-forms", "arena-board",
                                       "release-guide", "punjabi-voice")]
    alone = review(make(chosen))
    assert (part.resources, part.where) == (8, (("edition", "later"), ("since", "2023")))
    assert {name: (m.value, m.part, m.whole) for name, m in part.measures.items() if name not in DRAWN} == {
        name: (m.value, m.part, m.whole) for name, m in alone.measures.items() if name not in DRAWN}
    for id in ("needs", "openness", "language-groups", "scope-phases", "missing", "over-used", "category-kind", "then-now"):
        assert tables.values(figures(part)[id]) == tables.values(figures(alone)[id])


def test_originals_alone_can_be_reviewed(samples: Snapshot) -> None:
    found = Sheet(samples).review(edition="original")
    assert (found.resources, found.originals) == (5, 5)
    assert found.measures["openness.code"].whole == 3
    assert found.measures["languages.english_only"].part == 1


def test_the_ten_tiny_records_can_be_reviewed(snapshot: Snapshot) -> None:
    found = review(snapshot, Scope())
    assert (found.resources, found.originals) == (10, 10)
    # BBQ, Chinchilla and CodeCarbon; BBQ and CodeCarbon publish their code
    assert (found.measures["openness.code"].part, found.measures["openness.code"].whole) == (2, 3)
    # BBQ of the four that are bound to languages
    assert (found.measures["languages.english_only"].part, found.measures["languages.english_only"].whole) == (1, 4)
    # CodeCarbon, Croissant, Masader, the licence and the chooser of licences
    assert found.measures["modalities.any"].part == 5
    assert {verdict.change for verdict in found.verdicts} == {None}


def counted(figure: Figure, row: Row, found: Review) -> Iterator[tuple[Where, int]]:
    """The filters of each cell of a row, and how many resources it says that they select; claims and measures have tests of their own."""
    for place, cell in enumerate(row.cells):
        if not cell.where or figure.id in {"verdicts", "measures"}:
            continue
        if not cell.is_share and isinstance(cell.value, int):
            yield cell.where, cell.value
        elif cell.is_share:
            whole = {"crowded": row.cells[-1].number, "then-now": (found.originals, found.resources)[place % 2]}.get(figure.id, row.cells[0].number)
            yield cell.where, round(cell.number * whole)


PARTS: list[dict[str, Any]] = [
    {}, {"edition": "original"}, {"since": "2024", "kind": ["software", "benchmark", "dataset"]}, {"modality": ["text", "speech"]},
    {"language": ["sw", "zh", "agnostic"], "phase": ["evaluation", "sourcing"]}, {"reproducibility": ["code-yes", "data-no"]},
    {"caution": "misused"}, {"year": ["2016", "2021", "unknown"], "scope": "data"}, {"need": "social-bias", "status": ["active", "unknown"]},
]


@pytest.mark.parametrize("part", PARTS, ids=str)
def test_every_cell_and_measure_counts_what_the_browse_page_finds(real_sheet: Sheet, part: dict[str, Any]) -> None:
    found = real_sheet.review(**part)
    said: dict[Where, set[int]] = {}
    for figure in figures(found).values():
        for row in figure.rows:
            for where, number in counted(figure, row, found):
                said.setdefault(where, set()).add(number)
    for measure in found.measures.values():
        if measure.where:
            said.setdefault(measure.where, set()).add(int(measure.part if measure.part is not None else measure.value))
    assert len(said) > 20
    everything = real_sheet.search(limit=1, **part).total
    assert everything == found.resources
    # of the whole collection all, of parts of it a few hundred
    chosen = sorted(said)[:: 1 if not part else len(said) // 250 + 1]
    assert {where: said[where] for where in chosen} == {where: {real_sheet.search(limit=1, **asked(where)).total} for where in chosen}


@pytest.mark.parametrize("part", [{}, {"phase": ["evaluation"]}, {"modality": ["speech"], "kind": ["benchmark", "dataset"]}], ids=str)
def test_the_share_of_a_claim_leads_to_those_for_which_it_holds(real_sheet: Sheet, part: dict[str, Any]) -> None:
    whole, found = Selection.of(real_sheet.snapshot, part), real_sheet.review(**part)
    cells = {row.id: row.cells for row in figures(found)["verdicts"].rows}
    led = 0
    for claim in CLAIMS:
        among, holds = claim.holds(whole)
        original = whole.has("edition", "original")
        for cell, edition in zip(cells[claim.id], (original, among), strict=False):
            if cell.where:
                total = real_sheet.search(limit=1, **asked(cell.where)).total
                assert total == (among & holds & edition).sum()
                assert cell.number == pytest.approx(total / (among & edition).sum(), abs=1e-4)
                led += 1
    assert led > 2


def test_the_sections_are_those_that_have_pages(real_sheet: Sheet) -> None:
    assert tuple(section.id for section in real_sheet.review().sections) == SECTIONS


def test_what_a_filter_leaves_out_is_not_missing(samples: Snapshot) -> None:
    part = Sheet(samples).review(need="runnable-evaluation", modality="text")
    assert [row.id for row in figures(part)["needs"].rows] == ["runnable-evaluation"]
    assert [row.id for row in figures(part)["needs-kinds"].rows] == ["runnable-evaluation"]
    assert "vision" not in part.sections[0].answer[-1]
    evaluation = Sheet(samples).review(phase="evaluation")
    taxonomy = samples.taxonomy
    assert {taxonomy.needs[row.id].parent for row in figures(evaluation)["needs"].rows} == {"evaluation"}
    pairs = {f"{category.id}-{modality}" for category in taxonomy.categories_of("evaluation") for modality in ("text", "vision", "speech")}
    thin = [row for row in figures(evaluation)["missing"].rows if row.cells[0].value == "fewer than 3 resources in a category"]
    assert {row.id for row in thin} <= pairs


def test_sentences_of_a_part_say_nothing_of_nothing(samples: Snapshot) -> None:
    licences = Sheet(samples).review(kind="dataset", phase="sourcing")
    assert not any("(0 of 0" in sentence for section in licences.sections for sentence in section.answer)
    original = figures(Sheet(samples).review(edition="original"))
    assert " 2026" not in original["scope-years"].says or any(row.id == "2026" for row in original["scope-years"].rows)
