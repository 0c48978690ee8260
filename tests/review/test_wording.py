"""How numbers are said."""

import pytest

from fmsheet.model.figure import Cell
from fmsheet.review.values import shown
from fmsheet.review.wording import listed, percent, several


@pytest.mark.parametrize(("part", "whole", "said", "short"), [
    (0, 390, "0 %", "0 %"), (1, 390, "less than 1 %", "< 1 %"), (1, 200, "less than 1 %", "< 1 %"), (3, 390, "1 %", "1 %"),
    (195, 390, "50 %", "50 %"), (386, 390, "99 %", "99 %"), (389, 390, "more than 99 %", "> 99 %"), (390, 390, "100 %", "100 %"),
])
def test_a_share_is_none_or_all_only_where_it_is(part: int, whole: int, said: str, short: str) -> None:
    assert percent(part / whole) == said
    assert shown(Cell(part / whole, is_share=True)) == short


def test_numbers_with_their_nouns() -> None:
    assert [several(number, "need", "needs") for number in (0, 1, 2, 1200)] == ["no needs", "1 need", "2 needs", "1,200 needs"]


def test_names_in_a_sentence() -> None:
    assert [listed(names) for names in ((), ("a",), ("a", "b"), ("a", "b", "c"))] == ["", "a", "a and b", "a, b and c"]
    assert listed(("a", "b", "c", "d"), 2) == "a, b and 2 more"
    assert listed(("a", "b", "c"), last="or") == "a, b or c"
