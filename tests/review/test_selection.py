"""Selections and their cells, counted on the sixteen samples."""

from typing import Any

import pytest

from fmsheet.collection.snapshot import Snapshot
from fmsheet.model.dates import PartialDate
from fmsheet.review.selection import Selection
from fmsheet.sheet import Sheet


def ids(selection: Selection) -> set[str]:
    return {r.id for r in selection.snapshot.resources(selection.positions.tolist())}


def test_without_filters_it_is_everything(all_samples: Selection) -> None:
    assert len(all_samples) == 16
    assert all_samples.positions.tolist() == list(range(1, 17))
    assert all_samples.where == ()
    assert len(list(all_samples.bodies())) == 16


def test_values_of_one_facet_mean_any_and_facets_mean_all(samples: Snapshot) -> None:
    chosen = Selection.of(samples, {"kind": ("dataset", "model"), "modality": ("speech",)})
    assert ids(chosen) == {"bantu-corpus", "punjabi-voice"}
    assert chosen.where == (("kind", "dataset"), ("kind", "model"), ("modality", "speech"))


def test_since_leaves_out_what_came_before_and_what_has_no_year(samples: Snapshot) -> None:
    chosen = Selection.of(samples, {"edition": ("later",)}, PartialDate.parse("2024"))
    assert ids(chosen) == {"speechtoxic", "release-guide", "punjabi-voice", "agentguard", "wattmeter-two"}
    assert chosen.where == (("edition", "later"), ("since", "2024"))
    assert Selection.of(samples, since=PartialDate.parse("2025-03")).where == (("since", "2025-03"),)


def test_until_leaves_out_what_came_after_and_what_has_no_year(samples: Snapshot) -> None:
    early = Selection.of(samples, until=PartialDate.parse("2021"))
    assert early.where == (("until", "2021"),)
    assert ids(early) == {"wattmeter", "harm-words", "biastest", "model-exam", "north-crawl"}
    # agentguard is of some day in 2025, wattmeter-two of March
    assert ids(Selection.of(samples, since=PartialDate.parse("2025"), until=PartialDate.parse("2025-02"))) == {"agentguard"}
    between = Selection.of(samples, {"edition": ("later",)}, PartialDate.parse("2023"), PartialDate.parse("2024"))
    assert between.where == (("edition", "later"), ("since", "2023"), ("until", "2024"))
    assert ids(between) == {"north-crawl-search", "speechtoxic", "hanzi-forms", "arena-board", "release-guide", "punjabi-voice"}


@pytest.mark.parametrize(("filters", "phases"), [
    ({"phase": ("evaluation", "release")}, ("evaluation", "release")),
    ({"category": ("capabilities", "deduplication")}, ("preparation", "evaluation")),
    ({"need": ("water-use",)}, ("environment",)), ({"need": ("water-use",), "phase": ("evaluation",)}, ()),
])
def test_only_phases_of_what_a_filter_names_are_asked_about(samples: Snapshot, filters: dict[str, tuple[str, ...]], phases: tuple[str, ...]) -> None:
    chosen = Selection.of(samples, filters)
    assert chosen.asked_phases() == phases
    assert {category.parent for category in chosen.asked_categories()} <= set(phases)


def test_counts_and_truths(all_samples: Selection) -> None:
    assert all_samples.count("kind", "benchmark") == 3
    assert all_samples.count("kind", "benchmark", "paper") == 4
    assert all_samples.count("modality", "text", "speech") == 15
    # hanzi-forms carries zh through two written forms, and counts once
    assert all_samples.count("language", "zh") == all_samples.count("language", "zh-Hans", "zh-Hant-HK") == 1
    assert all_samples.count("language", "fr") == 0
    assert all_samples.has("language", "fr", "en").sum() == 5


def test_a_cell_counts_and_leads_to_what_it_counts(all_samples: Selection) -> None:
    cell = all_samples.cell(("phase", "sourcing"), ("kind", "dataset"), ("modality", "text"), ("modality", "vision"))
    assert cell.value == 3
    assert cell.where == (("phase", "sourcing"), ("kind", "dataset"), ("modality", "text"), ("modality", "vision"))
    assert (all_samples.cell(("phase", "training")).value, all_samples.cell(("phase", "training")).where) == (0, ())


def test_a_filter_of_the_same_facet_is_narrowed_and_not_forgotten(samples: Snapshot) -> None:
    software = Selection.of(samples, {"kind": ("software", "paper")})
    tools = software.narrowed("kind", "dataset", "software")
    assert len(tools) == 4
    assert tools.where == (("kind", "software"),)
    assert tools.cell(("scope", "system")).where == (("kind", "software"), ("scope", "system"))
    assert software.cell(("kind", "paper")).where == (("kind", "paper"),)
    # all that are counted have one of the chosen years, so these say it
    year = Selection.of(samples, {"year": ("2023",)})
    assert year.cell(("year", "2022"), ("year", "2023")).where == (("year", "2023"),)


def test_a_cell_leads_nowhere_when_a_resource_would_have_to_carry_two_values(samples: Snapshot) -> None:
    text = Selection.of(samples, {"modality": ("text",)})
    # bantu-corpus and both wattmeters; the browse page knows text or speech, not both
    assert text.cell(("modality", "speech")).value == 3
    assert text.cell(("modality", "speech")).where == ()
    assert text.cell(("modality", "text"), ("modality", "speech")).where == (("modality", "text"),)
    both = text.narrowed("modality", "speech")
    assert len(both) == 3
    assert both.cell(("scope", "data")).value == 1
    assert both.cell(("scope", "data")).where == ()


def test_rows_are_all_pairs_of_values(all_samples: Selection) -> None:
    rows = all_samples.rows("phase", "modality")
    assert [row.id for row in rows] == list(all_samples.snapshot.taxonomy.phases)
    assert {row.kind for row in rows} == {"phase"}
    found = {row.id: [cell.value for cell in row.cells] for row in rows}
    assert found["sourcing"] == [3, 0, 2, 0, 0]
    assert found["environment"] == [2, 2, 2, 0, 0]
    assert found["training"] == [0, 0, 0, 0, 0]
    grouped = all_samples.rows("phase", "modality", (("speech",), ("text",), ("speech", "text")))
    assert [cell.value for cell in grouped[0].cells][:2] == [2, 3]
    assert grouped[0].cells[2].value == all_samples.cell(("phase", "sourcing"), ("modality", "speech"), ("modality", "text")).value


def test_labels_and_headings(all_samples: Selection) -> None:
    assert all_samples.label("kind", "paper") == "Paper"
    assert all_samples.label("language", "xx") == "xx"
    assert Selection.heading("licence_family") == "Licence family"


@pytest.mark.parametrize("filters", [{}, {"modality": ("text",)}, {"kind": ("software", "benchmark"), "language": ("en", "agnostic")},
                                     {"reproducibility": ("code-yes",), "year": ("2020", "2025")}], ids=str)
def test_every_cell_counts_what_the_browse_page_finds(samples: Snapshot, filters: dict[str, tuple[str, ...]]) -> None:
    selection, sheet = Selection.of(samples, filters), Sheet(samples)
    checked = 0
    for facet, across in (("modality", "kind"), ("language", "modality"), ("year", "phase"), ("reproducibility", "reproducibility")):
        for row in selection.rows(facet, across):
            for cell in row.cells:
                if cell.where:
                    wanted: dict[str, Any] = {}
                    for name, value in cell.where:
                        wanted.setdefault(name, []).append(value)
                    assert sheet.search(limit=1, **wanted).total == cell.value
                    checked += 1
    assert checked > 20


def test_bodies_are_those_of_the_selection(samples: Snapshot) -> None:
    bodies = list(Selection.of(samples, {"kind": ("paper",)}).bodies())
    assert len(bodies) == 1
    assert '"id":"harm-words"' in bodies[0]
