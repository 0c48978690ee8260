"""The filters of the browse page: checkboxes with live counts, and the marks of those in use."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from fmsheet.faces.speech import N_, gettext
from fmsheet.faces.web.layout import Place
from fmsheet.faces.web.question import Question
from fmsheet.faces.web.wording import labelled, readable_iso
from fmsheet.model.taxonomy import FACETS
from fmsheet.sheet import Sheet

FACET_LABELS = {"phase": N_("Phase"), "category": N_("Category"), "modality": N_("Modality"), "language": N_("Language"),
                "multilinguality": N_("Multilinguality"), "kind": N_("Kind"), "scope": N_("Scope"), "licence_family": N_("Licence family"),
                "licence": N_("Licence"), "status": N_("Status"), "year": N_("Year of release"), "need": N_("Need served"),
                "reproducibility": N_("Reproducibility"), "caution": N_("Caution"), "edition": N_("Edition")}
"""What people read for each facet."""
_LONG = 12
"""So many values of a facet are shown at once when the vocabulary is open-ended; the rest is folded away."""
_FOLDED = 60
"""So many more are folded away; hundreds of languages of one record each would be a page of their own."""
_RANKED = ("language", "licence", "need")
"""Facets of many values, shown by count; the others keep the order of the taxonomy."""
_AT_HAND = ("phase", "modality", "kind")
"""Facets that are unfolded from the start."""


class Choice(NamedTuple):
    """A checkbox; a tuple, because a page has hundreds."""

    value: str
    label: str
    number: int
    """How many would match with it."""
    is_checked: bool


@dataclass(frozen=True, slots=True)
class FacetPanel:
    """The checkboxes of a facet."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    more: tuple[Choice, ...]
    """Those folded away."""
    left_off: int
    """How many more there are; they are reached by writing them into the search box."""
    is_open: bool
    checked: int

    @property
    def is_ranked(self) -> bool:
        """Whether the values of most resources come first."""
        return self.name in _RANKED


def panels_of(sheet: Sheet, question: Question, counts: Mapping[str, Mapping[str, int]]) -> tuple[FacetPanel, ...]:
    """The checkboxes of every facet; a value without matches is left out unless it is checked, and so is a facet without values."""
    panels = (_panel(sheet, facet, question.filters.get(facet, ()), counts[facet]) for facet in FACETS)
    return tuple(panel for panel in panels if panel.choices)


def _panel(sheet: Sheet, facet: str, checked: tuple[str, ...], counts: Mapping[str, int]) -> FacetPanel:
    terms = sheet.terms(facet)
    more: list[Choice] = []
    left_off = 0
    if facet in _RANKED:
        # the counts come with the greatest first
        ranked = list(counts)
        first = dict.fromkeys([*ranked[:_LONG], *checked])
        shown = list(first)
        folded = [value for value in ranked[_LONG : _LONG + len(checked) + _FOLDED] if value not in first][:_FOLDED]
        more = sorted([Choice(value, terms[value].label, counts[value], False) for value in folded], key=_by_label)
        left_off = len(counts.keys() - first.keys()) - len(more)
    else:
        shown = [value for value in terms if value in counts or value in checked]
    choices = [Choice(value, terms[value].label, counts.get(value, 0), value in checked) for value in shown]
    is_open = facet in _AT_HAND or bool(checked)
    return FacetPanel(facet, gettext(FACET_LABELS[facet]), tuple(choices), tuple(more), left_off, is_open, len(checked))


def _by_label(choice: Choice) -> str:
    return choice.label.casefold()


def chips_of(sheet: Sheet, question: Question) -> tuple[Place, ...]:
    """Each part of a question with the page that leaves it out."""
    return tuple(_chips(sheet, question))


def _chips(sheet: Sheet, question: Question) -> Iterator[Place]:
    if question.text:
        yield Place(gettext("Words: %(words)s", words=question.text), question.without("q").path)
    for facet, values in question.filters.items():
        for value in values:
            yield Place(labelled(gettext(FACET_LABELS[facet]), sheet.label(facet, value)), question.without(facet, value).path)
    if question.since:
        yield Place(gettext("Released since %(date)s", date=readable_iso(question.since)), question.without("since").path)
    if question.until:
        yield Place(gettext("Released until %(date)s", date=readable_iso(question.until)), question.without("until").path)
