"""Finding (ii): what of evaluations and impact tools others can repeat."""

from collections.abc import Iterator, Mapping

import numpy as np

from fmsheet.model.figure import Cell, Figure, Row, Shape, Where
from fmsheet.model.resource import ANSWERS, REPRODUCIBILITY, Resource
from fmsheet.model.review import Measure, Section
from fmsheet.review.selection import Selection, Truths
from fmsheet.review.shares import share, share_measure
from fmsheet.review.wording import interval_of, listed, of_finding, percent, several, share_in_words, with_interval
from fmsheet.review.years import years_of

_FACET = "reproducibility"
PARTS = {"code": "publish their code", "data": "publish their data", "protocol": "publish their protocol (prompts, settings, steps)",
         "versioned": "name their versions", "uncertainty": "report uncertainty"}
"""What an evaluation does, by the part of reproducibility."""
REPEATED_WITH = ("code", "data", "protocol", "versioned")
"""What somebody needs who wants to repeat an evaluation; that it reports uncertainty says how far to trust it."""
_ENOUGH = 10
"""Evaluations from which a share can be the highest; of three, one is a third."""
_SHORT = {"code": "Code", "data": "Data", "protocol": "Protocol", "versioned": "Versions", "uncertainty": "Uncertainty"}


def assessed(selection: Selection) -> Truths:
    """Those that are evaluations or impact tools, of which their records say what is open."""
    return selection.has(_FACET, "all", "not-all")


def not_all_of(selection: Selection, *parts: str) -> Truths:
    """Those that are not known to do all of some parts of reproducibility."""
    done: Truths = np.logical_and.reduce([selection.has(_FACET, f"{part}-yes") for part in parts])
    return ~done


def section(selection: Selection) -> Section:
    """The part of the review about reproducibility and transparency."""
    title, claim = of_finding(selection.snapshot.taxonomy, "ii", "Reproducibility")
    measures = tuple(_measures(selection))
    breakdowns = tuple(_by(selection, facet, title) for facet, title in
                       (("phase", "phase"), ("modality", "modality"), ("kind", "kind"), ("year", "year of release")))
    return Section("ii", title, claim, tuple(_answer(selection, {m.name: m for m in measures})), tuple(_method(selection)),
                   (_answers(selection), *breakdowns, _complete(selection)), measures)


def _measures(selection: Selection) -> Iterator[Measure]:
    whole = int(assessed(selection).sum())
    for name, means, value in (*((part, f"share of evaluations and impact tools that {does}", f"{part}-yes") for part, does in PARTS.items()),
                               ("all_five", "share of evaluations and impact tools that do all five", "all"),
                               ("not_all_five", "share of evaluations and impact tools that are not known to do all five", "not-all")):
        yield share_measure(f"openness.{name}", means, selection.count(_FACET, value), whole, selection.leading((_FACET, value)))
    for name, means, parts in (("not_repeatable", "publish code, data and protocol and name their versions", REPEATED_WITH),
                               ("not_three", "publish code, data and protocol", REPEATED_WITH[:3])):
        yield share_measure(f"openness.{name}", f"share of evaluations and impact tools that are not known to {means}",
                            int((assessed(selection) & not_all_of(selection, *parts)).sum()), whole)
    unknown = sum(selection.count(_FACET, f"{part}-unknown") for part in PARTS)
    yield Measure("openness.unknown", "share of the answers about openness that nobody has seen yet", share(unknown, 5 * whole).value,
                  part=unknown, whole=5 * whole, is_share=True)


def _answer(selection: Selection, measures: Mapping[str, Measure]) -> Iterator[str]:
    whole = measures["openness.all_five"].whole
    if not whole:
        yield "None of the resources looked at is an evaluation or an impact tool."
        return
    yield (f"Of {several(whole, 'evaluation or impact tool', 'evaluations and impact tools')}, {share_in_words(measures['openness.all_five'])} "
           "publish code, data and protocol, name their versions and report uncertainty.")
    lacking = _lacking(selection)
    left = whole - lacking - (measures["openness.all_five"].part or 0)
    yield (f"{percent(lacking / whole)} ({lacking:,} of {whole:,}) are known to leave out at least one of the five or to do it only partly"
           + (f"; of {several(left, 'other', 'others')} something is unknown." if left else "."))
    four, three = (with_interval(interval_of(measures[f"openness.{name}"])) for name in ("not_repeatable", "not_three"))
    yield (f"Uncertainty left aside, {four} are not known to do the other four, which are needed to repeat an evaluation; versions left aside too, "
           f"{three}.")
    yield "Part by part: " + ", ".join(f"{percent(measures[f'openness.{part}'].value)} {does}" for part, does in PARTS.items()) + "."
    rarest = min(PARTS, key=lambda part: measures[f"openness.{part}"].value)
    found = measures[f"openness.{rarest}"]
    if found.value < 1:
        yield f"Rarest is that they {PARTS[rarest]}: {with_interval(interval_of(found))}."
    unknown = measures["openness.unknown"]
    yield (f"Of all answers, {share_in_words(unknown)} are unknown: nobody has seen whether it is so." if unknown.part
           else "None of the answers is unknown.")
    by_phase = {phase: _all_five(selection, phase) for phase in ("evaluation", "environment")}
    if all(among for _, among in by_phase.values()):
        one, other = (f"{with_interval(share(*found))} in {selection.label('phase', phase).lower()}" for phase, found in by_phase.items())
        yield f"All five are met by {one}, and by {other}."


def _lacking(selection: Selection) -> int:
    """How many say no or partly to at least one part."""
    return selection.count(_FACET, *(f"{part}-{answer}" for part in PARTS for answer in ("no", "partly")))


def _all_five(selection: Selection, phase: str) -> tuple[int, int]:
    inside = selection.has("phase", phase)
    return int((inside & selection.has(_FACET, "all")).sum()), int((inside & assessed(selection)).sum())


def _method(selection: Selection) -> Iterator[str]:
    found = int(assessed(selection).sum())
    carry = "is an evaluation or impact tool and carries" if found == 1 else "are evaluations or impact tools and carry"
    yield (f"Of {several(len(selection), 'resource', 'resources')}, {found:,} {carry} five answers: yes, partly, no or unknown. Only yes counts; "
           "partly and unknown do not, so the shares are lower bounds where much is unknown.")
    yield ("The answers are about the resource and not about the papers that use it: a benchmark with open code is often reported without prompts or "
           "versions. Intervals are Wilson's, as if the resources had been drawn by chance, which they were not.")


def _answers(selection: Selection) -> Figure:
    rows = tuple(Row(part, _SHORT[part], tuple(selection.cell((_FACET, f"{part}-{answer}")) for answer in ANSWERS)) for part in REPRODUCIBILITY)
    says = "Of each part, how many evaluations and impact tools say yes, partly, no, or are unknown."
    return Figure("openness", "What evaluations publish", says, Shape.PARTS, ("Part", *(answer.capitalize() for answer in ANSWERS)), rows)


def _by(selection: Selection, facet: str, title: str) -> Figure:
    def row(id: str, label: str, inside: Where) -> Row | None:
        whole = selection.cell(*inside, (_FACET, "all"), (_FACET, "not-all"))
        if not whole.value:
            return None
        cells = [whole]
        for name in (*(f"{part}-yes" for part in REPRODUCIBILITY), "all"):
            found = selection.cell(*inside, (_FACET, name))
            cells.append(Cell(round(found.number / whole.number, 4), found.where, is_share=True))
        return Row(id, label, tuple(cells), "phase" if facet == "phase" else "")

    groups = [(years.id, years.label, years.where) for years in years_of(selection)] if facet == "year" else [
        (value, term.label, ((facet, value),)) for value, term in selection.snapshot.terms.get(facet, {}).items()]
    rows = tuple(found for group in groups if (found := row(*group)))
    large = [row for row in rows if row.cells[0].number >= _ENOUGH]
    best = max(large, key=lambda row: row.cells[-1].number, default=None)
    says = (f"Of those with at least {_ENOUGH} evaluations, the highest share that meets all five has {best.label}: "
            f"{percent(best.cells[-1].number)} of {best.cells[0].value}." if best and best.cells[-1].number
            else f"None with at least {_ENOUGH} evaluations has any that meets all five.")
    return Figure(f"openness-{facet}", f"Share that publishes each part, by {title}", says, Shape.HEAT,
                  (title.capitalize(), "Evaluations", *_SHORT.values(), "All five"), rows)


def _complete(selection: Selection) -> Figure:
    snapshot = selection.snapshot
    found = snapshot.resources(int(p) for p in selection.positions[selection.has(_FACET, "all")])

    def cells(resource: Resource) -> tuple[Cell, ...]:
        return (Cell(selection.label("kind", resource.kind)), Cell(", ".join(selection.label("modality", m) for m in resource.modalities)))

    rows = tuple(Row(r.id, r.name, cells(r), "resource") for r in sorted(found, key=lambda r: r.name.casefold()))
    says = f"Those that meet all five: {listed([row.label for row in rows])}." if rows else "None meets all five."
    return Figure("openness-all", "Who meets all five", says, Shape.TABLE, ("Resource", "Kind", "Modalities"), rows)
