"""Resources by year of release: the early years together, then each year, then what has no known one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fmsheet.model.figure import Cell, Row, Where
from fmsheet.review.selection import Selection

_FIRST_YEAR = 2018
"""The years before it are counted together: few resources are so old."""


@dataclass(frozen=True, slots=True)
class Years:
    """One year of release, or several."""

    id: str
    label: str
    where: Where
    """The filters that select it."""


def years_of(selection: Selection) -> tuple[Years, ...]:
    """The years of a collection, the unknown ones last."""
    known = sorted(year for year in selection.snapshot.terms.get("year", {}) if year != "unknown")
    early = tuple(("year", year) for year in known if int(year) < _FIRST_YEAR)
    return (*((Years("early", f"before {_FIRST_YEAR}", early),) if early else ()),
            *(Years(year, year, (("year", year),)) for year in known if int(year) >= _FIRST_YEAR),
            Years("unknown", "unknown", (("year", "unknown"),)))


def counts_by_year(selection: Selection, facet: str, values: Sequence[str]) -> tuple[Row, ...]:
    """A row for each year of release with a count for each of some values."""
    def row(years: Years) -> Row:
        whole = int(selection.cell(*years.where).number)
        return Row(years.id, years.label, tuple(replace(selection.cell(*years.where, (facet, value)), whole=whole) for value in values))

    return tuple(map(row, years_of(selection)))


def shares_by_year(selection: Selection, facet: str, values: Sequence[str]) -> tuple[Row, ...]:
    """A row for each year of release: how many resources it has, and the share of each of some values among them."""
    def row(years: Years) -> Row:
        whole = selection.cell(*years.where)
        counted = (selection.cell(*years.where, (facet, value)) for value in values)
        return Row(years.id, years.label, (whole, *(
            Cell(round(cell.number / whole.number, 4) if whole.value else None, cell.where, is_share=True) for cell in counted)))

    return tuple(map(row, years_of(selection)))
