"""How numbers are said in the sentences of the review."""

from collections.abc import Sequence

from fmsheet.model.review import Interval, Measure
from fmsheet.model.taxonomy import Taxonomy


def percent(value: float) -> str:
    """A share in whole per cent: `3 %`; it is said to be none or all only where it is: `less than 1 %`, `more than 99 %`."""
    shown = f"{100 * value:.0f} %"
    return "less than 1 %" if value > 0 and shown == "0 %" else "more than 99 %" if value < 1 and shown == "100 %" else shown


def with_interval(value: Interval) -> str:
    """A share with its interval: `31 % (28 to 34 %)`."""
    return f"{percent(value.value)} ({100 * value.low:.0f} to {100 * value.high:.0f} %)"


def interval_of(measure: Measure) -> Interval:
    """The value of a measure with its bounds; those of a measure without an interval are the value itself."""
    return Interval(measure.value, *(measure.value if bound is None else bound for bound in (measure.low, measure.high)))


def points(change: Interval) -> str:
    """A difference of two shares with its interval: `-11 points, -19 to -3`."""
    value, low, high = (round(100 * number) for number in (change.value, change.low, change.high))
    return f"{value:+d} points, {low:+d} to {high:+d}"


def share_in_words(measure: Measure) -> str:
    """A share with what it is counted from: `31 % (120 of 387)`."""
    return f"{percent(measure.value)} ({measure.part:,} of {measure.whole:,})"


def several(count: int, one: str, many: str) -> str:
    """A number with its noun: `1 need`, `12 needs`, `no needs`."""
    return f"{count:,} {one}" if count == 1 else f"{count:,} {many}" if count else f"no {many}"


def listed(names: Sequence[str], most: int = 6, last: str = "and") -> str:
    """Names in a sentence: `a, b and c`, or `a, b, c and 4 more`."""
    shown, left = list(names[:most]), len(names) - most
    tail = [f"{left} more"] if left > 0 else [shown.pop()] if len(shown) > 1 else []
    return f"{', '.join(shown)} {last} {tail[0]}" if tail else "".join(shown)


def of_finding(taxonomy: Taxonomy, id: str, otherwise: str) -> tuple[str, str]:
    """Title and claim of the part of the review about a finding; another title and no claim where the taxonomy does not know it."""
    finding = taxonomy.findings.get(id)
    return (finding.label, finding.means) if finding else (otherwise, "")
