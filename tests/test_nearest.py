import pytest
from hypothesis import given
from hypothesis import strategies as st

from fmsheet.nearest import did_you_mean, nearest

PHASES = ("sourcing", "preparation", "documentation", "training", "environment", "evaluation", "release")


@pytest.mark.parametrize(("value", "near"), [
    ("sorcing", "sourcing"), ("EVALUATION", "evaluation"), ("enviroment", "environment"), ("trainings", "training"),
    ("documentation phase", "documentation"),
    ("zebra", None), ("", None), ("!", None),
])
def test_a_slip_has_a_nearest_value_and_nonsense_has_none(value: str, near: str | None) -> None:
    assert nearest(value, PHASES) == near


def test_without_a_near_value_the_allowed_ones_are_named() -> None:
    assert did_you_mean("zebra", PHASES, most=2) == f"Allowed: sourcing, preparation and {len(PHASES) - 2} more."
    assert did_you_mean("zebra", PHASES[:2]) == "Allowed: sourcing, preparation."


@given(st.text(alphabet=st.characters(), max_size=30), st.lists(st.text(max_size=10), max_size=4))
def test_any_text_has_a_hint(value: str, allowed: list[str]) -> None:
    assert did_you_mean(value, allowed)
