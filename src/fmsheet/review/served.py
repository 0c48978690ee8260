"""How well each need is served: by which kinds, in which modalities and languages, by how many makers, and how alive it is."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from fmsheet.model.taxonomy import Term
from fmsheet.review.breadth import MODALITIES, bound, english_only
from fmsheet.review.selection import Selection

TOOLS = ("software", "dataset", "benchmark", "service", "model")
"""Kinds that do something by themselves; a paper that names a problem, or a guide that explains it, is no tool."""
_TALK = ("paper", "guide", "taxonomy", "framework")
"""Kinds that talk about a need; a standard, licence, catalog or leaderboard is neither tool nor talk."""
ALIVE = ("active", "maintained")
"""States of a resource that somebody still answers for."""
_SHELVES = frozenset({"datasets", "spaces", "collections"})
"""Parts of the hub, which stand before the account."""
ENOUGH = 3
"""Live tools below which a need is under-served: with fewer there is no choice, and one loss leaves next to nothing."""
WEIGHTS = {"tools": 3.0, "papers": 1.0, "modalities": 1.0, "languages": 1.0, "alive": 1.0, "makers": 1.0}
"""How much each part weighs in the gap score; a reader may choose others."""
HEAVIEST = 10
"""The most that a part may weigh, where all weigh 1 and tools 3; 0 leaves a part out."""
GAPS = {
    "tools": f"too few live tools: 1 with none, 0 from {2 * ENOUGH} on",
    "papers": "talk in place of tools: the share of its resources that are papers, guides, taxonomies or frameworks; 1 without any",
    "modalities": "modalities left out: the share of text, vision and speech for which no tool serves it",
    "languages": "languages left out: the share of its tools bound to languages that are for English only; 1 without any tool",
    "alive": "tools not known to be alive: the share of tools that are archived, superseded or of unknown state; 1 without any",
    "makers": "few makers: 1 with at most one maker of tools, 0 from 4 on",
}
"""What each part of the gap score means; each lies between 0 and 1."""


@dataclass(frozen=True, slots=True)
class NeedServed:
    """How well a need is served."""

    need: Term
    resources: int
    tools: int
    live: int
    """Tools that are active or maintained."""
    talk: int
    """Papers, guides, taxonomies and frameworks."""
    modalities: tuple[str, ...]
    """Those of text, vision and speech that some tool serves it in."""
    makers: int
    """Different owners of the places where its tools live."""
    english_only: int
    bound: int
    """Tools for listed languages, and how many of them are for English only."""
    gaps: Mapping[str, float]
    """The parts of the gap score."""

    def score(self, weights: Mapping[str, float] = WEIGHTS) -> float:
        """The gap score: the mean of the parts by their weights, from 0 for a need that is served well to 1."""
        total = sum(weights.values())
        return sum(weights.get(name, 0.0) * gap for name, gap in self.gaps.items()) / total if total else 0.0

    @property
    def is_under_served(self) -> bool:
        """Whether it has fewer live tools than are enough."""
        return self.live < ENOUGH


def needs_served(selection: Selection, weights: Mapping[str, float] = WEIGHTS) -> tuple[NeedServed, ...]:
    """Every need of the taxonomy, the widest gap first."""
    makers, english = np.array(_makers(selection), object), english_only(selection)
    tool, talk, live, listed = selection.has("kind", *TOOLS), selection.has("kind", *_TALK), selection.has("status", *ALIVE), bound(selection)
    asked, found = selection.asked("modality", MODALITIES), []
    for need in selection.asked_needs():
        serves = selection.has("need", need.id)
        tools = serves & tool
        modalities = tuple(modality for modality in asked if (tools & selection.has("modality", modality)).any())
        owners = {maker for maker in makers[tools] if maker}
        numbers = _Numbers(*(int(mask.sum()) for mask in (serves, tools, tools & live, serves & talk, tools & english, tools & listed)))
        found.append(NeedServed(need, numbers.resources, numbers.tools, numbers.live, numbers.talk, modalities, len(owners), numbers.english,
                                numbers.bound, _gaps(numbers, 1 - len(modalities) / len(asked) if asked else 0.0, len(owners))))
    return tuple(sorted(found, key=lambda one: (-one.score(weights), one.need.label)))


@dataclass(frozen=True, slots=True)
class _Numbers:
    resources: int
    tools: int
    live: int
    talk: int
    english: int
    bound: int


def _gaps(of: _Numbers, silent: float, makers: int) -> dict[str, float]:
    return {
        "tools": max(0.0, 1 - of.live / (2 * ENOUGH)),
        "papers": of.talk / of.resources if of.resources else 1.0,
        "modalities": silent,
        "languages": of.english / of.bound if of.bound else 1.0 if not of.tools else 0.0,
        "alive": 1 - of.live / of.tools if of.tools else 1.0,
        "makers": max(0.0, min(1.0, (4 - makers) / 3)),
    }


def _makers(selection: Selection) -> list[str]:
    """Who made each resource, as far as its addresses tell: the account of its code or model, the host of its site, or else its paper's authors."""
    return [_maker(json.loads(body)["links"]) for body in selection.bodies()]


def _maker(links: Mapping[str, str]) -> str:
    for kind in ("code", "huggingface"):
        if account := _account(links.get(kind, "")):
            return account
    for kind in ("website", "docs", "demo"):
        if kind in links:
            return links[kind].removeprefix("https://").split("/")[0].removeprefix("www.").casefold()
    # many makers share an archive; what has a paper alone is by the authors of that paper
    return links.get("paper", "")


def _account(address: str) -> str:
    """Whose account on a code host or the hub it is; empty when nobody's is named."""
    _, *parts = address.removeprefix("https://").rstrip("/").split("/")
    if parts and parts[0] in _SHELVES:
        # some data sets on the hub stand there without an owner
        parts = parts[1:] if len(parts) > 2 else []
    return parts[0].casefold() if parts else ""
