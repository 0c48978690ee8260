"""Which resources of a category come first on paper: a stated rule, no judgement."""

from collections.abc import Container, Iterable

from fmsheet.model.folding import key
from fmsheet.model.resource import Resource

_STATUS = {"active": 0, "maintained": 0, "unknown": 1, "superseded": 2, "archived": 2}
RULE = (
    "First come resources that a practice names; then those still kept, those whose sources were read, tools before papers, "
    "those that serve more needs; then by name.",
    "A spread shows all with use and caution if it can; else, in turn one of each category, as many as have room with a summary, "
    "the rest by name; what even then has no room is counted, and the index names it.",
)
"""The rule in words, as it is printed."""


def best_first(resources: Iterable[Resource], practised: Container[str] = ()) -> list[Resource]:
    """Resources in the order of print; `practised` are ids that practices name."""
    return sorted(resources, key=lambda r: (
        r.id not in practised,
        _STATUS.get(r.status, 1),
        r.verified is None,
        r.kind == "paper",
        -len(r.serves),
        key(r.name),
        r.id,
    ))
