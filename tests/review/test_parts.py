"""Parts of a review."""

import pytest

from fmsheet import Sheet
from fmsheet.errors import WrongUsage
from fmsheet.review.parts import parts_of


def test_parts_come_in_the_order_of_the_whole_with_their_verdicts_and_measures(sheet: Sheet) -> None:
    review = sheet.review()
    part = parts_of(review, ["IV", "iii", "iii"])
    assert [section.id for section in part.sections] == ["iii", "iv"]
    assert [verdict.finding for verdict in part.verdicts] == ["iii", "iii", "iv"]
    assert {name.split(".")[0] for name in part.measures} == {"modalities", "languages", "scope", "evaluation"}
    assert parts_of(review, ["attention"]).verdicts == ()
    assert parts_of(review, ["then-and-now"]).verdicts == review.verdicts
    assert parts_of(review, []) == review


def test_a_part_that_does_not_exist_is_answered_with_the_nearest(sheet: Sheet) -> None:
    with pytest.raises(WrongUsage) as error:
        parts_of(sheet.review(), ["atention"])
    assert error.value.near == "attention"
