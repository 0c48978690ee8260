"""How numbers are said in the sentences of the review."""

from collections.abc import Sequence

from fmsheet.model.review import Interval, Measure


def percent(value: float) -> str:
    """A share in whole per cent, and as less than one where it is neither none nor one: `3 %`."""
    return "less than 1 %" if 0 < value < 0.005 else f"{100 * value:.0f} %"


def with_interval(value: Interval) -> str:
    """A share with its interval: `31 % (28 to 34 %)`."""
    return f"{percent(value.value)} ({100 * value.low:.0f} to {100 * value.high:.0f} %)"


def share_in_words(measure: Measure) -> str:
    """A share with what it is counted from: `31 % (120 of 387)`."""
    return f"{percent(measure.value)} ({measure.part:,} of {measure.whole:,})"


def several(count: int, one: str, many: str) -> str:
    """A number with its noun: `1 need`, `12 needs`, `no needs`."""
    return f"{count:,} {one}" if count == 1 else f"{count:,} {many}" if count else f"no {many}"


def listed(names: Sequence[str], most: int = 6) -> str:
    """Names in a sentence: `a, b and c`, or `a, b, c and 4 more`."""
    shown, left = list(names[:most]), len(names) - most
    tail = [f"{left} more"] if left > 0 else [shown.pop()] if len(shown) > 1 else []
    return f"{', '.join(shown)} and {tail[0]}" if tail else "".join(shown)
