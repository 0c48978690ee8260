"""The review as data: made once, and given away as JSON and as files."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from fmsheet.errors import NotFound, WrongUsage
from fmsheet.faces.report.figure import figure_file, is_drawn
from fmsheet.faces.speech import gettext
from fmsheet.faces.web.addresses import figure_path
from fmsheet.faces.web.weights import read_weights
from fmsheet.mistake import no_such
from fmsheet.model.review import Review, Section
from fmsheet.sheet import Sheet
from fmsheet.wire.review import review_body, section_body

NEEDS = "i"
"""The section whose scores are weighed."""


@lru_cache(maxsize=4)
def kept_review(sheet: Sheet) -> Review:
    """The review of a whole collection, made once: it never changes while a sheet is open."""
    return sheet.review()


def section_in(review: Review, id: str) -> Section:
    """The section with an id; raises NotFound, with the nearest id."""
    sections = {section.id: section for section in review.sections}
    if id not in sections:
        raise no_such(gettext("there is no section %(id)s of the review", id=repr(id)), id, sections, gettext("Start from the review."))
    return sections[id]


def overview_body(sheet: Sheet) -> dict[str, Any]:
    """The whole review as JSON."""
    return review_body(kept_review(sheet))


def one_section_body(sheet: Sheet, id: str, pairs: Sequence[tuple[str, str]] = ()) -> dict[str, Any]:
    """A section as JSON; raises NotFound, and WrongUsage when weights cannot be understood."""
    weights = _understood(pairs)
    return section_body(sheet.gaps(weights) if weights else section_in(kept_review(sheet), id))


def figure_file_of(sheet: Sheet, id: str, form: str, pairs: Sequence[tuple[str, str]] = ()) -> bytes:
    """A figure as a file, in one of the forms of figures; raises NotFound, and WrongUsage when weights cannot be understood."""
    sections = kept_review(sheet).sections
    if weights := _understood(pairs):
        sections = (*sections, sheet.gaps(weights))
    found = {figure.id: figure for section in sections for figure in section.figures}
    offered = [id for id, figure in found.items() if form == "csv" or is_drawn(figure)]
    if id in found and id not in offered:
        raise NotFound(gettext("the figure %(id)s has no picture; its data are at %(path)s", id=repr(id),
                               path=figure_path(id, "csv")), "")
    if id not in offered:
        raise no_such(gettext("there is no figure %(id)s", id=repr(id)), id, offered, gettext("Start from the review."))
    return figure_file(found[id], form)


def _understood(pairs: Sequence[tuple[str, str]]) -> dict[str, float]:
    weighing = read_weights(pairs)
    if problems := weighing.problems:
        raise WrongUsage("; ".join(problem.message for problem in problems), " ".join(dict.fromkeys(problem.hint for problem in problems)))
    return weighing.weights
