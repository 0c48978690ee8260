"""What is bound to languages and modalities, on the sixteen samples; see `tests/assets/review/README.md`."""

from collections.abc import Callable

import pytest

from fmsheet.review.breadth import bound, bound_to_modality, english_only, text_only
from fmsheet.review.selection import Selection, Truths
from fmsheet.review.speakers import codes_of


@pytest.mark.parametrize(("of", "expected"), [
    (bound, "bantu-corpus biastest hanzi-forms many-tongues model-exam north-crawl punjabi-voice release-guide speechtoxic"),
    # model-exam and north-crawl name English and claim more
    (english_only, "biastest release-guide"),
    (lambda selection: ~bound_to_modality(selection), "wattmeter wattmeter-two"),
    (text_only, "arena-board biastest hanzi-forms harm-words many-tongues model-exam north-crawl north-crawl-search release-guide"),
])
def test_which_are_bound(all_samples: Selection, of: Callable[[Selection], Truths], expected: str) -> None:
    found = all_samples.snapshot.resources(all_samples.positions[of(all_samples)].tolist())
    assert sorted(r.id for r in found) == expected.split()


def test_codes_that_count_as_a_language(all_samples: Selection) -> None:
    codes = codes_of(all_samples)
    assert codes["pa"] == ("pnb",)
    # the written forms stand under zh, which the browse page knows too
    assert codes["zh"] == ("zh",)
    assert codes["zu"] == ("zu",)
    # large, and nothing names it
    assert codes["fr"] == ("fr",)
    assert len(codes) == 50 + 1
