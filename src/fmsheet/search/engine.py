"""Answer a query: rank, filter, count facets, cut out a page."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from fmsheet.collection.snapshot import Snapshot
from fmsheet.model.answer import Answer, Hit, Suggestion
from fmsheet.search.facets import Mask, count_facets, everything, released_between, with_values
from fmsheet.search.query import Query, write_cursor
from fmsheet.search.ranking import Ranking, best_first, rank, standing
from fmsheet.search.reasons import reasons_for, wanted_by
from fmsheet.search.suggest import nearest_terms

_ORDERS = {"name": "by_name", "newest": "by_newest", "verified": "by_verified"}


def search(snapshot: Snapshot, query: Query) -> Answer:
    """Answer a query: best matches first, or by name when there are no words."""
    ranking = rank(snapshot, query) if query.text.strip() else None
    found = _found(snapshot, query, ranking)
    filtered = {facet: with_values(snapshot, facet, values) for facet, values in query.filters.items()}
    matching = np.logical_and.reduce([found, *filtered.values()])
    ordered, total = _ordered(snapshot, query, matching, ranking)
    end = total if query.limit is None else query.after + query.limit
    page = [int(position) for position in ordered[query.after : end]]
    following = write_cursor(end, snapshot.version) if end < total else None
    answer = Answer((), total, count_facets(snapshot, found, filtered), following, snapshot.date, snapshot.version)
    resources = snapshot.resources(page)
    if ranking is None:
        return replace(answer, hits=tuple(Hit(resource, 0.0) for resource in resources))
    reading, wanted = ranking.reading, wanted_by(query.words, ranking.mended, ranking.reading)
    hits = tuple(Hit(resource, float(ranking.scores[position]), reasons_for(resource, wanted))
                 for position, resource in zip(page, resources, strict=True))
    is_good = ranking.is_good and total > 0
    instead = () if is_good else nearest_terms(snapshot, query.text)
    meant = [Suggestion(r.name, "resource", r.id) for r in snapshot.resources([ranking.meant] if ranking.meant else [])]
    return replace(answer, hits=hits, language=reading.language, concepts=reading.concepts, is_good=is_good, instead=instead,
                   meant=meant[0] if meant else None)


def _found(snapshot: Snapshot, query: Query, ranking: Ranking | None) -> Mask:
    found = everything(snapshot) if ranking is None else ranking.scores > 0
    if query.since or query.until:
        found &= released_between(snapshot, query.since, query.until)
    for facet, values in query.without.items():
        found &= ~with_values(snapshot, facet, values)
    for text in query.phrases:
        found &= _mask(snapshot, standing(snapshot, text))
    for text in query.excluded:
        found &= ~_mask(snapshot, standing(snapshot, text))
    return found


def _mask(snapshot: Snapshot, positions: list[int]) -> Mask:
    mask = np.zeros(len(snapshot) + 1, bool)
    mask[positions] = True
    return mask


def _ordered(snapshot: Snapshot, query: Query, matching: Mask, ranking: Ranking | None) -> tuple[NDArray[np.int64], int]:
    """The matches in order, at least up to the end of the page that is asked for, and how many there are in all."""
    if ranking is not None and query.sort == "relevance":
        found = np.flatnonzero(matching)
        return best_first(ranking.scores, found, None if query.limit is None else query.after + query.limit), len(found)
    order = snapshot.array(_ORDERS.get(query.sort, "by_name")).astype(np.int64)
    ordered: NDArray[np.int64] = order[matching[order]]
    return ordered, len(ordered)
