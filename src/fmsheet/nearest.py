"""The valid value nearest to a mistyped one."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process, utils

_TYPO = 70.0
"""Likeness of whole words from which a value counts as a typing error of another."""
_PART = 88.0
"""Likeness from which a value counts as a part of a longer one."""
_SHORT = 3


def nearest(value: str, allowed: Iterable[str]) -> str | None:
    """The allowed value that looks most like `value`, or None if none comes close."""
    choices = list(allowed)
    # three letters are part of nearly anything
    longer = [choice for choice in choices if len(choice) > _SHORT] if len(value.strip()) > _SHORT else []
    for scorer, enough, among in ((fuzz.ratio, _TYPO, choices), (fuzz.WRatio, _PART, longer)):
        if best := process.extractOne(value, among, scorer=scorer, processor=utils.default_process, score_cutoff=enough):
            return best[0]
    return None


def did_you_mean(value: str, allowed: Iterable[str], most: int = 12) -> str:
    """A hint: the nearest allowed value if one is near, else the first of the allowed values."""
    choices = list(dict.fromkeys(allowed))
    if near := nearest(value, choices):
        return f"Did you mean {near!r}?"
    shown = ", ".join(choices[:most])
    return f"Allowed: {shown}{f' and {left} more' if (left := len(choices) - most) > 0 else ''}."
