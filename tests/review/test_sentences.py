"""Every sentence of the review, on parts of a collection in which there is nothing, or one alone, of much that is told of."""

from typing import Any

import pytest

from fmsheet.collection.snapshot import Snapshot
from fmsheet.review.selection import Selection
from fmsheet.review.whole import Scope, review
from fmsheet.sheet import Sheet
from tests.review import tables

PARTS: list[dict[str, Any]] = [
    {}, {"phase": "evaluation", "need": "consent-opt-out"}, {"phase": "environment"}, {"kind": "licence"}, {"kind": "paper"}, {"kind": "dataset"},
    {"year": "2013"}, {"year": "1998"}, {"until": "2012"}, {"since": "2026"}, {"modality": "video"}, {"modality": "text"}, {"status": "archived"},
    {"scope": "data"}, {"need": "water-use"}, {"need": ["water-use", "social-bias"], "kind": "guide"}, {"category": "education"},
    {"language": "agnostic"}, {"language": "zu"}, {"language": "unknown"}, {"multilinguality": "english-only"}, {"caution": "misused"},
    {"multilinguality": "not-all-named", "caution": "unmaintained"}, {"reproducibility": "all"}, {"reproducibility": "code-no", "year": "2023"},
    {"edition": "original", "phase": "release"}, {"licence": "unknown", "scope": "model"},
]


@pytest.mark.parametrize("part", PARTS, ids=str)
def test_sentences_read_well_whatever_is_left(real_sheet: Sheet, part: dict[str, Any]) -> None:
    assert tables.odd_sentences(real_sheet.review(**part)) == []


@pytest.mark.parametrize("facet", ["phase", "kind", "modality", "language", "scope", "status", "year", "need", "reproducibility", "caution"])
def test_sentences_on_few_resources_read_well(all_samples: Selection, facet: str) -> None:
    for value in all_samples.snapshot.terms[facet]:
        if all_samples.count(facet, value):
            assert tables.odd_sentences(review(all_samples.snapshot, Scope({facet: (value,)}))) == []


def test_a_kind_filter_without_tools_tells_nothing_of_how_needs_are_served(real_sheet: Sheet) -> None:
    found = real_sheet.review(kind=["licence", "paper"])
    assert found.sections[0].answer == ("None of the kinds that are looked at is that of a tool, so how needs are served cannot be told.",)
    assert not any("live tool" in sentence for sentence in found.sections[4].answer)


def test_a_need_asked_for_by_name_is_asked_about_in_every_phase(samples: Snapshot) -> None:
    # its home is the evaluation; both meters are for the environment
    found = Sheet(samples).review(phase="environment", need=["energy-measurement", "social-bias"])
    assert [row.id for row in tables.figure(found.sections[0], "needs").rows] == ["social-bias", "energy-measurement"]
    assert found.sections[0].answer[1] == "2 needs have fewer than 3 live tools, of 2: Social bias and Measuring energy."
