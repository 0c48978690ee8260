"""Resources and practices as JSON."""

from collections.abc import Sequence
from typing import Any

from fmsheet.model.practice import Practice
from fmsheet.model.resource import Added, Evidence, Languages, Resource


def resource_body(resource: Resource) -> dict[str, Any]:
    """A resource as JSON; the same names and shapes as in its YAML file, absent fields left out."""
    body: dict[str, Any] = {
        "id": resource.id,
        "name": resource.name,
        "aliases": list(resource.aliases),
        "asked_as": list(resource.asked_as),
        "summary": resource.summary,
        "kind": resource.kind,
        "categories": list(resource.categories),
        "groups": list(resource.groups) or None,
        "modalities": list(resource.modalities),
        "languages": _languages(resource.languages),
        "scope": resource.scope,
        "released": str(resource.released) if resource.released else "unknown",
        "updated": resource.updated,
        "links": dict(resource.links),
        "licence": resource.licence,
        "use_when": resource.use_when,
        "watch_out": resource.watch_out,
        "cautions": list(resource.cautions) or None,
        "reproducibility": dict(resource.reproducibility) if resource.reproducibility else None,
        "serves": list(resource.serves),
        "status": resource.status,
        "successor": resource.successor,
        "added": _added(resource.added),
        "verified": str(resource.verified) if resource.verified else None,
        "evidence": _sources(resource.evidence),
    }
    return present(**body)


def practice_body(practice: Practice) -> dict[str, Any]:
    """A practice as JSON; the same names and shapes as in its YAML file, absent fields left out."""
    return present(
        id=practice.id,
        phase=practice.phase,
        categories=list(practice.categories),
        statement=practice.statement,
        why=practice.why,
        how=practice.how,
        shown_by=practice.shown_by,
        level=practice.level,
        applies={aspect: list(values) for aspect, values in practice.applies.items()} or None,
        serves=list(practice.serves),
        resources=[{"id": one.id, "because": one.because} for one in practice.resources],
        instrument=practice.instrument,
        disputed_by=list(practice.disputed_by) or None,
        added=_added(practice.added),
        sources=_sources(practice.sources),
    )


def listed_body(resource: Resource) -> dict[str, Any]:
    """A resource as it appears in answers: its record and the plain list of its web addresses."""
    return {**resource_body(resource), "urls": list(resource.urls)}


def _added(added: Added) -> dict[str, Any]:
    return present(on=str(added.on), by=added.by, via=added.via)


def _sources(sources: Sequence[Evidence]) -> list[dict[str, str]]:
    return [{"url": e.url, "shows": e.shows, "seen": str(e.seen), "basis": e.basis} for e in sources]


def _languages(languages: Languages) -> str | list[str] | dict[str, Any]:
    if languages.stated != "listed":
        return languages.stated
    if languages.count is not None:
        return {"count": languages.count, "listed": list(languages.listed)}
    return list(languages.listed)


def present(**fields: Any) -> dict[str, Any]:
    """The fields that have a value."""
    return {name: value for name, value in fields.items() if value is not None}
