"""The first draft of a record, from an address and a few words: an id, where it may belong, and what is like it already. Nothing is fetched."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from rapidfuzz import fuzz, process

from fmsheet.collection.schema import RESOURCE_FIELDS
from fmsheet.collection.snapshot import Snapshot
from fmsheet.curation.intake import dumped, free_id
from fmsheet.model.folding import key
from fmsheet.model.link import BadLink, parse_link
from fmsheet.search.engine import search
from fmsheet.search.query import Query

_LIKE_NAME = 88.0
"""Likeness of two names, of 100, from which one may be the other."""
_LOOKED_AT = 12
_MOST = 3


@dataclass(frozen=True, slots=True)
class Double:
    """A record that may be the same thing."""

    id: str
    name: str
    because: str
    is_certain: bool
    """Whether it has the same link."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposal of a record."""

    id: str
    fields: Mapping[str, Any]
    doubles: tuple[Double, ...]
    categories: tuple[str, ...]
    """Where the most alike stand, the likeliest first."""
    needs: tuple[str, ...]
    """What the most alike serve."""

    @property
    def text(self) -> str:
        """The record as YAML: what is known filled in, every other required field with a word on what belongs there."""
        lines = [dumped(dict(self.fields)).rstrip()]
        lines += [f"# {field.name}: {field.means}" for field in RESOURCE_FIELDS if field.is_required and field.name not in self.fields]
        if self.needs:
            lines.append(f"# serves, perhaps: {', '.join(self.needs)}")
        return "\n".join([*lines, ""])


def draft(snapshot: Snapshot, address: str, told: Mapping[str, str], today: date) -> Draft:
    """Draft a record for an address; `told` holds what is known besides: name, summary, kind, use_when, by.

    Raises BadLink for what is no web address.
    """
    link = parse_link(address)
    name = told.get("name") or _name_in(link.url)
    id = free_id(name, set(snapshot.positions))
    words = " ".join(filter(None, (name, told.get("summary"), told.get("use_when"))))
    categories, needs = _like(snapshot, words)
    fields: dict[str, Any] = {"id": id, "name": name}
    fields |= {field: " ".join(told[field].split()) for field in ("summary", "kind", "use_when") if told.get(field)}
    fields["categories"] = list(categories[:1])
    fields["links"] = {link.place: link.url}
    fields["status"] = "unknown"
    fields["added"] = {"on": str(today), **({"by": told["by"]} if told.get("by") else {})}
    fields["evidence"] = [{"url": link.url, "shows": "", "seen": str(today), "basis": "listed"}]
    ordered = {field.name: fields[field.name] for field in RESOURCE_FIELDS if fields.get(field.name)}
    return Draft(id, ordered, tuple(_doubles(snapshot, link.key, name)), categories, needs)


def _name_in(url: str) -> str:
    """The last telling part of an address."""
    parts = [part for part in re.split(r"[/?#]", url.partition("://")[2]) if part]
    return parts[-1] if len(parts) > 1 else parts[0].removeprefix("www.").partition(".")[0]


def _doubles(snapshot: Snapshot, link: str, name: str) -> Iterator[Double]:
    resources = snapshot.resources(snapshot.positions.values())
    certain = [r for r in resources if link in _keys(r.urls)]
    yield from (Double(r.id, r.name, "has the same link", True) for r in certain)
    known = {r.id for r in certain}
    names = {(r.id, alias): key(alias) for r in resources for alias in (r.name, *r.aliases)}
    near = process.extract(key(name), names, scorer=fuzz.ratio, score_cutoff=_LIKE_NAME, limit=_MOST)
    for _, _, (id, alias) in near:
        if id not in known:
            known.add(id)
            yield Double(id, snapshot.resource(id).name, f"is called {alias!r}", False)


def _keys(urls: tuple[str, ...]) -> Iterator[str]:
    for url in urls:
        try:
            yield parse_link(url).key
        except BadLink:
            continue


def _like(snapshot: Snapshot, words: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Categories and needs of the resources that the words find, each counted by how near the top it stands."""
    categories, needs = Counter[str](), Counter[str]()
    for rank, hit in enumerate(search(snapshot, Query(words, limit=_LOOKED_AT)).hits, 1):
        for category in hit.resource.categories:
            categories[category] += 60 // rank
        for need in hit.resource.serves:
            needs[need] += 60 // rank
    return tuple(id for id, _ in categories.most_common(_MOST)), tuple(id for id, _ in needs.most_common(_MOST))
