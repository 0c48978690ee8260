"""The collection as files that a browser searches in, without a server: see `faces/web/static/search/`, which reads them.

Nothing is lost on the way, so that both engines answer alike: postings keep what BM25 is reckoned from, the table of word pieces
and the vectors are the very same. The files come in the order of their use: with the first alone words are found.
"""

from itertools import groupby, pairwise
from operator import itemgetter
from typing import Any

import numpy as np

from fmsheet.collection.columns import FIELD_WEIGHTS, TEXT_COLUMNS
from fmsheet.collection.index_text import texts_of
from fmsheet.collection.postings import BM25, frequencies_of
from fmsheet.collection.snapshot import Snapshot
from fmsheet.meaning.table import STEPS, token_table
from fmsheet.model.folding import UNSPACED
from fmsheet.model.taxonomy import FACETS
from fmsheet.search import weights
from fmsheet.search.box import PREFIXES
from fmsheet.search.packing import Arrays, front_coded, gaps, pack, small_numbers
from fmsheet.search.tokens import case_folds, token_characters

PORTABLE_FORMAT = 1
"""Changes whenever the form of the files does; the engine refuses files of another."""
PORTABLE_FILES = ("words.bin", "texts.bin", "glossary.bin", "meaning.bin")
"""In the order in which they are of use."""
_WEIGHTS = ("FUSION", "DEPTH", "FLOOR", "COMMON", "NAME", "NEAR", "GOOD_MATCH")
_WITH_MEANING = frozenset({"need", "category"})
"""Facets whose explanations are compared with a question that nothing answers."""


def write_portable(snapshot: Snapshot) -> dict[str, bytes]:
    """The files by name: `words.bin`, `texts.bin`, `glossary.bin` and `meaning.bin`; the same snapshot gives the same bytes."""
    parts = {"words": _words(snapshot), "texts": _texts(snapshot), "glossary": _glossary(snapshot), "meaning": _meaning(snapshot)}
    stamp = {"format": PORTABLE_FORMAT, "version": snapshot.version}
    return {f"{name}.bin": pack({**stamp, **values}, arrays) for name, (values, arrays) in parts.items()}


def _words(snapshot: Snapshot) -> tuple[dict[str, Any], Arrays]:
    """What finds words and names, filters, sorts and suggests."""
    resources = snapshot.resources(range(1, len(snapshot) + 1))
    turns, folds = token_characters()
    words, postings = _postings(snapshot)
    values = {
        "date": snapshot.date,
        "count": len(snapshot),
        "weights": {name: getattr(weights, name) for name in _WEIGHTS} | {"STOP_WORDS": sorted(weights.STOP_WORDS)},
        "facets": FACETS,
        "terms": [[facet, [[term.id, term.label, term.means if facet in _WITH_MEANING else "", *term.synonyms] for term in terms.values()]]
                  for facet, terms in snapshot.terms.items()],
        "ids": [resource.id for resource in resources],
        "names": [resource.name for resource in resources],
        "aliases": [resource.aliases for resource in resources],
        "asked_as": [resource.asked_as for resource in resources],
        "words": front_coded(words),
        "bm25": BM25,
        "spellings": front_coded(word for (word,) in snapshot.connection.execute("SELECT word FROM spelling ORDER BY number")),
        "prefixes": PREFIXES,
        "unspaced": sorted(UNSPACED),
        "case_folds": case_folds(),
    }
    starts, positions = snapshot.array("facet_starts"), snapshot.array("facet_positions")
    arrays = {name: snapshot.array(name) for name in ("released_first", "released_last", "by_name", "by_newest", "by_verified")}
    return values, {
        **arrays,
        **postings,
        "facet_counts": small_numbers(np.diff(starts)),
        "facet_gaps": small_numbers(gap for start, end in pairwise(starts.tolist()) for gap in gaps(positions[start:end])),
        "token_turns": small_numbers(gaps(turns)),
        "fold_from": small_numbers(gaps(folds)),
        "fold_to": np.array(list(folds.values()), np.int32),
    }


def _postings(snapshot: Snapshot) -> tuple[list[str], Arrays]:
    """The words of the index, and for each how many records hold it, which, and how often, weighted by column."""
    found, lengths = frequencies_of(snapshot.connection, TEXT_COLUMNS, FIELD_WEIGHTS)
    # weights may be any numbers, but their distinct sums are few
    known, number_of = np.unique(np.concatenate([frequency for _, _, frequency in found] or [np.zeros(0)]), return_inverse=True)
    return [word for word, _, _ in found], {
        "post_counts": small_numbers(len(positions) for _, positions, _ in found),
        "post_gaps": small_numbers(gap for _, positions, _ in found for gap in gaps(positions)),
        "post_frequencies": small_numbers(number_of),
        "frequencies": known,
        "lengths": small_numbers(lengths[position] for position in range(len(snapshot) + 1)),
    }


def _texts(snapshot: Snapshot) -> tuple[dict[str, Any], Arrays]:
    """The rest of the searchable text, for "quoted phrases" and for the reasons why something was found."""
    terms = {(facet, value): term for facet, found in snapshot.terms.items() for value, term in found.items()}
    resources = snapshot.resources(range(1, len(snapshot) + 1))
    columns = [dict(zip(TEXT_COLUMNS, texts_of(resource, terms), strict=True)) for resource in resources]
    return {
        "summary": [resource.summary for resource in resources],
        "use_when": [resource.use_when for resource in resources],
        "watch_out": [resource.watch_out or "" for resource in resources],
        "vocabulary": [texts["vocabulary"] for texts in columns],
        "addresses": [texts["addresses"] for texts in columns],
    }, {}


def _glossary(snapshot: Snapshot) -> tuple[dict[str, Any], Arrays]:
    """How people put the concepts of the field, in every language."""
    concepts = list(snapshot.concepts)
    rows = snapshot.connection.execute("SELECT language, concept, text FROM phrase ORDER BY language, concept, text").fetchall()
    forms = {language: {concept: [text for _, _, text in found] for concept, found in groupby(group, itemgetter(1))}
             for language, group in groupby(rows, itemgetter(0))}
    return {
        "concepts": list(snapshot.concepts.items()),
        "tongues": {language: sorted(stop_words) for language, stop_words in snapshot.tongues.items()},
        # no form holds a tab or the end of a line, so that both can part them
        "forms": {language: "\n".join("\t".join(found.get(concept, ())) for concept in concepts) for language, found in forms.items()},
    }, {}


def _meaning(snapshot: Snapshot) -> tuple[dict[str, Any], Arrays]:
    """The table of word pieces, and the vectors of the resources."""
    table = token_table()
    # rows of like size beside each other, alphabetically within a size, are squeezed best
    sizes = np.abs(table.rows.astype(np.int16)).max(1).tolist()
    ordered = sorted(table.pieces.items(), key=lambda item: (int(sizes[item[1]]).bit_length(), item[0]))
    numbers = np.array([number for _, number in ordered], np.int64)
    steps, step_of = np.unique(table.scales[numbers], return_inverse=True)
    owners = np.bincount(snapshot.vector_owners, minlength=len(snapshot) + 1)
    return {"pieces": front_coded(piece for piece, _ in ordered), "vector_steps": STEPS, "width": int(table.rows.shape[1])}, {
        "rows": table.rows[numbers],
        "steps": steps,
        "step_of": small_numbers(step_of),
        "vectors": snapshot.vectors.astype(np.int8),
        "vector_counts": small_numbers(owners),
    }
