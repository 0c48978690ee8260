"""The browse page: search, filters with live counts, and a page of results, all of it in the address."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from fmsheet.errors import WrongUsage
from fmsheet.faces.exports import EXPORTS, FORM_LABELS
from fmsheet.faces.render import language_name
from fmsheet.faces.speech import N_, gettext
from fmsheet.faces.web.addresses import At, page_path, question_path
from fmsheet.faces.web.filters import FACET_LABELS, FacetPanel, chips_of, panels_of
from fmsheet.faces.web.layout import Head, Place
from fmsheet.faces.web.listing import Entry, entry_of
from fmsheet.faces.web.question import VIEWS, Problem, Question, read_question
from fmsheet.faces.web.wording import counted, labelled
from fmsheet.model.answer import Answer
from fmsheet.model.taxonomy import FACETS
from fmsheet.search.query import read_cursor, resolve_filters, write_cursor
from fmsheet.sheet import Sheet
from fmsheet.wire import answer_body

SORT_LABELS = {"relevance": N_("Best match"), "newest": N_("Newest"), "name": N_("Name"), "verified": N_("Recently verified")}
"""Orders of the results, in words."""
VIEW_LABELS = {"cards": N_("Cards"), "table": N_("Table")}
"""Densities of the results, in words."""
PAGE_SIZE = 20
"""Resources on one page."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """Something in the address that was not understood, and the way out."""

    message: str
    hint: str
    mend: Place | None
    """The same question with what was probably meant."""


@dataclass(frozen=True, slots=True)
class Turning:
    """Where one stands in the results, and the pages before and after."""

    first: int
    last: int
    previous: str | None
    next: str | None


@dataclass(frozen=True, slots=True)
class BrowsePage:
    """The browse page."""

    head: Head
    question: Question
    words: str
    """As typed, so that a mistake can be mended."""
    since: str
    """As typed, so that a mistake can be mended."""
    until: str
    panels: tuple[FacetPanel, ...]
    chips: tuple[Place, ...]
    complaints: tuple[Complaint, ...]
    found: str
    """How many match, in words."""
    entries: tuple[Entry, ...]
    turning: Turning
    ways_out: tuple[Place, ...]
    """When nothing matches: questions that do find something."""
    orders: tuple[tuple[str, str, bool], ...]
    """Orders to choose from: value, label, whether it is in use."""
    views: tuple[tuple[Place, bool], ...]
    """Densities to choose from: the same results shown so, and whether it is in use."""
    reading: str
    """In which language the words were read, when it is not English or was given."""
    readings: tuple[Place, ...]
    """The same question read in another language."""
    meant: Place | None
    """The resource whose name was probably mistyped."""
    exports: tuple[Place, ...]
    """Files of all that was found."""
    doubt: tuple[Place, ...] | None
    """When no match is good: needs and categories that come near; None when the best match is good."""

    @property
    def wrong(self) -> frozenset[str]:
        """Names of the parameters that were not understood."""
        return frozenset(problem.name for problem in self.question.problems)


def browse_page(sheet: Sheet, pairs: Sequence[tuple[str, str]]) -> BrowsePage:
    """The browse page for the parameters of an address; its status is 400 when some cannot be understood."""
    question = read_question(sheet, pairs)
    answer = question.ask(sheet, PAGE_SIZE)
    typed = {problem.name: problem.value for problem in question.problems}
    return BrowsePage(
        head=_head(question),
        question=question,
        words=next((value for name, value in pairs if name == "q"), ""),
        since=typed.get("since", question.since),
        until=typed.get("until", question.until),
        panels=panels_of(sheet, question, answer.facets),
        chips=chips_of(sheet, question),
        complaints=tuple(_complaint(sheet, question, problem) for problem in question.problems),
        found=_found(question, answer),
        entries=() if question.problems else tuple(entry_of(sheet, hit.resource, hit.reasons) for hit in answer.hits),
        turning=_turning(sheet, question, answer),
        ways_out=() if answer.total or question.problems else tuple(_ways_out(sheet, question)),
        orders=tuple((value, gettext(label), value == (question.sort or "relevance")) for value, label in SORT_LABELS.items()),
        views=tuple(_views(question)),
        reading="" if answer.language == "en" and not question.spoken else language_name(answer.language),
        readings=tuple(_readings(sheet, question, answer)),
        meant=Place(answer.meant.text, page_path("resource", answer.meant.value)) if answer.meant else None,
        exports=tuple(Place(label, question_path(f"{At.BROWSE}.{EXPORTS[form].suffix}", question.pairs)) for form, label in FORM_LABELS.items())
        if answer.total and not question.problems else (),
        doubt=None if answer.is_good or not question.text else tuple(_near(answer)),
    )


def _views(question: Question) -> Iterator[tuple[Place, bool]]:
    for view in VIEWS:
        shown = question.shown_as(view)
        yield Place(gettext(VIEW_LABELS[view]), shown.page_path(shown.after) if shown.after else shown.path), view == (question.view or VIEWS[0])


def _readings(sheet: Sheet, question: Question, answer: Answer) -> Iterator[Place]:
    if answer.language != "en" or question.spoken:
        for code in sheet.snapshot.tongues:
            if code != answer.language:
                yield Place(language_name(code), question.read_as(code).path)


def _near(answer: Answer) -> Iterator[Place]:
    yield from (Place(near.text, page_path(near.facet, near.value)) for near in answer.instead)


def browse_body(sheet: Sheet, pairs: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """The same answer as JSON; raises WrongUsage when a parameter cannot be understood."""
    question = read_question(sheet, pairs)
    if question.problems:
        raise WrongUsage("; ".join(p.message for p in question.problems), " ".join(p.hint for p in question.problems))
    return answer_body(question.ask(sheet, PAGE_SIZE))


def _head(question: Question) -> Head:
    title = gettext("Results for “%(words)s”", words=_shortened(question.text)) if question.text else gettext("Browse the collection")
    path = question.page_path(question.after) if question.after else question.path
    is_wrong = bool(question.problems)
    return Head(title, gettext("Search the collection and filter it by phase, category, modality, language, licence and more."),
                None if is_wrong else path, status=400 if is_wrong else 200, feed=None if is_wrong else question_path(At.FEED, question.pairs))


def _shortened(text: str, most: int = 80) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _found(question: Question, answer: Answer) -> str:
    if question.problems:
        return gettext("No answer yet")
    if not answer.total:
        return gettext("Nothing found")
    # Translators: %(counted)s is a number with its noun, such as "5 resources"
    return (gettext("All %(counted)s", counted=counted(answer.total)) if question.is_open
            else gettext("%(counted)s found", counted=counted(answer.total)))


def _turning(sheet: Sheet, question: Question, answer: Answer) -> Turning:
    version = sheet.snapshot.version
    start = read_cursor(question.after, version) if question.after else 0
    previous = None
    if start > PAGE_SIZE:
        previous = question.page_path(write_cursor(min(start, answer.total) - PAGE_SIZE, version)) if answer.total > PAGE_SIZE else question.path
    elif start:
        previous = question.path
    return Turning(start + 1, start + len(answer.hits), previous, question.page_path(answer.next) if answer.next else None)


def _complaint(sheet: Sheet, question: Question, problem: Problem) -> Complaint:
    says = gettext("%(message)s.", message=problem.message)
    if problem.name not in FACETS or problem.near is None:
        mend = Place(gettext("Start again from the first result"), question.path) if problem.name == "after" else None
        return Complaint(says, problem.hint, mend)
    (value,) = resolve_filters({problem.name: [problem.near]}, {problem.name: sheet.terms(problem.name)})[problem.name]
    label = labelled(gettext(FACET_LABELS[problem.name]), sheet.label(problem.name, value))
    return Complaint(says, gettext("Did you mean this?"), Place(label, question.plus(problem.name, value).path))


def _ways_out(sheet: Sheet, question: Question) -> Iterator[Place]:
    parts = [("q", N_("Leave out the words: %(counted)s"))] if question.text else []
    parts += [(facet, N_("Leave out the filter on %(facet)s: %(counted)s")) for facet in question.filters]
    parts += [(name, N_("Leave out the date of release: %(counted)s")) for name in ("since", "until") if getattr(question, name)]
    for name, says in parts:
        other = question.without(name)
        # one thing left out of one is no question any more
        if not other.is_open and (total := other.ask(sheet, limit=1).total):
            facet = gettext(FACET_LABELS[name]).lower() if name in FACET_LABELS else ""
            yield Place(gettext(says, facet=facet, counted=counted(total)), other.path)
    bare = Question(question.text)
    if len(parts) > 2 and question.text and (total := bare.ask(sheet, limit=1).total):
        yield Place(gettext("Keep only the words: %(counted)s", counted=counted(total)), bare.path)
    yield Place(gettext("Start again: all %(counted)s", counted=counted(len(sheet.snapshot))), At.BROWSE)
