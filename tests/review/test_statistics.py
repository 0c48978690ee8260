"""The statistics as they are defined, and as scipy and statsmodels have them."""

import math
from collections.abc import Callable
from itertools import combinations
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint, proportion_effectsize

from fmsheet.model.review import Interval
from fmsheet.review import statistics
from fmsheet.review.shares import difference, effect_size, share
from fmsheet.review.statistics import Drawn, Numbers, effective_number, gini, resampled

counts = st.lists(st.integers(0, 1000), min_size=1, max_size=40)
some_counts = counts.filter(any)
shares = st.floats(0, 1)


@st.composite
def parts(draw: st.DrawFn) -> tuple[int, int]:
    whole = draw(st.integers(1, 5000))
    return draw(st.integers(0, whole)), whole


@given(counts)
def test_gini_lies_between_equal_and_all_for_one(values: list[int]) -> None:
    assert -1e-12 <= float(gini(values)) <= (len(values) - 1) / len(values) + 1e-12


@given(st.integers(1, 1000), st.integers(1, 40))
def test_gini_of_equals_is_none_and_of_all_for_one_is_most(value: int, number: int) -> None:
    assert float(gini([value] * number)) == pytest.approx(0, abs=1e-12)
    assert float(gini([0] * (number - 1) + [value])) == pytest.approx((number - 1) / number)


@pytest.mark.parametrize(("values", "by_hand"), [([1, 3], 1 / 4), ([1, 2, 3], 2 / 9), ([0, 0, 1, 1], 1 / 2), ([5], 0), ([0, 0], 0), ([], 0)])
def test_gini_by_hand(values: list[int], by_hand: float) -> None:
    assert float(gini(values)) == pytest.approx(by_hand)


@given(some_counts, st.integers(1, 50), st.randoms())
def test_gini_depends_on_neither_scale_nor_order(values: list[int], scale: int, chance: Random) -> None:
    shuffled = list(values)
    chance.shuffle(shuffled)
    assert float(gini([scale * value for value in shuffled])) == pytest.approx(float(gini(values)), abs=1e-12)


@given(some_counts)
def test_gini_is_half_the_mean_difference_of_pairs_over_the_mean(values: list[int]) -> None:
    number = len(values)
    mean_difference = 2 * sum(abs(one - other) for one, other in combinations(values, 2)) / number**2
    assert float(gini(values)) == pytest.approx(mean_difference / (2 * sum(values) / number), abs=1e-9)


@given(some_counts, st.integers(2, 5))
def test_gini_of_a_world_of_copies_is_that_of_one(values: list[int], times: int) -> None:
    assert float(gini(values * times)) == pytest.approx(float(gini(values)), abs=1e-9)


@given(some_counts)
def test_the_effective_number_lies_between_one_and_all_that_have_any(values: list[int]) -> None:
    assert 1 - 1e-9 <= float(effective_number(values)) <= np.count_nonzero(values) + 1e-9


@given(st.integers(1, 1000), st.integers(1, 40), st.integers(0, 5))
def test_the_effective_number_of_equals_is_their_number_however_many_have_none(value: int, number: int, none: int) -> None:
    assert float(effective_number([value] * number + [0] * none)) == pytest.approx(number)


@pytest.mark.parametrize(("values", "by_hand"), [([1, 1], 2), ([1, 0], 1), ([2, 1, 1], 2 * math.sqrt(2)), ([0, 0], 0), ([], 0)])
def test_the_effective_number_by_hand(values: list[int], by_hand: float) -> None:
    assert float(effective_number(values)) == pytest.approx(by_hand)


@given(some_counts, st.randoms())
def test_the_effective_number_is_hills_of_order_one(values: list[int], chance: Random) -> None:
    found = float(effective_number(values))
    assert found == pytest.approx(math.exp(float(stats.entropy(values))))
    relative = [value / sum(values) for value in values if value]
    # Hill's numbers of order q tend to it from both sides as q tends to 1
    near = [sum(p**q for p in relative) ** (1 / (1 - q)) for q in (1 + 1e-6, 1 - 1e-6)]
    assert near[0] - 1e-3 <= found <= near[1] + 1e-3
    shuffled = list(values)
    chance.shuffle(shuffled)
    assert float(effective_number(shuffled)) == pytest.approx(found)


@given(st.lists(st.lists(st.integers(0, 50), min_size=6, max_size=6), min_size=1, max_size=5))
def test_of_several_rows_each_is_what_it_is_alone(rows: list[list[int]]) -> None:
    for statistic in (gini, effective_number):
        assert statistic(np.array(rows)).tolist() == pytest.approx([float(statistic(row)) for row in rows])


@given(parts())
def test_a_share_lies_in_its_interval_and_the_interval_between_none_and_all(found: tuple[int, int]) -> None:
    interval = share(*found)
    assert interval.value == found[0] / found[1]
    assert 0 <= interval.low <= interval.value <= interval.high <= 1
    assert interval.low < interval.high


@given(parts())
def test_the_interval_of_a_share_is_that_of_statsmodels(found: tuple[int, int]) -> None:
    low, high = proportion_confint(*found, method="wilson")
    assert (share(*found).low, share(*found).high) == pytest.approx((low, high), abs=1e-9)


@given(parts())
def test_what_is_not_so_has_the_interval_of_what_is_so_turned_round(found: tuple[int, int]) -> None:
    one, other = share(*found), share(found[1] - found[0], found[1])
    assert (other.low, other.high) == pytest.approx((1 - one.high, 1 - one.low), abs=1e-9)


def test_a_share_by_hand_and_of_nothing() -> None:
    # Wilson for 1 of 4: (p + z2/2n -+ z sqrt(p q / n + z2/4n2)) / (1 + z2/n) with z = 1.959964
    assert (share(1, 4).low, share(1, 4).high) == pytest.approx((0.04559, 0.69936), abs=1e-5)
    assert share(0, 0) == Interval(0, 0, 1)


@given(parts(), parts())
def test_the_interval_of_a_difference_is_that_of_statsmodels_and_turns_with_its_order(one: tuple[int, int], other: tuple[int, int]) -> None:
    found = difference(one, other)
    low, high = confint_proportions_2indep(*one, *other, method="newcomb", compare="diff")
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-9)
    assert -1 <= found.low <= found.value <= found.high <= 1
    turned = difference(other, one)
    assert (turned.value, turned.low, turned.high) == pytest.approx((-found.value, -found.high, -found.low), abs=1e-12)


def test_a_difference_as_it_was_published() -> None:
    # Newcombe 1998, table II, example (a), method 10: 56 of 70 less 48 of 80
    found = difference((56, 70), (48, 80))
    assert (found.value, found.low, found.high) == pytest.approx((0.2, 0.0524, 0.3339), abs=1e-4)


def test_a_difference_from_one_of_one_shows_nothing() -> None:
    found = difference((68, 90), (1, 1))
    assert found.low < 0 < found.high


@given(shares, shares)
def test_the_effect_size_is_that_of_statsmodels_and_turns_with_its_order(one: float, other: float) -> None:
    assert effect_size(one, other) == pytest.approx(float(proportion_effectsize(one, other)), abs=1e-12)
    assert effect_size(one, other) == -effect_size(other, one)
    assert effect_size(one, one) == 0
    assert abs(effect_size(one, other)) <= math.pi


def test_the_effect_size_by_hand() -> None:
    # sin2(45 degrees) = 1/2 and sin2(30 degrees) = 1/4
    assert effect_size(0.5, 0.25) == pytest.approx(math.pi / 2 - math.pi / 3)
    assert effect_size(1, 0) == pytest.approx(math.pi)


def mean_of(values: list[int]) -> Callable[[Drawn], Numbers]:
    numbers = np.array(values, float)

    def mean(drawn: Drawn) -> Numbers:
        return np.asarray(numbers[drawn].mean(-1))

    return mean


zeros_and_ones = st.lists(st.integers(0, 1), min_size=2, max_size=60)
SHARE = (0.0, 1.0)


@settings(max_examples=15)
@given(zeros_and_ones)
def test_a_bootstrap_is_the_same_twice_and_that_of_scipy_asked_plainly(values: list[int]) -> None:
    found = resampled(mean_of(values), len(values), SHARE)
    assert found == resampled(mean_of(values), len(values), SHARE)
    error = stats.bootstrap((values,), np.mean, n_resamples=999, method="percentile", rng=np.random.default_rng(2024)).standard_error
    mean = sum(values) / len(values)
    assert (found.value, found.low, found.high) == pytest.approx((mean, max(mean - 1.959964 * error, 0), min(mean + 1.959964 * error, 1)))


@settings(max_examples=15)
@given(zeros_and_ones)
def test_a_bootstrap_interval_lies_among_the_values_and_holds_the_share(values: list[int]) -> None:
    found = resampled(mean_of(values), len(values), SHARE)
    assert 0 <= found.low <= found.value <= found.high <= 1


def diversity_of(codes: list[int]) -> Callable[[Drawn], Numbers]:
    held = np.eye(max(codes) + 1)[codes]

    def diversity(drawn: Drawn) -> Numbers:
        return effective_number(held[drawn].sum(1))

    return diversity


@settings(max_examples=15)
@given(st.lists(st.integers(0, 30), min_size=2, max_size=40))
def test_the_interval_of_a_diversity_holds_it_although_draws_miss_what_is_rare(codes: list[int]) -> None:
    found = resampled(diversity_of(codes), len(codes), (1.0, 31.0))
    assert 1 <= found.low <= found.value + 1e-9
    assert found.value - 1e-9 <= found.high <= 31


@pytest.mark.parametrize("value", [0, 1])
def test_a_bootstrap_of_equals_is_no_interval(value: int) -> None:
    assert resampled(mean_of([value] * 30), 30, SHARE) == Interval(value, value, value)


def test_a_bootstrap_of_one_or_of_none() -> None:
    assert resampled(mean_of([1]), 1, SHARE) == Interval(1, 1, 1)
    assert resampled(mean_of([]), 0, SHARE) == Interval(0, 0, 0)


@pytest.mark.parametrize("at_once", [1, 70, 700, 7_000, 10_000_000])
def test_a_bootstrap_does_not_depend_on_how_many_draws_are_held_at_once(monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    values = [0, 1, 1, 0, 1, 0, 0] * 5
    expected = resampled(mean_of(values), len(values), SHARE)
    monkeypatch.setattr(statistics, "_MOST_AT_ONCE", at_once)
    assert resampled(mean_of(values), len(values), SHARE) == expected


def test_a_wider_sample_gives_a_narrower_interval() -> None:
    few, many = (resampled(mean_of([0, 1] * number), 2 * number, SHARE) for number in (10, 1000))
    assert many.high - many.low < (few.high - few.low) / 5
