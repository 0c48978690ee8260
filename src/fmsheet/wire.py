"""Records to JSON-ready dicts: the only place that decides JSON names."""

from collections.abc import Sequence
from typing import Any

from fmsheet.finding import Finding
from fmsheet.model.answer import Answer, Reason, Stats, Suggestion
from fmsheet.model.practice import Practice
from fmsheet.model.resource import Added, Evidence, Languages, Resource
from fmsheet.model.taxonomy import Term


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
        "reproducibility": dict(resource.reproducibility) if resource.reproducibility else None,
        "serves": list(resource.serves),
        "status": resource.status,
        "successor": resource.successor,
        "added": _added(resource.added),
        "verified": str(resource.verified) if resource.verified else None,
        "evidence": _sources(resource.evidence),
    }
    return _present(**body)


def practice_body(practice: Practice) -> dict[str, Any]:
    """A practice as JSON; the same names and shapes as in its YAML file, absent fields left out."""
    return _present(
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


def term_body(term: Term, resources: Sequence[Resource] | None = None, **more: Any) -> dict[str, Any]:
    """A term of the vocabulary as JSON, with what is known besides, and with all the resources that carry it when they are given."""
    body = {"id": term.id, "label": term.label, "means": term.means, **more}
    return body if resources is None else {**body, "total": len(resources), "resources": [listed_body(resource) for resource in resources]}


def answer_body(answer: Answer) -> dict[str, Any]:
    """An answer as JSON: each resource with its addresses and score, the total, the facet counts, and the cursor of the next page."""
    return {
        "resources": [{**listed_body(hit.resource), "score": round(hit.score, 6), "why": [_reason(reason) for reason in hit.reasons]}
                      for hit in answer.hits],
        "total": answer.total,
        "facets": {facet: dict(counts) for facet, counts in answer.facets.items()},
        "next": answer.next,
        "reading": {"language": answer.language, "concepts": list(answer.concepts)},
        "good_match": answer.is_good,
        "did_you_mean": suggestion_body(answer.meant) if answer.meant else None,
        "instead": [suggestion_body(suggestion) for suggestion in answer.instead],
        "collection": {"date": answer.date, "version": answer.version},
    }


def stats_body(stats: Stats) -> dict[str, Any]:
    """Counts over the collection as JSON."""
    return {
        "resources": stats.resources,
        "read": stats.read,
        "languages_known": stats.languages_known,
        "licence_known": stats.licence_known,
        "licence_applies": stats.licence_applies,
        "years": dict(stats.years),
        "counts": {facet: dict(counts) for facet, counts in stats.counts.items()},
    }


def finding_body(finding: Finding) -> dict[str, Any]:
    """A finding as JSON; parts of `where` that do not apply are null."""
    where = finding.where
    return {
        "code": finding.code,
        "level": str(finding.level),
        "where": {"file": where.file, "line": where.line, "row": where.row, "field": where.field, "id": where.id},
        "message": finding.message,
        "hint": finding.hint,
    }


def error_body(code: str, message: str, hint: str, status: int) -> dict[str, Any]:
    """The one shape of every error answer."""
    return {"ok": False, "code": code, "error": message, "errors": [message], "hint": hint, "status": status}


def suggestion_body(suggestion: Suggestion) -> dict[str, Any]:
    """A suggestion as JSON."""
    return {"text": suggestion.text, "facet": suggestion.facet, "value": suggestion.value}


def _added(added: Added) -> dict[str, Any]:
    return _present(on=str(added.on), by=added.by, via=added.via)


def _sources(sources: Sequence[Evidence]) -> list[dict[str, str]]:
    return [{"url": e.url, "shows": e.shows, "seen": str(e.seen), "basis": e.basis} for e in sources]


def _reason(reason: Reason) -> dict[str, Any]:
    return _present(by=reason.by, field=reason.field, words=sorted(reason.words) or None, concepts=list(reason.concepts) or None)


def _languages(languages: Languages) -> str | list[str] | dict[str, Any]:
    if languages.stated != "listed":
        return languages.stated
    if languages.count is not None:
        return {"count": languages.count, "listed": list(languages.listed)}
    return list(languages.listed)


def _present(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}
