"""Parts of a review: the sections that somebody asks for."""

from collections.abc import Iterable
from dataclasses import replace

from fmsheet.mistake import wrong_value
from fmsheet.model.review import Review


def parts_of(review: Review, wanted: Iterable[str]) -> Review:
    """A review with some of its sections, by their ids, in the order of the whole; all of them when none are named.

    Verdicts are those on the findings that are left; with the section on then and now, all of them.
    Raises WrongUsage for a section that does not exist.
    """
    known = {section.id for section in review.sections}
    chosen = set()
    for name in wanted:
        id = name.strip().lower()
        if id not in known:
            raise wrong_value(f"the review has no part {name!r}", name, [section.id for section in review.sections])
        chosen.add(id)
    if not chosen:
        return review
    sections = tuple(section for section in review.sections if section.id in chosen)
    return replace(
        review,
        sections=sections,
        verdicts=tuple(verdict for verdict in review.verdicts if verdict.finding in chosen or "then-and-now" in chosen),
        measures={measure.name: measure for section in sections for measure in section.measures},
    )
