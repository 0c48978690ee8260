"""Answers, counts and terms of the vocabulary as JSON."""

from collections.abc import Sequence
from typing import Any

from fmsheet.model.answer import Answer, Reason, Stats, Suggestion
from fmsheet.model.health import Health
from fmsheet.model.resource import Resource
from fmsheet.model.taxonomy import Term
from fmsheet.wire.records import listed_body, present


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


def suggestion_body(suggestion: Suggestion) -> dict[str, Any]:
    """A suggestion as JSON."""
    return {"text": suggestion.text, "facet": suggestion.facet, "value": suggestion.value}


def _reason(reason: Reason) -> dict[str, Any]:
    return present(by=reason.by, field=reason.field, words=sorted(reason.words) or None, concepts=list(reason.concepts) or None,
                   spans=[list(span) for span in reason.spans] or None)


def health_body(health: Health) -> dict[str, Any]:
    """The state of the collection as JSON."""
    return {
        "targets": [{"what": t.what, "found": round(t.found, 4), "wanted": t.wanted, "reached": t.is_reached} for t in health.targets],
        "unknown": [{"field": u.field, "unknown": u.unknown, "of": u.of} for u in health.unknowns],
        "thin": [{"where": t.where, "found": t.found, "wanted": t.wanted} for t in health.thin],
        "without_practice": list(health.without_practice),
        "oldest": [{"id": id, "verified": when} for id, when in health.oldest],
    }
