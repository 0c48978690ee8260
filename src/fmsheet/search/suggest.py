"""What somebody may be about to type, and what comes near when nothing answers."""

import numpy as np

from fmsheet.collection.snapshot import Snapshot
from fmsheet.meaning.table import vector_of
from fmsheet.model.answer import Suggestion
from fmsheet.model.folding import folded, storable

_LONGEST = 60
_NEAR = 0.3
"""Least cosine between the meaning of a query and that of a need or category that is offered instead."""
_LOOKED_AT = 40
_ROOM = 3
"""So many needs and categories are suggested beside names."""
_SQL = "SELECT text, facet, value FROM suggestion WHERE head = ? AND key >= ? AND key < ? ORDER BY rank LIMIT ?"


def suggest(snapshot: Snapshot, typed: str, limit: int) -> tuple[Suggestion, ...]:
    """Names, categories, needs and questions of which a word begins with what was typed; names first."""
    # keys hold eight words; see `collection.index_text.suggestion_rows`
    prefix = " ".join(folded(storable(typed[:_LONGEST])).split()[:8])
    if not prefix or limit < 1:
        return ()
    rows = snapshot.connection.execute(_SQL, (prefix[:3], prefix, f"{prefix}\U0010ffff", _LOOKED_AT + limit))
    found: dict[tuple[str, str], Suggestion] = {}
    for text, facet, value in rows:
        found.setdefault((facet, value), Suggestion(text, facet, value))
    # many names begin alike; they leave room for the needs and categories that do too
    terms = [one for one in found.values() if one.facet != "resource"][:_ROOM]
    names = [one for one in found.values() if one.facet == "resource"][: max(1, limit - len(terms))]
    chosen = {*terms, *names}
    return tuple(one for one in found.values() if one in chosen)[:limit]


def nearest_terms(snapshot: Snapshot, text: str, limit: int = 3) -> tuple[Suggestion, ...]:
    """Needs and categories whose meaning comes nearest to a text, nearest first; only those that come near at all."""
    vector = vector_of(text)
    if vector is None:
        return ()
    terms = [(facet, term) for facet in ("need", "category") for term in snapshot.terms[facet].values()]
    vectors = [vector_of(f"{term.label}. {term.means}") for _, term in terms]
    likeness = np.array([float(other @ vector) if other is not None else -1.0 for other in vectors])
    order = np.argsort(-likeness, kind="stable")[:limit]
    return tuple(Suggestion(terms[i][1].label, terms[i][0], terms[i][1].id) for i in order if likeness[i] >= _NEAR)
