"""A practice: one thing that a person can do and show that they did."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fmsheet.model.dates import PartialDate
from fmsheet.model.resource import Added, Evidence


@dataclass(frozen=True, slots=True)
class Recommended:
    """A resource that helps with a practice."""

    id: str
    because: str
    """One reason."""


@dataclass(frozen=True, slots=True)
class Practice:
    """One piece of advice; field names are the contract of the YAML files and of every JSON answer."""

    id: str
    phase: str
    categories: tuple[str, ...]
    """Taxonomy ids, the main one first."""
    statement: str
    """One imperative sentence."""
    why: str
    how: str
    shown_by: str
    """What one can show afterwards."""
    level: str
    """`essential`, `recommended` or `advanced`."""
    applies: Mapping[str, tuple[str, ...]]
    """Aspect of a profile -> values of which one must hold; empty for all projects."""
    serves: tuple[str, ...]
    """Needs of the taxonomy."""
    resources: tuple[Recommended, ...]
    """The best first."""
    instrument: str | None
    """The command of ours that does it or checks it."""
    disputed_by: tuple[str, ...]
    """Practices that advise otherwise."""
    added: Added
    sources: tuple[Evidence, ...]


def practice_from(data: Mapping[str, Any]) -> Practice:
    """Build a practice from validated data, as YAML source or as JSON body; raises KeyError or ValueError on anything else."""
    added = data["added"]
    return Practice(
        id=data["id"],
        phase=data["phase"],
        categories=tuple(data["categories"]),
        statement=data["statement"],
        why=data["why"],
        how=data["how"],
        shown_by=data["shown_by"],
        level=data["level"],
        applies={aspect: tuple(values) for aspect, values in (data.get("applies") or {}).items()},
        serves=tuple(data["serves"] or ()),
        resources=tuple(Recommended(one["id"], one["because"]) for one in data["resources"] or ()),
        instrument=data.get("instrument"),
        disputed_by=tuple(data.get("disputed_by") or ()),
        added=Added(PartialDate.parse(added["on"]), added["by"], added.get("via")),
        sources=tuple(Evidence(s["url"], s["shows"], PartialDate.parse(s["seen"]), s["basis"]) for s in data["sources"]),
    )
