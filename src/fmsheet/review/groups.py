"""English, other languages, any language: what resources cover, in six groups."""

from fmsheet.model.figure import Cell, Row
from fmsheet.review.breadth import bound, english_only
from fmsheet.review.selection import Selection, Truths

GROUPS = {"english": "English only", "both": "English and others", "others": "Others only", "unnamed": "Not all named",
          "agnostic": "Any language", "unknown": "Unknown"}
"""What a resource covers, as one of six; when makers claim more languages than are named, English may be among them."""


def language_groups(selection: Selection) -> dict[str, Truths]:
    """Which resources are in each group."""
    english, only = selection.has("language", "en"), english_only(selection)
    without = bound(selection) & ~english
    return {"english": only, "both": english & ~only, "others": without & selection.names_all, "unnamed": without & ~selection.names_all,
            "agnostic": selection.has("language", "agnostic"), "unknown": selection.has("language", "unknown")}


def by_language_group(selection: Selection, facet: str) -> tuple[Row, ...]:
    """A row for each value of a facet, with a cell for each group."""
    groups = language_groups(selection)
    kind = facet if facet in {"category", "phase", "need"} else ""

    def row(value: str, label: str) -> Row:
        inside = selection.has(facet, value)
        counts = {name: int((mask & inside).sum()) for name, mask in groups.items()}
        # no filter tells English alone from English among others
        links = {name: selection.leading((facet, value), ("language", name)) for name in ("agnostic", "unknown") if counts[name]}
        return Row(value, label, tuple(Cell(count, links.get(name, ()), whole=int(inside.sum())) for name, count in counts.items()), kind)

    return tuple(row(value, term.label) for value, term in selection.snapshot.terms.get(facet, {}).items())
