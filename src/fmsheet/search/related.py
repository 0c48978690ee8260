"""What else to look at beside a resource: others that could take its place, and those that go with it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fmsheet.collection.snapshot import Snapshot
from fmsheet.model.resource import Resource
from fmsheet.search.facets import with_values

_MOST = 5
_LEAST_LIKE = 0.25
"""Least cosine between two resources that are called alternatives."""
_ENDED = frozenset({"archived", "superseded"})


@dataclass(frozen=True, slots=True)
class Related:
    """A resource beside another, and why."""

    resource: Resource
    by: str
    """`successor`, `predecessor`, `need`, `practice`, `group` or `category`: what connects the two."""
    through: tuple[str, ...]
    """Ids of the needs, practices, groups or categories that connect them."""


def alternatives(snapshot: Snapshot, resource: Resource) -> tuple[Related, ...]:
    """Resources of the same kind that serve the same need or stand in the same group or category, the most alike first; a successor before all."""
    like = _likeness(snapshot, resource)
    same_kind = with_values(snapshot, "kind", (resource.kind,))
    ties = with_values(snapshot, "need", resource.serves) | with_values(snapshot, "category", resource.categories)
    near = [int(position) for position in np.flatnonzero(same_kind & ties & (like >= _LEAST_LIKE))]
    near.sort(key=lambda position: (-like[position], position))
    found = [*_replacing(snapshot, resource)]
    known = {resource.id, *(related.resource.id for related in found)}
    for other in snapshot.resources(near[: 4 * _MOST]):
        if other.id not in known and other.status not in _ENDED and (tie := _tie(resource, other)):
            found.append(tie)
    return tuple(found[:_MOST])


def companions(snapshot: Snapshot, resource: Resource, known: Iterable[str] = ()) -> tuple[Related, ...]:
    """Resources that are recommended by the same practices, then those of another kind that serve the same need; `known` are left out."""
    taken = {resource.id, *known}
    found: list[Related] = []
    for related in (*_by_practice(snapshot, resource), *_by_need(snapshot, resource)):
        if related.resource.id not in taken and related.resource.status not in _ENDED:
            taken.add(related.resource.id)
            found.append(related)
    return tuple(found[:_MOST])


def _replacing(snapshot: Snapshot, resource: Resource) -> Iterator[Related]:
    if resource.successor:
        yield Related(snapshot.resource(resource.successor), "successor", ())
    yield from (Related(snapshot.resource(id), "predecessor", ()) for id in snapshot.predecessors.get(resource.id, ()))


def _tie(resource: Resource, other: Resource) -> Related | None:
    needs = tuple(need for need in resource.serves if need in other.serves)
    if needs:
        return Related(other, "need", needs)
    if groups := tuple(group for group in resource.groups if group in other.groups):
        return Related(other, "group", groups)
    is_near = not resource.groups and resource.categories[0] == other.categories[0]
    return Related(other, "category", resource.categories[:1]) if is_near else None


def _by_practice(snapshot: Snapshot, resource: Resource) -> Iterator[Related]:
    together: dict[str, list[str]] = {}
    for practice in snapshot.practices.values():
        ids = [one.id for one in practice.resources]
        if resource.id in ids:
            for id in ids:
                together.setdefault(id, []).append(practice.id)
    for id, practices in sorted(together.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        yield Related(snapshot.resource(id), "practice", tuple(practices))


def _by_need(snapshot: Snapshot, resource: Resource) -> Iterator[Related]:
    like = _likeness(snapshot, resource)
    wanted = with_values(snapshot, "need", resource.serves) & ~with_values(snapshot, "kind", (resource.kind,))
    near = sorted(map(int, np.flatnonzero(wanted)), key=lambda position: (-like[position], position))
    for other in snapshot.resources(near[: 2 * _MOST]):
        yield Related(other, "need", tuple(need for need in resource.serves if need in other.serves))


def _likeness(snapshot: Snapshot, resource: Resource) -> NDArray[np.float32]:
    """Cosine between the whole texts of a resource and of every other."""
    owners, vectors = snapshot.whole_vectors
    like = np.full(len(snapshot) + 1, -1.0, np.float32)
    own = int(np.searchsorted(owners, snapshot.positions[resource.id]))
    if own < len(owners) and owners[own] == snapshot.positions[resource.id]:
        like[owners] = vectors @ vectors[own]
    return like
