"""What became of the four findings: the same numbers on the cheatsheet of 2024 and on the collection of today."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from fmsheet.model.figure import Cell, Figure, Row, Shape, Where
from fmsheet.model.review import Interval, Section, Verdict
from fmsheet.review.breadth import bound, bound_to_modality, english_only, text_only
from fmsheet.review.needs import serving_tools
from fmsheet.review.openness import assessed
from fmsheet.review.selection import Selection, Truths
from fmsheet.review.statistics import Drawn, Numbers, effect_size, resampled, share
from fmsheet.review.systems import evaluations
from fmsheet.review.wording import percent, with_interval


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
    holds: Callable[[Selection], tuple[Truths, Truths]]
    """Among which resources it is asked, and for which of them it holds."""
    decided_by: tuple[str, ...]
    """Facets by which a filter settles the share by itself."""
    where: Where = ()
    """Filters that select those for which it holds; empty when none can."""

    @property
    def says(self) -> str:
        """What is counted, in words."""
        return f"{self.of} that {self.does}"


CLAIMS = (
    Claim("needs", "i", "Tools that serve no ethical need", "tools for sourcing, evaluation and release", "serve no ethical or real-world need",
          serving_tools, ("need",)),
    Claim("openness", "ii", "Evaluations not known to be open in all five ways", "evaluations and impact tools",
          "are not known to publish code, data and protocol, name versions and report uncertainty",
          lambda selection: (assessed(selection), selection.has("reproducibility", "not-all")), ("reproducibility",),
          (("reproducibility", "not-all"),)),
    Claim("text", "iii", "Text alone", "resources bound to a modality", "help with text and nothing else",
          lambda selection: (bound_to_modality(selection), text_only(selection)), ("modality",)),
    Claim("english", "iii", "English alone", "resources bound to languages", "cover English and no other",
          lambda selection: (bound(selection), english_only(selection)), ("language", "multilinguality"), (("multilinguality", "english-only"),)),
    Claim("systems", "iv", "Models by themselves", "evaluations of models and systems", "look at a model by itself",
          lambda selection: (evaluations(selection), selection.has("scope", "model")), ("scope",),
          (("phase", "evaluation"), ("scope", "model"))),
)
"""The findings as shares. Each holds when most are so: the reference is a half."""
HALF = 0.5
OUTCOMES = {
    "confirmed": "the interval of today lies above a half",
    "weakened": "it does, and the share has fallen since 2024 by more than chance explains",
    "refuted": "the interval of today lies below a half",
    "cannot tell": "the interval of today holds a half, there is nothing to count, or a filter settles the share by itself",
}
"""What can become of a claim, and when."""


def verdicts(selection: Selection) -> tuple[Verdict, ...]:
    """What became of each claim among some resources."""
    return tuple(_verdict(selection, claim) for claim in CLAIMS)


def _verdict(selection: Selection, claim: Claim) -> Verdict:
    among, holds = claim.holds(selection)
    holding, original = holds[among], selection.has("edition", "original")[among]
    now = share(int(holding.sum()), len(holding))
    then = change = effect = None
    if original.any() and not original.all():
        then = share(int(holding[original].sum()), int(original.sum()))
        change = resampled(_change(holding, original), len(holding), (-1.0, 1.0))
        effect = effect_size(now.value, then.value)
    settled = [facet for facet, _ in selection.where if facet in claim.decided_by]
    outcome = "cannot tell" if settled else _outcome(now, change)
    before = f", which the filter by {settled[0]} settles by itself" if settled else _before(then, change, effect)
    sentence = _sentence(claim, len(holding), now, f"{before}: {outcome}")
    where = selection.leading(*claim.where) if claim.where and holding.any() else ()
    return Verdict(claim.finding, claim.title, claim.says, outcome, HALF, then, now, change, effect, where, sentence)


def _change(holding: Truths, original: Truths) -> Callable[[Drawn], Numbers]:
    """The share of all less the share of the originals among them, in each draw."""

    def statistic(drawn: Drawn) -> Numbers:
        held, old = holding[drawn], original[drawn]
        number = old.sum(-1)
        # a draw without any original says nothing about a change
        return np.where(number > 0, held.mean(-1) - (held & old).sum(-1) / np.maximum(number, 1), 0.0)

    return statistic


def _outcome(now: Interval, change: Interval | None) -> str:
    if now.high < HALF:
        return "refuted"
    if now.low <= HALF:
        return "cannot tell"
    return "weakened" if change and change.high < 0 else "confirmed"


def _before(then: Interval | None, change: Interval | None, effect: float | None) -> str:
    if not (then and change and effect is not None):
        return ""
    points = f"{100 * change.value:+.0f} points, {100 * change.low:+.0f} to {100 * change.high:+.0f}"
    return f", against {percent(then.value)} in 2024 (a change of {points}; Cohen's h {effect:+.2f})"


def _sentence(claim: Claim, number: int, now: Interval, end: str) -> str:
    if not number:
        return f"There are no {claim.of} here, so nobody can tell how many of them {claim.does}."
    return f"Of {number:,} {claim.of}, {with_interval(now)} {claim.does}{end}."


def section(selection: Selection, found: Sequence[Verdict]) -> Section:
    """The part of the review that holds today against 2024."""
    figures = (_claims(found), _phases(selection))
    return Section("then-and-now", "Then and now", "", tuple(_answer(selection, found)), tuple(_method(selection)), figures, ())


def _answer(selection: Selection, found: Sequence[Verdict]) -> Iterator[str]:
    original = selection.count("edition", "original")
    yield f"Of {len(selection):,} resources, {original:,} stood in the cheatsheet of 2024 and {len(selection) - original:,} joined since."
    yield from (f"Finding ({verdict.finding}). {verdict.sentence}" for verdict in found)


def _method(selection: Selection) -> Iterator[str]:
    yield ("Each finding of the 2024 paper is written as a share that lies above a half when the finding holds. "
           + "; ".join(f"{outcome}: {when}" for outcome, when in OUTCOMES.items()) + ".")
    yield ("Intervals of shares are Wilson's; that of a change reaches 1.96 bootstrap standard errors to both sides (999 draws of the resources with "
           "replacement, seeded), the change taken within each draw because the resources of 2024 are part of today's. They say how much hangs on "
           "which resources happen to be here, as if drawn by chance.")
    yield ("They were not: the collection is chosen. Later curators searched for what the 2024 findings miss - other languages, speech and vision, "
           "systems - so a "
           "finding that weakens may show that the search worked and not that the field changed; a finding that holds in spite of it is the "
           "stronger for it. "
           "Several rows of the 2024 file described one thing and are one record here.")


def _claims(found: Sequence[Verdict]) -> Figure:
    def cells(verdict: Verdict) -> Iterator[Cell]:
        then = verdict.then.value if verdict.then else None
        before = (*verdict.where, ("edition", "original")) if verdict.where and then else ()
        yield Cell(None if then is None else round(then, 4), before, is_share=True)
        yield Cell(round(verdict.now.value, 4), verdict.where, is_share=True)
        yield from (Cell(round(bound, 4), is_share=True) for bound in (verdict.now.low, verdict.now.high))
        yield Cell(round(verdict.effect, 3) if verdict.effect is not None else None)
        yield Cell(verdict.outcome)

    rows = tuple(Row(claim.id, f"({verdict.finding}) {verdict.claim[0].upper()}{verdict.claim[1:]}", tuple(cells(verdict)))
                 for claim, verdict in zip(CLAIMS, found, strict=True))
    says = " ".join(f"({verdict.finding}, {claim.id}) {verdict.outcome}." for claim, verdict in zip(CLAIMS, found, strict=True))
    return Figure("verdicts", "The findings, then and now", says, Shape.RANGES,
                  ("Finding", "2024", "Today", "Low", "High", "Cohen's h", "Outcome"), rows)


def _phases(selection: Selection) -> Figure:
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
    says = f"{furthest.label} has moved furthest, from {percent(furthest.cells[0].number)} to {percent(furthest.cells[1].number)}."
    is_both = editions[0].any() and not editions[0].all()
    if not is_both:
        says = "These resources are all from one time, so there is no change to tell."
    return Figure("then-now", "Shares in 2024 and today", says, Shape.SLOPES if is_both else Shape.TABLE,
                  ("Modality or scope", "2024", "Today"), rows)
