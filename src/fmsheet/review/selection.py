"""The resources that are looked at, and how many of them carry which values; every count is that of the browse page with the same filters."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from fmsheet.collection.snapshot import Snapshot
from fmsheet.model.dates import PartialDate
from fmsheet.model.figure import Cell, Row, Where
from fmsheet.model.taxonomy import Term
from fmsheet.search.facets import Mask, everything, released_between, with_values

Truths = NDArray[np.bool_]
"""One truth for each resource of a selection, in the order of its positions."""
_ONE_EACH = frozenset({"kind", "scope", "licence_family", "licence", "status", "year", "edition", "multilinguality"})
"""Facets of which a resource has one value: those with one of some values and one of others have one of the values in both."""


@dataclass(frozen=True, eq=False)
class Selection:
    """Some resources of a snapshot: those that filters accept."""

    snapshot: Snapshot
    mask: Mask
    """One truth for each position of the snapshot."""
    where: Where = ()
    """The filters, as pairs of name and value."""
    is_linked: bool = True
    """Whether the filters select exactly these resources; if not, no cell leads anywhere."""
    _held: dict[tuple[str, ...], Truths] = field(default_factory=dict)

    @classmethod
    def of(cls, snapshot: Snapshot, filters: Mapping[str, Sequence[str]] | None = None, since: PartialDate | None = None,
           until: PartialDate | None = None) -> "Selection":
        """Those with one of the values of each facet, released between two dates."""
        selection = cls(snapshot, everything(snapshot))
        for facet, values in (filters or {}).items():
            selection = selection.narrowed(facet, *values)
        bounds = tuple((name, str(day)) for name, day in (("since", since), ("until", until)) if day)
        if not bounds:
            return selection
        return cls(snapshot, selection.mask & released_between(snapshot, since, until), (*selection.where, *bounds))

    def narrowed(self, facet: str, *values: str) -> "Selection":
        """Those of them with one of some values of a facet."""
        where = self._joined({facet: values})
        mask = self.mask & with_values(self.snapshot, facet, self._known(facet, values))
        return Selection(self.snapshot, mask, where or (), self.is_linked and where is not None)

    @cached_property
    def positions(self) -> NDArray[np.int64]:
        """Positions of the resources, ascending."""
        return np.flatnonzero(self.mask)

    def __len__(self) -> int:
        return len(self.positions)

    def has(self, facet: str, *values: str) -> Truths:
        """Which carry at least one of some values; a value that does not exist is carried by none."""
        if (facet, *values) not in self._held:
            self._held[facet, *values] = with_values(self.snapshot, facet, self._known(facet, values))[self.positions]
        return self._held[facet, *values]

    def count(self, facet: str, *values: str) -> int:
        """How many carry at least one of some values."""
        return int(self.has(facet, *values).sum())

    def cell(self, *pairs: tuple[str, str]) -> Cell:
        """How many carry all of some values, as a cell that leads to them; values of one facet mean any of them."""
        wanted = _by_facet(pairs)
        found = int(np.logical_and.reduce([np.ones(len(self), bool), *(self.has(facet, *values) for facet, values in wanted.items())]).sum())
        return Cell(found, self.leading(*pairs) if found else ())

    def leading(self, *pairs: tuple[str, str]) -> Where:
        """The filters of the browse page for exactly those that carry some values besides; none when no filters can say so."""
        wanted = _by_facet(pairs)
        return self._joined(wanted) or () if self.is_linked else ()

    def _joined(self, wanted: Mapping[str, Sequence[str]]) -> Where | None:
        """The filters, and others besides; None when a facet would have to carry a value of both."""
        before = _by_facet(self.where)
        joined = [*(pair for pair in self.where if pair[0] not in wanted)]
        for facet, values in wanted.items():
            chosen, both = before.get(facet, values), [value for value in values if value in before.get(facet, values)]
            if facet not in _ONE_EACH and len(both) not in (len(values), len(chosen)):
                return None
            joined += [(facet, value) for value in both]
        return tuple(joined)

    def rows(self, facet: str, columns: str, groups: Sequence[Sequence[str]] = ()) -> tuple[Row, ...]:
        """A row for each value of a facet, with a cell for each group of values of another; for each value by itself, when none are given."""
        terms = self.snapshot.terms
        kind = facet if facet in {"category", "phase", "need"} else ""
        across = groups or [(value,) for value in terms.get(columns, {})]

        def row(value: str, label: str) -> Row:
            whole = self.count(facet, value)
            cells = (self.cell((facet, value), *((columns, column) for column in group)) for group in across)
            return Row(value, label, tuple(replace(cell, whole=whole) for cell in cells), kind)

        return tuple(row(value, term.label) for value, term in terms.get(facet, {}).items())

    def asked(self, facet: str, values: Iterable[str]) -> tuple[str, ...]:
        """Those of some values that exist and that a filter by the same facet leaves in: what it leaves out is not missing."""
        chosen = {value for name, value in self.where if name == facet}
        return tuple(value for value in self._known(facet, values) if not chosen or value in chosen)

    def asked_phases(self) -> tuple[str, ...]:
        """The phases that these resources can be asked about: those of the categories and needs that a filter names, or else all of them."""
        taxonomy = self.snapshot.taxonomy
        phases = self.asked("phase", taxonomy.phases)
        for facet, terms in (("category", taxonomy.categories), ("need", taxonomy.needs)):
            if named := {terms[value].parent for name, value in self.where if name == facet} - {None}:
                phases = tuple(phase for phase in phases if phase in named)
        return phases

    def asked_needs(self) -> tuple[Term, ...]:
        """The needs that these resources can be asked about: those that a filter names, or else those of the phases that one leaves in."""
        return self._asked_terms("need", self.snapshot.taxonomy.needs)

    def asked_categories(self) -> tuple[Term, ...]:
        """The categories that these resources can be asked about, chosen like the needs."""
        return self._asked_terms("category", self.snapshot.taxonomy.categories)

    def _asked_terms(self, facet: str, terms: Mapping[str, Term]) -> tuple[Term, ...]:
        if any(name == facet for name, _ in self.where):
            return tuple(terms[value] for value in self.asked(facet, terms))
        return tuple(term for term in terms.values() if term.parent in {None, *self.asked_phases()})

    def label(self, facet: str, value: str) -> str:
        """What people read for a value."""
        term = self.snapshot.terms.get(facet, {}).get(value)
        return term.label if term else value

    def bodies(self) -> Iterator[str]:
        """The JSON text of each resource, one after the other, so that a large collection need not fit into memory."""
        for position, body in self.snapshot.connection.execute("SELECT position, body FROM resource ORDER BY position"):
            if self.mask[position]:
                yield body

    def _known(self, facet: str, values: Iterable[str]) -> tuple[str, ...]:
        return tuple(value for value in values if (facet, value) in self.snapshot.term_numbers)

    @staticmethod
    def heading(facet: str) -> str:
        """What stands above a column of values of a facet."""
        return facet.replace("_", " ").capitalize()


def _by_facet(pairs: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for facet, value in pairs:
        found.setdefault(facet, []).append(value)
    return found
