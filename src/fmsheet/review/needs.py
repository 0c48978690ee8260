"""Finding (i): which needs are served by tools that are alive, in many modalities and languages, and which are not."""

from collections.abc import Iterator, Mapping

from fmsheet.model.figure import Cell, Figure, Row, Shape
from fmsheet.model.review import Measure, Section
from fmsheet.model.taxonomy import Term
from fmsheet.review.breadth import MODALITIES
from fmsheet.review.groups import GROUPS, by_language_group
from fmsheet.review.selection import Selection, Truths
from fmsheet.review.served import ALIVE, ENOUGH, GAPS, TOOLS, WEIGHTS, NeedServed, needs_served
from fmsheet.review.shares import share_measure
from fmsheet.review.wording import listed, of_finding, percent, several, share_in_words

PHASES = ("sourcing", "evaluation", "release")
"""The phases of which the 2024 paper says that their tools under-serve ethical needs: data sourcing, evaluation, monitoring."""
_NO_TOOLS = "None of the kinds that are looked at is that of a tool, so how needs are served cannot be told."
WIDER = "the needs of finding (iv), such as evaluation with people and in real domains, count as real-world too"
"""The other reading of what is a real-world need."""


def section(selection: Selection, weights: Mapping[str, float] = WEIGHTS) -> Section:
    """The part of the review about needs."""
    served = needs_served(selection, weights)
    title, claim = of_finding(selection.snapshot.taxonomy, "i", "Needs")
    measures = tuple(_measures(selection, served))
    answer = tuple(_answer(selection, served, {measure.name: measure for measure in measures}, weights))
    figures = (_ranking(selection, served, weights), _by_modality(selection), _by_kind(selection), _by_language(selection))
    return Section("i", title, claim, answer, tuple(_method(selection, weights)), figures, measures)


def needs_of(selection: Selection, *findings: str) -> list[Term]:
    """The needs that the taxonomy lists under some findings: those of finding (i) are the ethical and real-world ones."""
    return [need for need in selection.snapshot.taxonomy.needs.values() if need.finding in findings]


def serving_tools(selection: Selection, *findings: str) -> tuple[Truths, Truths]:
    """Which resources are tools for sourcing, evaluation or release, and which serve no need of some findings; none where there are no such needs."""
    needs = [need.id for need in needs_of(selection, *findings)]
    tools = selection.has("kind", *TOOLS) & selection.has("phase", *PHASES)
    return tools & bool(needs), ~selection.has("need", *needs)


def _measures(selection: Selection, served: tuple[NeedServed, ...]) -> Iterator[Measure]:
    for name, means, findings in (
        ("tools_without_ethical_need", "no ethical or real-world need (none of finding i)", ("i",)),
        ("tools_without_wider_need", "no ethical or real-world need, those of finding iv counted as real-world too", ("i", "iv")),
    ):
        among, serves_none = serving_tools(selection, *findings)
        yield share_measure(f"needs.{name}", f"share of the tools for sourcing, evaluation and release that serve {means}",
                            int((among & serves_none).sum()), int(among.sum()))
    under = [one for one in served if one.is_under_served]
    for name, means, chosen in (
        ("needs.under_served", f"needs with fewer than {ENOUGH} live tools", under),
        ("needs.no_tool", "needs that no tool serves", [one for one in served if not one.tools]),
        ("needs.talk_only", "needs that only papers, guides, taxonomies or frameworks serve",
         [one for one in served if one.resources and one.talk == one.resources]),
        ("needs.one_maker", "needs of which all tools come from one maker", [one for one in served if one.tools and one.makers <= 1]),
        ("needs.english_only", "needs of which every tool bound to languages is for English only",
         [one for one in served if one.bound and one.english_only == one.bound]),
    ):
        yield Measure(name, means, len(chosen), part=len(chosen), whole=len(served))
    ethical = [one for one in served if one.need.finding == "i"]
    yield Measure("needs.ethical_under_served", f"ethical and real-world needs with fewer than {ENOUGH} live tools",
                  sum(one.is_under_served for one in ethical), part=sum(one.is_under_served for one in ethical), whole=len(ethical))


def _answer(selection: Selection, served: tuple[NeedServed, ...], measures: Mapping[str, Measure], weights: Mapping[str, float]) -> Iterator[str]:
    if not selection.asked("kind", TOOLS):
        yield _NO_TOOLS
        return
    main = measures["needs.tools_without_ethical_need"]
    if not needs_of(selection, "i"):
        yield "The taxonomy names no ethical and real-world needs."
    elif main.whole:
        wider = measures["needs.tools_without_wider_need"]
        yield (f"Of the tools for data sourcing, evaluation and release, {share_in_words(main)} serve none of the ethical and real-world needs "
               f"that the taxonomy names; {percent(wider.value)} when {WIDER}.")
    else:
        yield "None of the resources looked at is a tool for data sourcing, evaluation or release."
    if not served:
        yield "There is no need that these resources can be asked about."
        return
    if selection.asked("status", ALIVE):
        yield _under_served(served)
    if len(served) > 1:
        yield f"The widest gaps by the gap score: {listed([f'{one.need.label} ({one.score(weights):.2f})' for one in served[:5]])}."
    else:
        yield f"The gap score of {served[0].need.label} is {served[0].score(weights):.2f}."
    yield from _thinly_served(served)
    silent = {modality: sum(modality not in one.modalities for one in served) for modality in selection.asked("modality", MODALITIES)}
    if silent:
        yield "Needs without any tool, by modality: " + ", ".join(f"{selection.label('modality', m).lower()} {n}" for m, n in silent.items()) + "."


def _under_served(served: tuple[NeedServed, ...]) -> str:
    under = [one.need.label for one in served if one.is_under_served]
    if len(served) == 1:
        return f"{served[0].need.label} has {'fewer than' if under else 'at least'} {ENOUGH} live tools."
    if not under:
        return f"Each of the {len(served)} needs has at least {ENOUGH} live tools."
    return f"{several(len(under), 'need has', 'needs have')} fewer than {ENOUGH} live tools, of {len(served)}: {listed(under)}."


def _thinly_served(served: tuple[NeedServed, ...]) -> Iterator[str]:
    """Sentences on the needs that nothing, only talk, one tool, one maker or only English serves."""
    nothing = [one.need.label for one in served if not one.resources]
    if nothing:
        yield f"Nothing at all serves {listed(nothing)}."
    talk = [one.need.label for one in served if one.resources and one.talk == one.resources]
    if talk:
        yield f"{several(len(talk), 'need is talked about and has', 'needs are talked about and have')} no tool: {listed(talk)}."
    single = [one.need.label for one in served if one.tools == 1]
    if single:
        yield f"{several(len(single), 'need has', 'needs have')} a single tool{' each' if len(single) > 1 else ''}: {listed(single)}."
    alone = [one.need.label for one in served if one.tools > 1 and one.makers <= 1]
    if alone:
        yield f"{several(len(alone), 'need has', 'needs have')} more tools than one, all of them from one maker: {listed(alone)}."
    english = [one.need.label for one in served if one.bound and one.english_only == one.bound]
    if english:
        yield f"Every tool that is bound to languages is for English only for {listed(english)}."


def _method(selection: Selection, weights: Mapping[str, float]) -> Iterator[str]:
    yield (f"A tool is software, a dataset, a benchmark, a service or a model; it is alive when its state is active or maintained. A need is "
           f"under-served with fewer than {ENOUGH} live tools.")
    total = sum(weights.values())
    parts = "; ".join(f"{means} (weight {weights.get(name, 0.0):g})" for name, means in GAPS.items())
    yield f"The gap score is the weighted mean of {len(GAPS)} parts, each from 0 to 1, with weights that sum to {total:g}: {parts}."
    yield ("Which needs a resource serves is the judgement of the curators who wrote its record, and one resource may serve several. A maker is the "
           "owner of the account or host where a tool lives, or its paper where it has nothing else: two labs of one company, or two papers of one "
           "group, count as two, and all that lives on one shared host as one. With a filter by need, phase or modality only what it leaves in is "
           "asked about.")
    ethical = [need.label for need in needs_of(selection, "i")]
    yield (f"Ethical and real-world needs are the {len(ethical)} that the taxonomy lists under finding (i): {listed(ethical, len(ethical))}. "
           f"The paper has no such list; when {WIDER} and the outcome is another, nobody can tell what became of the finding.")


def _ranking(selection: Selection, served: tuple[NeedServed, ...], weights: Mapping[str, float]) -> Figure:
    def cells(one: NeedServed) -> Iterator[Cell]:
        yield Cell(round(one.score(weights), 3))
        yield selection.cell(("need", one.need.id))
        yield selection.cell(("need", one.need.id), *(("kind", kind) for kind in TOOLS))
        yield selection.cell(("need", one.need.id), *(("kind", kind) for kind in TOOLS), *(("status", status) for status in ALIVE))
        yield Cell(one.makers)
        yield from (Cell(round(one.gaps[name], 3)) for name in GAPS)

    heads = ("Need", "Gap score", "Resources", "Tools", "Live tools", "Makers of tools", *(f"Gap: {name}" for name in GAPS))
    says = f"{served[0].need.label} has the widest gap, {served[0].score(weights):.2f} of 1." if served else "There are no needs."
    return Figure("needs", "Needs by gap score", says, Shape.TABLE, heads,
                  tuple(Row(one.need.id, one.need.label, tuple(cells(one)), "need") for one in served))


def _of_asked(selection: Selection, rows: tuple[Row, ...]) -> tuple[Row, ...]:
    ids = {need.id for need in selection.asked_needs()}
    return tuple(row for row in rows if row.id in ids)


def _by_modality(selection: Selection) -> Figure:
    tools = selection.narrowed("kind", *TOOLS)
    modalities = tuple(selection.snapshot.taxonomy.modalities)
    rows = _of_asked(selection, tools.rows("need", "modality"))
    asked = selection.asked("modality", MODALITIES)
    filled = [bool(cell.value) for row in rows for modality, cell in zip(modalities, row.cells, strict=True) if modality in asked]
    names = listed([selection.label("modality", modality).lower() for modality in asked], last="or")
    says = f"Pairs of a need with {names} that have no tool: {filled.count(False)} of {len(filled)}." if filled else "There are no pairs to look at."
    return Figure("needs-modalities", "Tools for each need, by modality", says if selection.asked("kind", TOOLS) else _NO_TOOLS, Shape.HEAT,
                  ("Need", *(selection.label("modality", m) for m in modalities)), rows)


def _by_kind(selection: Selection) -> Figure:
    rows = _of_asked(selection, selection.rows("need", "kind"))
    kinds = selection.snapshot.taxonomy.kinds
    total = sum(int(cell.number) for row in rows for cell in row.cells)
    says = "How many resources of each kind serve each need." if total else "Nothing serves any of the needs."
    if total and selection.asked("kind", ("paper",)):
        papers = sum(int(row.cells[list(kinds).index("paper")].number) for row in rows)
        says = f"Papers are {percent(papers / total)} of what serves the needs, each resource counted once for each need."
    return Figure("needs-kinds", "What serves each need, by kind", says, Shape.HEAT, ("Need", *(term.label for term in kinds.values())), rows)


def _by_language(selection: Selection) -> Figure:
    tools = selection.narrowed("kind", *TOOLS)
    rows = _of_asked(selection, by_language_group(tools, "need"))
    english = sum(alone.number > both.number + others.number + unnamed.number for alone, both, others, unnamed, *_ in (row.cells for row in rows))
    says = (f"Needs for which tools for English alone outnumber those for other languages: {english} of {len(rows)}." if rows
            else "There are no needs.")
    return Figure("needs-languages", "Tools for each need, by language", says if selection.asked("kind", TOOLS) else _NO_TOOLS, Shape.HEAT,
                  ("Need", *GROUPS), rows)
