"""What became of the four findings: the same numbers on the cheatsheet of 2024 and on the collection of today."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from fmsheet.model.figure import Cell, Figure, Row, Shape, Where
from fmsheet.model.review import Interval, Measure, Section, Verdict
from fmsheet.review.breadth import bound, bound_to_modality, english_only, text_only
from fmsheet.review.needs import WIDER, serving_tools
from fmsheet.review.openness import REPEATED_WITH, assessed, not_all_of
from fmsheet.review.selection import Selection, Truths
from fmsheet.review.served import TOOLS
from fmsheet.review.shares import difference, effect_size, share
from fmsheet.review.systems import evaluations
from fmsheet.review.wording import percent, points, several, share_in_words, with_interval

Reading = Callable[[Selection], tuple[Truths, Truths]]
"""A way to count a claim: among which resources it is asked, and for which of all of them it holds."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A finding of the 2024 paper as a share that is above a half when the finding holds."""

    id: str
    finding: str
    title: str
    """In a few words."""
    of: str
    """What the share is of."""
    does: str
    """What those do that are counted, as the end of a sentence."""
    holds: Reading
    """Among which resources it is asked, and for which of them it holds."""
    chosen_by: tuple[str, ...]
    """Facets by which a filter chooses what the claim counts, so that the share says nothing of the rest."""
    where: Where = ()
    """Filters that select those for which it holds; empty when none can."""
    otherwise: tuple[str, Reading] | None = None
    """Another fair reading of the finding, if there is one: when it applies, and what is then counted."""

    @property
    def says(self) -> str:
        """What is counted, in words."""
        return f"{self.of} that {self.does}"


CLAIMS = (
    Claim("needs", "i", "Tools that serve no ethical need", "tools for sourcing, evaluation and release", "serve no ethical or real-world need",
          lambda selection: serving_tools(selection, "i"), ("need", "category"),
          otherwise=(WIDER, lambda selection: serving_tools(selection, "i", "iv"))),
    Claim("openness", "ii", "Evaluations not known to be open in all five ways", "evaluations and impact tools",
          "are not known to publish code, data and protocol, name versions and report uncertainty",
          lambda selection: (assessed(selection), selection.has("reproducibility", "not-all")), ("reproducibility", "need", "caution"),
          (("reproducibility", "not-all"),),
          ("uncertainty is left aside", lambda selection: (assessed(selection), not_all_of(selection, *REPEATED_WITH)))),
    Claim("text", "iii", "Text alone", "resources bound to a modality", "help with text and nothing else",
          lambda selection: (bound_to_modality(selection), text_only(selection)), ("modality", "need", "category")),
    Claim("english", "iii", "English alone", "resources bound to languages", "cover English and no other",
          lambda selection: (bound(selection), english_only(selection)), ("language", "multilinguality", "need"),
          (("multilinguality", "english-only"),)),
    Claim("systems", "iv", "Models by themselves", "evaluations of models and systems", "look at a model by itself",
          lambda selection: (evaluations(selection), selection.has("scope", "model")), ("scope", "need", "category"),
          (("phase", "evaluation"), ("scope", "model"))),
)
"""The findings as shares. Each holds when most are so: the reference is a half."""
HALF = 0.5
_TOLD = ("needs.under_served", "openness.uncertainty", "languages.effective")
"""Measures that are told besides the claims."""
FEWEST = 10
"""Resources of which a claim can be told; of fewer, all or none may be so by chance."""
OUTCOMES = {
    "confirmed": "the interval of today lies above a half",
    "weakened": "it does, and the share is lower than among the resources of 2024 by more than chance explains",
    "refuted": "the interval of today lies below a half",
    "cannot tell": f"the interval of today holds a half, there are fewer than {FEWEST} to count, a filter chooses what is counted, or another fair "
                   "reading of the finding comes out otherwise",
}
"""What can become of a claim, and when."""


def verdicts(selection: Selection) -> tuple[Verdict, ...]:
    """What became of each claim among some resources."""
    return tuple(_verdict(selection, claim) for claim in CLAIMS)


def _verdict(selection: Selection, claim: Claim) -> Verdict:
    found = _counted(selection, claim.holds)
    outcome, told = found.outcome, found.before
    if chosen := [facet for facet, _ in selection.where if facet in claim.chosen_by]:
        outcome, told = "cannot tell", f", and the filter by {chosen[0]} chooses what is counted"
    elif claim.otherwise:
        when, reading = claim.otherwise
        other = _counted(selection, reading)
        told += f"; {with_interval(other.now)} when {when}"
        outcome = outcome if outcome == other.outcome else "cannot tell"
    where = selection.leading(*claim.where) if claim.where and found.now.value else ()
    return Verdict(claim.id, claim.finding, claim.title, claim.says, outcome, HALF, found.then, found.now, found.change, found.effect, where,
                   _sentence(claim, found, f"{told}: {outcome}"))


@dataclass(frozen=True, slots=True)
class _Counted:
    """What one reading of a claim counts."""

    number: int
    """Resources among which it is asked."""
    originals: int
    """Those of them that stood in the cheatsheet of 2024."""
    now: Interval
    then: Interval | None
    change: Interval | None
    effect: float | None

    @property
    def outcome(self) -> str:
        """What becomes of the claim by this reading."""
        if self.number < FEWEST:
            return "cannot tell"
        if self.now.high < HALF:
            return "refuted"
        if self.now.low <= HALF:
            return "cannot tell"
        return "weakened" if self.change and self.change.high < 0 else "confirmed"

    @property
    def before(self) -> str:
        """How it was with the resources of 2024 alone, as a part of a sentence."""
        if not self.then:
            return ""
        told = f", against {percent(self.then.value)} of the {self.originals:,} of 2024"
        if self.change and self.effect is not None:
            told += f" (a change of {points(self.change)}; Cohen's h {self.effect:+.2f})"
        return told


def _counted(selection: Selection, reading: Reading) -> _Counted:
    among, holds = reading(selection)
    holding, original = holds[among], selection.has("edition", "original")[among]
    number, originals = len(holding), int(original.sum())
    now = share(int(holding.sum()), number)
    then = share(int(holding[original].sum()), originals) if 0 < originals < number else None
    is_enough = then and originals >= FEWEST
    return _Counted(number, originals, now, then, _change(holding, original) if is_enough else None,
                    effect_size(now.value, then.value) if then and is_enough else None)


def _change(holding: Truths, original: Truths) -> Interval:
    """The share of all less that of the originals among them.

    All are the originals and those that joined, so the change is the difference of these two by the part that joined.
    """
    joined = float(np.mean(~original))
    found = difference(*((int(holding[edition].sum()), int(edition.sum())) for edition in (~original, original)))
    return Interval(joined * found.value, joined * found.low, joined * found.high)


def _sentence(claim: Claim, found: _Counted, end: str) -> str:
    if not found.number:
        return f"There is nothing to count here, so nobody can tell how many {claim.of} {claim.does}."
    few = f"Only {found.number} of the {claim.of} {'is' if found.number == 1 else 'are'} here: {with_interval(found.now)} {claim.does}{end}."
    return few if found.number < FEWEST else f"Of {found.number:,} {claim.of}, {with_interval(found.now)} {claim.does}{end}."


def section(selection: Selection, found: Sequence[Verdict], today: Mapping[str, Measure], then: Mapping[str, Measure]) -> Section:
    """The part of the review that holds today against 2024: what became of claims, and the measures of both times, of 2024 where it is not all."""
    figures = (_claims(found), _shares(selection), _every_measure(today, then))
    return Section("then-and-now", "Then and now", "", tuple(_answer(selection, found, today, then)), tuple(_method(selection)), figures, ())


def _answer(selection: Selection, found: Sequence[Verdict], today: Mapping[str, Measure], then: Mapping[str, Measure]) -> Iterator[str]:
    original = selection.count("edition", "original")
    both = f"{original:,} stood in the cheatsheet of 2024 and {len(selection) - original:,} joined since"
    yield f"Of {several(len(selection), 'resource', 'resources')}, {both}."
    yield from (f"Finding ({verdict.finding}). {verdict.sentence}" for verdict in found)
    for name in _TOLD:
        # a number of nothing says nothing, and neither does how needs are served where a filter leaves out all tools
        is_told = name in then and all(found[name].value if found[name].whole is None else found[name].whole for found in (then, today))
        if is_told and (not name.startswith("needs.") or selection.asked("kind", TOOLS)):
            yield f"{_opening(today[name].means)}: {_value(then[name])} with the {original:,} of 2024 alone, {_value(today[name])} with all."


def _opening(text: str) -> str:
    return text[0].upper() + text[1:]


def _value(measure: Measure) -> str:
    if measure.is_share:
        return share_in_words(measure)
    if measure.low is not None and measure.high is not None:
        return f"{measure.value:.0f} ({measure.low:.0f} to {measure.high:.0f})"
    return f"{measure.value:,g}" + (f" of {measure.whole:,}" if measure.whole is not None else "")


def _method(selection: Selection) -> Iterator[str]:
    yield ("Each finding of the 2024 paper is written as a share that lies above a half when the finding holds. "
           + "; ".join(f"{outcome}: {when}" for outcome, when in OUTCOMES.items()) + ".")
    yield ("Intervals of shares are Wilson's. The change from 2024 to today is the difference between what joined and what stood there in 2024, "
           "times the part that joined, with Newcombe's interval. They say how much hangs on which resources happen to be here, as if drawn by "
           "chance.")
    yield ("They were not: the collection is chosen. Later curators searched for what the 2024 findings miss - other languages, speech and vision, "
           "systems - so a "
           "finding that weakens may show that the search worked and not that the field changed; a finding that holds in spite of it is the "
           "stronger for it. "
           "Several rows of the 2024 file described one thing and are one record here.")
    yield ("What is said of 2024 is about the resources that stood in its cheatsheet, as their records tell of them today: what was kept up then may "
           "be archived by now. Numbers of what has little, and of languages, hang on how many resources there are as well.")
    yield ("What works for any modality or language is no sign of text or of English and is left out of their shares. To repeat an evaluation takes "
           "its code, data, protocol and versions; without versions nobody knows which code and data.")


def _claims(found: Sequence[Verdict]) -> Figure:
    def cells(verdict: Verdict) -> Iterator[Cell]:
        then = verdict.then.value if verdict.then else None
        before = (*verdict.where, ("edition", "original")) if verdict.where and then else ()
        yield Cell(None if then is None else round(then, 4), before, is_share=True)
        yield Cell(round(verdict.now.value, 4), verdict.where, is_share=True)
        yield from (Cell(round(bound, 4), is_share=True) for bound in (verdict.now.low, verdict.now.high))
        yield Cell(round(verdict.effect, 3) if verdict.effect is not None else None)
        yield Cell(verdict.outcome)

    rows = tuple(Row(verdict.id, f"({verdict.finding}) {_opening(verdict.claim)}", tuple(cells(verdict))) for verdict in found)
    says = " ".join(f"({verdict.finding}, {verdict.id}) {verdict.outcome}." for verdict in found)
    return Figure("verdicts", "The findings, then and now", says, Shape.RANGES,
                  ("Finding", "2024", "Today", "Low", "High", "Cohen's h", "Outcome"), rows)


def _every_measure(today: Mapping[str, Measure], then: Mapping[str, Measure]) -> Figure:
    """All measures on the resources of 2024 alone and on all of today."""

    def cells(measure: Measure) -> Iterator[Cell]:
        yield Cell(round(measure.value, 4), measure.where, measure.is_share)
        yield from (Cell(None if bound is None else round(bound, 4), is_share=measure.is_share) for bound in (measure.low, measure.high))

    rows = tuple(Row(name, _opening(measure.means), (*cells(then[name]), *cells(measure))) for name, measure in today.items() if name in then)
    says = (f"{len(rows)} measures, on the resources of 2024 alone and on all of today." if rows
            else "These resources are all from one time, so there is nothing to hold against another.")
    return Figure("measures", "Every measure, then and now", says, Shape.TABLE,
                  ("Measure", "2024", "2024, low", "2024, high", "Today", "Today, low", "Today, high"), rows)


def _shares(selection: Selection) -> Figure:
    editions = (selection.has("edition", "original"), np.ones(len(selection), bool))

    def row(facet: str, value: str) -> Row:
        inside = selection.has(facet, value)
        shares = [int((inside & edition).sum()) / int(edition.sum()) if edition.any() else None for edition in editions]
        pairs = (((facet, value), ("edition", "original")), ((facet, value),))
        cells = (Cell(None if number is None else round(number, 4), selection.leading(*pair) if number else (), is_share=True)
                 for number, pair in zip(shares, pairs, strict=True))
        return Row(f"{facet}-{value}", selection.label(facet, value), tuple(cells))

    taxonomy = selection.snapshot.taxonomy
    rows = tuple(row(facet, value) for facet, values in (("modality", taxonomy.modalities), ("scope", taxonomy.scopes)) for value in values)
    furthest = max(rows, key=lambda row: abs(row.cells[1].number - row.cells[0].number))
    then, now = (f"{percent(cell.number)} of {int(edition.sum()):,}" for cell, edition in zip(furthest.cells, editions, strict=True))
    says = f"{furthest.label} has moved furthest, from {then} to {now}."
    is_both = editions[0].any() and not editions[0].all()
    if not is_both:
        says = "These resources are all from one time, so there is no change to tell."
    return Figure("then-now", "Shares in 2024 and today", says, Shape.SLOPES if is_both else Shape.TABLE,
                  ("Modality or scope", "2024", "Today"), rows)
