"""The pages of the review: an overview, and a page for each of its sections with its figures."""

from collections.abc import Sequence
from dataclasses import dataclass

from fmsheet.faces.speech import N_, gettext
from fmsheet.faces.web.addresses import At, page_path, question_path
from fmsheet.faces.web.figures import ShownFigure, shown_figure
from fmsheet.faces.web.layout import Head, Place
from fmsheet.faces.web.reviewed import NEEDS, kept_review, section_in
from fmsheet.faces.web.weights import Weighing, read_weights
from fmsheet.faces.web.wording import counted, readable_iso
from fmsheet.model.review import Section, Verdict
from fmsheet.review.values import unbroken
from fmsheet.sheet import Sheet

_COMPARED, _COVERED = "then-and-now", "coverage"
"""The section that holds today against 2024, and the one whose method says what a count cannot show."""
_OUTCOMES = {"confirmed": N_("Confirmed"), "weakened": N_("Weakened"), "refuted": N_("Refuted"), "cannot tell": N_("Cannot tell")}
_LEADING = 2
"""So many sentences of a section stand on the overview."""


@dataclass(frozen=True, slots=True)
class Card:
    """What became of a claim."""

    finding: str
    place: Place
    """The claim in a few words, and its section."""
    outcome: str
    """In a word."""
    key: str
    """The word as the review has it."""
    sentence: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section on the overview."""

    place: Place
    claim: str
    answer: tuple[str, ...]
    """Its first sentences."""


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """The overview."""

    head: Head
    size: str
    originals: str
    date: str
    date_iso: str
    version: str
    cards: tuple[Card, ...]
    chapters: tuple[Chapter, ...]
    figures: tuple[ShownFigure, ...]
    """Today against 2024."""
    method: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectionPage:
    """A section with its figures."""

    head: Head
    finding: str
    """Id of the finding that it looks into; empty for none."""
    claim: str
    cards: tuple[Card, ...]
    answer: tuple[str, ...]
    figures: tuple[ShownFigure, ...]
    method: tuple[str, ...]
    previous: Place | None
    next: Place | None
    weighing: Weighing | None
    """The weights of its scores, where it has such."""


def review_page(sheet: Sheet) -> ReviewPage:
    """The overview."""
    review = kept_review(sheet)
    compared = section_in(review, _COMPARED)
    head = Head(gettext("Review of the ecosystem"),
                gettext("What tools and resources for developing foundation models responsibly lack, misuse and over-use, in numbers."), At.REVIEW)
    return ReviewPage(
        head=head,
        size=counted(review.resources),
        originals=counted(review.originals),
        date=readable_iso(review.date),
        date_iso=review.date,
        version=review.version,
        cards=tuple(_card(verdict) for verdict in review.verdicts),
        chapters=tuple(Chapter(_place(section), section.claim, tuple(map(unbroken, section.answer[:_LEADING])))
                       for section in review.sections if section != compared),
        figures=tuple(map(shown_figure, compared.figures)),
        method=tuple(map(unbroken, (*compared.method, *section_in(review, _COVERED).method))),
    )


def section_page(sheet: Sheet, id: str, pairs: Sequence[tuple[str, str]] = ()) -> SectionPage:
    """A section; raises NotFound. The status is 400 when weights cannot be understood."""
    review = kept_review(sheet)
    section = section_in(review, id)
    weighing = read_weights(pairs) if id == NEEDS else None
    if weighing and weighing.chosen:
        section = sheet.gaps(weighing.weights)
    chosen = weighing.chosen if weighing else ()
    is_wrong = bool(weighing and weighing.problems)
    ids = [other.id for other in review.sections]
    at = ids.index(id)
    return SectionPage(
        head=Head(section.title, section.answer[0] if section.answer else section.title,
                  None if is_wrong else question_path(page_path("section", id), chosen), (Place(gettext("Review"), At.REVIEW),),
                  400 if is_wrong else 200),
        finding=id if section.claim else "",
        claim=unbroken(section.claim),
        cards=tuple(_card(verdict) for verdict in review.verdicts if verdict.finding == id),
        answer=tuple(map(unbroken, section.answer)),
        figures=tuple(shown_figure(figure, chosen) for figure in section.figures),
        method=tuple(map(unbroken, section.method)),
        previous=_place(review.sections[at - 1]) if at else None,
        next=_place(review.sections[at + 1]) if at + 1 < len(ids) else None,
        weighing=weighing,
    )


def _place(section: Section) -> Place:
    return Place(section.title, page_path("section", section.id))


def _card(verdict: Verdict) -> Card:
    place = Place(verdict.title, page_path("section", verdict.finding))
    return Card(verdict.finding, place, gettext(_OUTCOMES[verdict.outcome]), verdict.outcome, unbroken(verdict.sentence))
