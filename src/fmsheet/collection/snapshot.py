"""The compiled collection, opened read-only."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fmsheet.errors import Unreadable
from fmsheet.mistake import no_such
from fmsheet.model.change import Change
from fmsheet.model.practice import Practice, practice_from
from fmsheet.model.resource import Resource, resource_from
from fmsheet.model.taxonomy import Taxonomy, Term

FORMAT = 11
"""Changes whenever the tables or what is put in them change; part of the hash of the sources, so that old snapshots are recompiled."""

_MOST_VECTORS = 50_000
_MOST_KEPT = 5_000
"""Resources that are kept in memory once they were read, some 30 MB."""


@dataclass(frozen=True, slots=True)
class TermOrder:
    """The values of all facets, facet by facet, both by the alphabet."""

    facets: tuple[str, ...]
    facet_of: NDArray[np.int64]
    """The facet of each, as its place among these."""
    values: NDArray[np.object_]
    places: NDArray[np.int64]
    """Where each stands in the facet arrays."""


class Snapshot:
    """A snapshot file: typed getters over its tables. May be shared between threads; nothing in it ever changes."""

    def __init__(self, path: Path) -> None:
        """Open a snapshot; raises Unreadable when the file is missing, damaged or of another format."""
        try:
            self.connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
            (whole,) = self.connection.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size").fetchone()
            self.meta: dict[str, str] = dict(self.connection.execute("SELECT name, value FROM meta WHERE name <> 'taxonomy'"))
        except sqlite3.Error as error:
            raise Unreadable(f"{path} is not a snapshot: {error}", "Run `fmsheet collection compile`.") from None
        self.path = path
        self._arrays: dict[str, NDArray[Any]] = {}
        self._kept: dict[int, Resource] = {}
        if path.stat().st_size != whole:
            raise Unreadable(f"{path} is not a snapshot: it is cut off", "Run `fmsheet collection compile`.")
        if self.meta.get("format") != str(FORMAT):
            raise Unreadable(f"{path} has format {self.meta.get('format')}, not {FORMAT}", "Run `fmsheet collection compile`.")

    @property
    def date(self) -> str:
        """Date of the youngest fact in the collection."""
        return self.meta["date"]

    @property
    def version(self) -> str:
        """Short name of exactly these sources."""
        return self.meta["sources"][:12]

    def __len__(self) -> int:
        return int(self.meta["count"])

    @cached_property
    def taxonomy(self) -> Taxonomy:
        """The vocabulary that the collection was compiled with."""
        (text,) = self.connection.execute("SELECT value FROM meta WHERE name = 'taxonomy'").fetchone()
        return Taxonomy(**{name: {i: _term(t) for i, t in terms.items()} for name, terms in json.loads(text).items()})

    @cached_property
    def terms(self) -> dict[str, dict[str, Term]]:
        """For each facet its values with their labels, in the order shown."""
        terms: dict[str, dict[str, Term]] = {}
        for facet, value, label, means, synonyms in self.connection.execute("SELECT facet, value, label, means, synonyms FROM term ORDER BY rank"):
            terms.setdefault(facet, {})[value] = Term(value, label, means, tuple(json.loads(synonyms)))
        return terms

    @cached_property
    def term_numbers(self) -> dict[tuple[str, str], int]:
        """Facet and value -> its place in the facet arrays."""
        rows = self.connection.execute("SELECT facet, value FROM term ORDER BY rank")
        return {(facet, value): number for number, (facet, value) in enumerate(rows)}

    @cached_property
    def term_order(self) -> TermOrder:
        """All values of all facets, by the alphabet."""
        ordered = sorted(self.term_numbers.items())
        facets = tuple(dict.fromkeys(facet for (facet, _), _ in ordered))
        return TermOrder(facets, np.array([facets.index(facet) for (facet, _), _ in ordered], np.int64),
                         np.array([value for (_, value), _ in ordered], object), np.array([number for _, number in ordered], np.int64))

    @cached_property
    def facet_bits(self) -> NDArray[np.uint64]:
        """One column of bits for each facet and value, a bit for each position: counting them is counting resources."""
        starts, positions = self.array("facet_starts"), self.array("facet_positions")
        bits = np.zeros((len(starts) - 1, (len(self) + 64) // 64 * 8), np.uint8)
        mask = np.zeros(bits.shape[1] * 8, bool)
        for row, (start, end) in zip(bits, pairwise(starts.tolist()), strict=True):
            mask[positions[start:end]] = True
            row[:] = np.packbits(mask)
            mask[positions[start:end]] = False
        # columns are added up much quicker than rows
        return np.ascontiguousarray(bits.view(np.uint64).T)

    @cached_property
    def vectors(self) -> NDArray[np.float32]:
        """Vectors of the resources, as numbers to reckon with; `vector_owners` says whose each is."""
        return self.array("vectors")[self._chosen_vectors].astype(np.float32)

    @cached_property
    def vector_owners(self) -> NDArray[np.int32]:
        """Positions whose vectors these are."""
        owners: NDArray[np.int32] = self.array("vector_owners")[self._chosen_vectors]
        return owners

    @cached_property
    def vector_spans(self) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """Positions that have vectors, and where the vectors of each begin."""
        owners, starts = np.unique(self.vector_owners, return_index=True)
        return owners, starts

    @cached_property
    def whole_vectors(self) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """For each resource that has one the vector of its whole text, of unit length, and the positions whose they are."""
        owners = self.array("vector_owners")
        # the last of each resource is that of its whole text; see `collection.index_text.meaning_texts`
        last = np.append(owners[1:] != owners[:-1], len(owners) > 0)
        vectors = self.array("vectors")[last].astype(np.float32)
        return owners[last], vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)

    @cached_property
    def _chosen_vectors(self) -> NDArray[np.bool_]:
        owners = self.array("vector_owners")
        # in a very large collection only the last vector of each resource, that of all its text, is worth the time
        return np.append(owners[1:] != owners[:-1], len(owners) > 0) if len(owners) > _MOST_VECTORS else np.ones(len(owners), bool)

    @cached_property
    def tongues(self) -> dict[str, frozenset[str]]:
        """Languages of the glossary -> their stop words."""
        rows = self.connection.execute("SELECT language, stop_words FROM tongue ORDER BY language")
        return {language: frozenset(json.loads(words)) for language, words in rows}

    @cached_property
    def concepts(self) -> dict[str, tuple[str, ...]]:
        """Concepts of the glossary -> the words of the collection for them."""
        return {id: tuple(json.loads(says)) for id, says in self.connection.execute("SELECT id, says FROM concept")}

    def translations(self, language: str) -> dict[tuple[str, str], tuple[str, str]]:
        """Facet and id of each term -> its label and meaning in a language; empty for English and for languages that nobody wrote."""
        rows = self.connection.execute("SELECT facet, value, label, means FROM translation WHERE language = ?", (language,))
        return {(facet, value): (label, means) for facet, value, label, means in rows}

    def array(self, name: str) -> NDArray[Any]:
        """A part of the snapshot that is read whole; see `collection.arrays` for the names."""
        if name not in self._arrays:
            row = self.connection.execute("SELECT type, width, data FROM array WHERE name = ?", (name,)).fetchone()
            flat = np.frombuffer(row[2], dtype=row[0])
            self._arrays[name] = flat.reshape(-1, row[1]) if row[1] else flat
        return self._arrays[name]

    @cached_property
    def positions(self) -> dict[str, int]:
        """Ids of all resources, each with its position."""
        return dict(self.connection.execute("SELECT id, position FROM resource ORDER BY position").fetchall())

    @cached_property
    def predecessors(self) -> dict[str, tuple[str, ...]]:
        """Id of a resource -> ids of those that it has superseded."""
        found: dict[str, tuple[str, ...]] = {}
        sql = "SELECT id, body ->> '$.successor' FROM resource WHERE body ->> '$.successor' IS NOT NULL ORDER BY position"
        for id, successor in self.connection.execute(sql):
            found[successor] = (*found.get(successor, ()), id)
        return found

    def resource(self, id: str) -> Resource:
        """The resource with an id; raises NotFound, with the nearest id, when there is none."""
        # an id of ours is ASCII; SQLite takes no lone surrogates, which stand for bytes of a command line that are not UTF-8
        row = self.connection.execute("SELECT position FROM resource WHERE id = ?", (id,)).fetchone() if id.isascii() else None
        if row is None:
            raise no_such(f"there is no resource {id!r}", id, self.positions, "Search for it by its name.")
        return self._resource_at(row[0])

    @cached_property
    def practices(self) -> dict[str, Practice]:
        """All practices by id, in the order shown: by phase, category and level."""
        rows = self.connection.execute("SELECT id, body FROM practice ORDER BY position")
        return {id: practice_from(json.loads(body)) for id, body in rows}

    def practice(self, id: str) -> Practice:
        """The practice with an id; raises NotFound, with the nearest id, when there is none."""
        if id not in self.practices:
            raise no_such(f"there is no practice {id!r}", id, self.practices, "Look through the practices of its phase.")
        return self.practices[id]

    def changes(self, kind: str = "", id: str = "") -> tuple[Change, ...]:
        """The history of the collection, or of one record, youngest first; empty when it was compiled where none could be seen."""
        wanted = ("WHERE kind = ? AND id = ?", (kind, id)) if id else ("", ())
        sql = f"SELECT dated, commit_id, author, did, kind, id, subject FROM change {wanted[0]} ORDER BY position"  # noqa: S608
        return tuple(Change(*row) for row in self.connection.execute(sql, wanted[1]))

    def resources(self, positions: Iterable[int]) -> list[Resource]:
        """The resources at positions, in the order asked for."""
        return [self._resource_at(position) for position in positions]

    def _resource_at(self, position: int) -> Resource:
        # records never change, and those that are asked for once are asked for again
        if position not in self._kept:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            (body,) = self.connection.execute("SELECT body FROM resource WHERE position = ?", (position,)).fetchone()
            self._kept[position] = resource_from(json.loads(body))
        return self._kept[position]


def _term(fields: dict[str, Any]) -> Term:
    return Term(**{**fields, "synonyms": tuple(fields["synonyms"])})
