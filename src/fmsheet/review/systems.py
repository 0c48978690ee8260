"""Finding (iv): whether systems are looked at, and not only models."""

from collections.abc import Iterator, Mapping

from fmsheet.model.figure import Figure, Row, Shape
from fmsheet.model.review import Measure, Section
from fmsheet.review.selection import Selection, Truths
from fmsheet.review.shares import difference, share_measure
from fmsheet.review.wording import listed, of_finding, percent, points, several, share_in_words
from fmsheet.review.years import shares_by_year

LOOKS_AT = {
    "agents": ("Agents", ("agent-safety",)),
    "retrieval": ("Retrieval", ("retrieval-evaluation",)),
    "guardrails": ("Guardrails", ("guardrails",)),
    "people": ("People and models together", ("human-interaction",)),
    "context": ("Context of use", ("domain-evaluation", "societal-impact", "deployment-monitoring", "incident-reporting")),
}
"""What a system-level resource looks at, by the needs that it serves."""
_ENOUGH = 50
"""Resources of a year from which it is held against another year."""


def evaluations(selection: Selection) -> Truths:
    """What evaluates a model or a system: the resources of the evaluation phase that look at one of the two."""
    return selection.has("phase", "evaluation") & selection.has("scope", "model", "system")


def section(selection: Selection) -> Section:
    """The part of the review about systems."""
    title, claim = of_finding(selection.snapshot.taxonomy, "iv", "Systems and models")
    measures = tuple(_measures(selection))
    return Section("iv", title, claim, tuple(_answer(selection, {m.name: m for m in measures})), tuple(_method()),
                   (_scope_years(selection), _scope_phases(selection), _looked_at(selection)), measures)


def _measures(selection: Selection) -> Iterator[Measure]:
    for scope, term in selection.snapshot.taxonomy.scopes.items():
        yield share_measure(f"scope.{scope}", f"share of resources that look at {term.label.lower()}", selection.count("scope", scope),
                            selection.count("scope", *selection.snapshot.taxonomy.scopes), selection.leading(("scope", scope)))
    among = evaluations(selection)
    for name, scope, what in (("model_only", "model", "a model by itself"), ("system", "system", "a whole system")):
        part = int((among & selection.has("scope", scope)).sum())
        yield share_measure(f"evaluation.{name}", f"share of evaluations of models and systems that look at {what}", part, int(among.sum()),
                            selection.leading(("phase", "evaluation"), ("scope", scope)))


def _answer(selection: Selection, measures: Mapping[str, Measure]) -> Iterator[str]:
    main = measures["evaluation.model_only"]
    if not main.whole:
        yield "None of the resources looked at evaluates a model or a system."
        return
    yield (f"Of the evaluations of models and systems, {share_in_words(main)} look at a model by itself and "
           f"{percent(measures['evaluation.system'].value)} at a model with its filters, tools, users or place of use.")
    shares = (f"{term.label.lower()} {percent(measures[f'scope.{scope}'].value)}" for scope, term in selection.snapshot.taxonomy.scopes.items())
    yield f"Over all phases, resources look at: {', '.join(shares)}."
    yield from _trend(selection)
    rows = [row for row in _looked_at(selection).rows if selection.asked("need", LOOKS_AT[row.id][1])]
    if not rows or not selection.asked("scope", ("system",)):
        return
    yield "Whole systems are looked at for " + ", ".join(f"{row.label.lower()} ({row.cells[0].value})" for row in rows) + "."
    without = [row.label.lower() for row in rows if not row.cells[0].value]
    if without:
        yield f"{several(len(without), 'side has', 'sides have').capitalize()} none: {listed(without)}."


def _method() -> Iterator[str]:
    yield ("Scope is what a resource looks at: data, a model by itself, a system - a model with its filters, tools, users or place of use - or how "
           "people and organisations work. Each resource has one scope, given by its curators.")
    yield ("What a system-level evaluation looks at is read from the needs that it serves; one may look at several. Years are those of first "
           "release, and "
           "a resource without a known year is shown as such.")


def _scope_years(selection: Selection) -> Figure:
    scopes = selection.snapshot.taxonomy.scopes
    rows = shares_by_year(selection, "scope", tuple(scopes))
    is_dated = any(row.cells[0].value for row in rows if row.id != "unknown")
    says = "What part of the resources of each year looks at what." if is_dated else "Nothing here has a known year of release."
    return Figure("scope-years", "What resources look at, by year of release", says, Shape.LINES,
                  ("Year", "Resources", *(term.label for term in scopes.values())), rows)


def _trend(selection: Selection) -> Iterator[str]:
    """How the share of systems went from the first to the last year that has enough resources to tell."""
    found = [(year, selection.count("year", year), int((selection.has("year", year) & selection.has("scope", "system")).sum()))
             for year in sorted(selection.snapshot.terms.get("year", {})) if year != "unknown"]
    dated = [(year, whole, part) for year, whole, part in found if whole >= _ENOUGH]
    if len(dated) < 2 or "scope" in dict(selection.where):
        return
    (first, *then), (last, *now) = dated[0], dated[-1]
    change = difference((now[1], now[0]), (then[1], then[0]))
    yield (f"Of what was released in {last}, {percent(now[1] / now[0])} ({now[1]:,} of {now[0]:,}) looks at systems, against "
           f"{percent(then[1] / then[0])} ({then[1]:,} of {then[0]:,}) of {first}: a change of {points(change)}.")


def _scope_phases(selection: Selection) -> Figure:
    scopes = selection.snapshot.taxonomy.scopes
    rows = selection.rows("phase", "scope")
    says = f"{several(selection.count('scope', 'system'), 'resource looks', 'resources look').capitalize()} at systems."
    return Figure("scope-phases", "What resources look at, by phase", says, Shape.PARTS, ("Phase", *(term.label for term in scopes.values())), rows)


def _looked_at(selection: Selection) -> Figure:
    def row(id: str, label: str, needs: tuple[str, ...]) -> Row:
        pairs = [("scope", "system"), *(("need", need) for need in needs)]
        return Row(id, label, (selection.cell(*pairs), selection.cell(("phase", "evaluation"), *pairs)))

    names = selection.snapshot.taxonomy.needs
    sides = {id: (label, tuple(need for need in needs if need in names)) for id, (label, needs) in LOOKS_AT.items()}
    rows = tuple(row(id, label, needs) for id, (label, needs) in sides.items() if needs)
    most = max(rows, key=lambda row: row.cells[0].number, default=None)
    says = f"Most look at {most.label.lower()}: {most.cells[0].value}." if most and most.cells[0].value else "None looks at any of these."
    return Figure("system-sides", "What system-level resources look at", says, Shape.TABLE,
                  ("Side of the system", "System-level resources", "Of these in the evaluation phase"), rows)
