"""Texts that are alike are never left out."""

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from fmsheet.collection.likeness import perhaps_alike
from tests.places import COLLECTION


@given(st.lists(st.text("abcdé \U0001f600", min_size=1, max_size=12), max_size=12), st.sampled_from((50.0, 80.0, 90.0)))
def test_what_is_alike_is_among_what_may_be(texts: list[str], least: float) -> None:
    found = list(perhaps_alike(texts, least))
    assert len(found) == len(texts)
    for row, others in enumerate(found):
        alike = [other for other in range(row) if fuzz.ratio(texts[row], texts[other]) >= least]
        assert set(alike) <= set(others) <= set(range(row))


def test_most_texts_are_told_apart_by_their_letters() -> None:
    texts = [file.read_text(encoding="utf-8")[:300] for file in sorted((COLLECTION / "resources").glob("*.yaml"))[:600]]
    assert sum(map(len, perhaps_alike(texts, 90.0))) < 0.05 * len(texts) ** 2
