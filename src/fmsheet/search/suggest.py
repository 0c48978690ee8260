"""What somebody may be about to type, and what comes near when nothing answers."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from fmsheet.collection.snapshot import Snapshot
from fmsheet.meaning.table import token_table, vector_of
from fmsheet.model.answer import Suggestion
from fmsheet.model.folding import folded, storable
from fmsheet.model.taxonomy import Term

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
    terms, vectors = _meanings(snapshot)
    likeness = vectors @ vector
    order = np.argsort(-likeness, kind="stable")[:limit]
    return tuple(Suggestion(terms[i][1].label, terms[i][0], terms[i][1].id) for i in order if likeness[i] >= _NEAR)


@lru_cache(maxsize=4)
def _meanings(snapshot: Snapshot) -> tuple[list[tuple[str, Term]], NDArray[np.float32]]:
    """Needs and categories with their facets, and the vector of each; a row of zeros, like nothing, for one that says nothing."""
    terms = [(facet, term) for facet in ("need", "category") for term in snapshot.terms.get(facet, {}).values()]
    vectors = np.zeros((len(terms), token_table().rows.shape[1]), np.float32)
    for row, (_, term) in zip(vectors, terms, strict=True):
        found = vector_of(f"{term.label}. {term.means}")
        if found is not None:
            row[:] = found
    return terms, vectors
