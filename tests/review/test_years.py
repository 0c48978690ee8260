"""Resources by year of release, on the sixteen samples."""

from fmsheet.collection.snapshot import Snapshot
from fmsheet.review.selection import Selection
from fmsheet.review.years import counts_by_year, shares_by_year, years_of


def test_years_before_2018_are_one_row_and_unknown_ones_the_last(all_samples: Selection, samples: Snapshot) -> None:
    rows = counts_by_year(all_samples, "kind", ("software", "dataset"))
    assert [row.id for row in rows] == ["early", "2019", "2020", "2021", "2022", "2023", "2024", "2025", "unknown"]
    assert rows[0].cells[0].where == (("year", "2017"), ("kind", "software"))
    assert [cell.value for cell in rows[-1].cells] == [0, 1]
    # of a selection, the years stay those of the collection
    assert len(years_of(Selection.of(samples, {"year": ("2023",)}))) == 9


def test_shares_are_of_the_resources_of_their_year(all_samples: Selection, samples: Snapshot) -> None:
    rows = {row.id: row.cells for row in shares_by_year(all_samples, "scope", ("data", "system"))}
    # punjabi-voice of three of 2024, and agentguard of two of 2025
    assert [cell.value for cell in rows["2024"]] == [3, 0.3333, 0]
    assert [cell.value for cell in rows["2025"]] == [2, 0, 0.5]
    assert [cell.where for cell in rows["2025"]] == [(("year", "2025"),), (), (("year", "2025"), ("scope", "system"))]
    none = {row.id: row.cells for row in shares_by_year(Selection.of(samples, {"year": ("2023",)}), "scope", ("data",))}
    assert [cell.value for cell in none["2025"]] == [0, None]
