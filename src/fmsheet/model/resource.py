"""A resource: one tool, dataset, paper, guide or other thing in the collection."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fmsheet.model.dates import PartialDate

REPRODUCIBILITY = ("code", "data", "protocol", "versioned", "uncertainty")
"""What an evaluation must publish for others to repeat it."""
ANSWERS = ("yes", "partly", "no", "unknown")
"""Allowed answers to each part of `reproducibility`."""


@dataclass(frozen=True, slots=True)
class Languages:
    """Human languages that a resource covers."""

    stated: str
    """`agnostic`, `unknown` or `listed`."""
    listed: tuple[str, ...] = ()
    """BCP-47 codes, when `stated` is `listed`."""
    count: int | None = None
    """Number claimed by its makers, when there are more than are listed."""


@dataclass(frozen=True, slots=True)
class Added:
    """Who put the record into the collection, and when."""

    on: PartialDate
    by: str
    via: str | None = None
    """`original` for resources of the 2024 cheatsheet."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A source that shows some of the facts of a record."""

    url: str
    shows: str
    seen: PartialDate
    basis: str
    """`read`: the source itself was read. `listed`: only a listing or an excerpt was seen."""


@dataclass(frozen=True, slots=True)
class Resource:
    """One entry of the collection; field names are the contract of the YAML files and of every JSON answer."""

    id: str
    name: str
    aliases: tuple[str, ...]
    asked_as: tuple[str, ...]
    """Needs in plain words that it answers."""
    summary: str
    kind: str
    categories: tuple[str, ...]
    """Taxonomy ids, the main one first."""
    groups: tuple[str, ...]
    modalities: tuple[str, ...]
    languages: Languages
    scope: str
    released: PartialDate | None
    """Date of first release; None if unknown."""
    updated: str | None
    """`continuous`, a date, or None."""
    links: Mapping[str, str]
    """Kind of link -> address."""
    licence: str | None
    """SPDX expression, `unknown`, or None where no licence applies."""
    use_when: str
    watch_out: str | None
    cautions: tuple[str, ...]
    """What `watch_out` is about: cautions of the taxonomy, the one that weighs most first."""
    reproducibility: Mapping[str, str] | None
    serves: tuple[str, ...]
    """Needs of the taxonomy that it really serves."""
    status: str
    successor: str | None
    added: Added
    verified: PartialDate | None
    """When its facts were last held against a source that was read."""
    evidence: tuple[Evidence, ...]

    @property
    def urls(self) -> tuple[str, ...]:
        """Web addresses of its links, in order; a package URL is not a web address."""
        return tuple(url for kind, url in self.links.items() if kind != "package")

    @property
    def address(self) -> str:
        """The first of them, to be linked to; empty without one, and a collection that nobody validated may hold others than those of the web."""
        return next((url for url in self.urls if url.startswith(("https://", "http://"))), "")


def resource_from(data: Mapping[str, Any]) -> Resource:
    """Build a record from validated data, as YAML source or as JSON body; raises KeyError or ValueError on anything else."""
    released, verified, added = data["released"], data.get("verified"), data["added"]
    return Resource(
        id=data["id"],
        name=data["name"],
        aliases=tuple(data["aliases"] or ()),
        asked_as=tuple(data["asked_as"]),
        summary=data["summary"],
        kind=data["kind"],
        categories=tuple(data["categories"]),
        groups=tuple(data.get("groups") or ()),
        modalities=tuple(data["modalities"]),
        languages=_languages(data["languages"]),
        scope=data["scope"],
        released=None if released == "unknown" else PartialDate.parse(released),
        updated=data.get("updated"),
        links=dict(data["links"]),
        licence=data.get("licence"),
        use_when=data["use_when"],
        watch_out=data.get("watch_out"),
        cautions=tuple(data.get("cautions") or ()),
        reproducibility=data.get("reproducibility"),
        serves=tuple(data["serves"] or ()),
        status=data["status"],
        successor=data.get("successor"),
        added=Added(PartialDate.parse(added["on"]), added["by"], added.get("via")),
        verified=PartialDate.parse(verified) if verified else None,
        evidence=tuple(Evidence(e["url"], e["shows"], PartialDate.parse(e["seen"]), e["basis"]) for e in data["evidence"]),
    )


def _languages(value: Any) -> Languages:
    if isinstance(value, str):
        return Languages(value)
    if isinstance(value, Mapping):
        return Languages("listed", tuple(value.get("listed") or ()), int(value["count"]))
    return Languages("listed", tuple(value))
