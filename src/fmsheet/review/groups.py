"""English, other languages, any language: what resources cover, in six groups."""

from fmsheet.model.figure import Row
from fmsheet.review.selection import Selection

GROUPS = {"English only": ("english-only",), "English and others": ("english-and-others",), "Others only": ("one-other", "several-others"),
          "Not all named": ("not-all-named",), "Any language": ("agnostic",), "Unknown": ("unknown",)}
"""What a resource covers, as one of six groups by values of `multilinguality`; where not all are named, English is not among the named."""


def by_language_group(selection: Selection, facet: str) -> tuple[Row, ...]:
    """A row for each value of a facet, with a cell for each group."""
    return selection.rows(facet, "multilinguality", tuple(GROUPS.values()))
