"""What is missing, misused and over-used."""

from collections.abc import Iterator

from fmsheet.model.figure import Cell, Figure, Row, Shape
from fmsheet.model.resource import Resource
from fmsheet.model.review import Measure, Section
from fmsheet.review.leaning import Leaned, leaned_on
from fmsheet.review.missing import THIN, Missing
from fmsheet.review.selection import Selection
from fmsheet.review.served import ENOUGH
from fmsheet.review.wording import listed, percent, several

LEANED = 3
"""Practices and other records together that make a resource one that is leaned on."""
SERIOUS = ("contaminated", "outdated", "misread", "misused", "skewed", "unmaintained", "unrepeatable")
"""Cautions that speak against leaning on a resource; the others limit what it is for."""
CROWDED = 0.6
"""The share of a category from which one kind crowds it."""
_MANY = 12
"""Resources from which a category can be crowded."""
_NAMED = 20
"""So many of the records that name a resource are listed."""


def section(selection: Selection) -> Section:
    """The part of the review that is asked of the whole ecosystem."""
    leaned = leaned_on(selection)
    missing = Missing.of(selection)
    figures = (_over_used(selection, leaned), _misused(selection, leaned), _cautions(selection), _crowded(selection))
    answer = tuple(_answer(selection, missing, figures))
    return Section("attention", "Missing, misused, over-used", "", answer, tuple(_method()), (missing.figure(), *figures),
                   (*missing.measures(), *_measures(selection, figures[0])))


def _measures(selection: Selection, over: Figure) -> Iterator[Measure]:
    yield Measure("over_used.resources", "resources that are leaned on and carry a caution against it", len(over.rows))
    yield Measure("misused.resources", "resources with a documented misuse or failure", selection.count("caution", "misused"),
                  where=selection.leading(("caution", "misused")) if selection.count("caution", "misused") else ())


def _answer(selection: Selection, missing: Missing, figures: tuple[Figure, ...]) -> Iterator[str]:
    over, misused, cautions, crowded = figures
    if told := tuple(missing.told()):
        yield f"Missing: {'; '.join(told)}."
    weighty = [row.label for row in misused.rows if row.cells[0].number >= LEANED][:4]
    named = f": {misused.rows[0].label}" if len(misused.rows) == 1 else f", most leaned on among them {listed(weighty)}" if weighty else ""
    yield f"Misused: {several(len(misused.rows), 'resource carries', 'resources carry')} a documented misuse or failure{named}."
    leans, their = several(len(over.rows), "resource is", "resources are"), "its" if len(over.rows) == 1 else "their"
    yield (f"Over-used: {leans} leaned on by at least {LEANED} practices and other records while a caution or {their} state speaks against it"
           + (f": {listed([row.label for row in over.rows], 5)}." if over.rows else "."))
    warned = sorted((row for row in cautions.rows if row.cells[0].value), key=lambda row: -row.cells[0].number)[:3]
    if warned:
        yield (f"The commonest {'cautions' if len(warned) > 1 else 'caution'}: "
               + listed([f"{row.label.lower()} ({percent(row.cells[0].number / len(selection))})" for row in warned]) + ".")
    if crowded.rows:
        yield "One kind crowds " + listed([f"{row.label} ({str(row.cells[0].value).lower()}, {percent(row.cells[1].number)})"
                                           for row in crowded.rows], 4) + "."


def _method() -> Iterator[str]:
    yield (f"Missing is what has fewer than {THIN} resources, fewer than {ENOUGH} live tools, or nothing here; curators may have missed what exists. "
           "Misused is what its record, with its "
           f"source, says "
           "was gamed, used wrongly, or found to fail at what it is used for; the absence of such a record is no proof of good use.")
    serious = listed([caution.replace("-", " ") for caution in SERIOUS], 9)
    yield (f"A resource is leaned on when practices recommend it and other records name it, {LEANED} times or more together. It is listed as "
           f"over-used when it is leaned on and carries one of the cautions {serious}, or is archived or superseded, or leaves code or data of an "
           "evaluation closed. First stands what has most of both: times leaned on, times cautions. The page of a resource names the practices that "
           "recommend it. Whatever is said of a resource counts as naming it, a warning too; a name that is an ordinary word as well is not counted. "
           f"One kind crowds a category of at least {_MANY} resources when it makes up at least {percent(CROWDED)}; that "
           "is no finding where the category is about that kind, as those of data and of code bases are.")
    yield ("Leaning is counted inside the collection: all practices, and the records of the part that is looked at. How widely a resource is used "
           "in the world is not known here: adoption would enter as dated observations, "
           "and none has been recorded, so no figure of downloads, stars or citations is used.")


def _over_used(selection: Selection, leaned: dict[str, Leaned]) -> Figure:
    snapshot = selection.snapshot
    chosen = [(one, snapshot.resource(one.id)) for one in leaned.values() if one.total >= LEANED]
    warned = sorted(((one, resource, signs) for one, resource in chosen if (signs := tuple(_signs(selection, resource)))),
                    key=lambda found: (-found[0].total * len(found[2]), found[1].id))
    rows = tuple(Row(r.id, r.name, (Cell(one.practices), Cell(len(one.named_by)), Cell(", ".join(signs)), Cell(listed(one.named_by, _NAMED))),
                     "resource") for one, r, signs in warned)
    says = f"First is {rows[0].label}, leaned on {warned[0][0].total} times." if rows else "Nothing that is leaned on carries such a caution."
    return Figure("over-used", "Over-used: leaned on in spite of cautions", says, Shape.TABLE,
                  ("Resource", "Practices", "Other records", "Cautions", "Which records"), rows)


def _signs(selection: Selection, resource: Resource) -> Iterator[str]:
    yield from (selection.label("caution", caution).lower() for caution in resource.cautions if caution in SERIOUS)
    if resource.status in {"archived", "superseded"}:
        yield selection.label("status", resource.status).lower()
    closed = [part for part in ("code", "data") if (resource.reproducibility or {}).get(part) == "no"]
    if closed:
        yield f"{' and '.join(closed)} closed"


def _misused(selection: Selection, leaned: dict[str, Leaned]) -> Figure:
    snapshot = selection.snapshot
    found = snapshot.resources(int(p) for p in selection.positions[selection.has("caution", "misused")])

    def weight(resource: Resource) -> int:
        return leaned[resource.id].total if resource.id in leaned else 0

    rows = tuple(Row(r.id, r.name, (Cell(weight(r)), Cell(r.watch_out)), "resource") for r in sorted(found, key=lambda r: (-weight(r), r.id)))
    says = f"{several(len(rows), 'resource carries', 'resources carry').capitalize()} a documented misuse or failure."
    return Figure("misused", "Misused: documented misuse and failure", says, Shape.TABLE, ("Resource", "Leaned on", "What is documented"), rows)


def _cautions(selection: Selection) -> Figure:
    phases = tuple(selection.snapshot.taxonomy.phases)
    rows = tuple(Row(id, term.label, (selection.cell(("caution", id)), *(selection.cell(("caution", id), ("phase", phase)) for phase in phases)))
                 for id, term in selection.snapshot.taxonomy.cautions.items())
    most = max(rows, key=lambda row: row.cells[0].number, default=None)
    says = (f"The commonest caution is {most.label.lower()}, on {several(int(most.cells[0].number), 'resource', 'resources')}."
            if most and most.cells[0].value else "There are no cautions.")
    return Figure("cautions", "What warnings are about, by phase", says, Shape.HEAT,
                  ("Caution", "All", *(selection.label("phase", phase) for phase in phases)), rows)


def _crowded(selection: Selection) -> Figure:
    def rows() -> Iterator[Row]:
        # a filter by kind leaves one kind in each
        for term in selection.asked_categories() if "kind" not in dict(selection.where) else ():
            whole = selection.count("category", term.id)
            kind, cell = max(((kind, selection.cell(("category", term.id), ("kind", kind))) for kind in selection.snapshot.taxonomy.kinds),
                             key=lambda found: found[1].number)
            part = cell.number / whole if whole else 0.0
            if whole >= _MANY and part >= CROWDED:
                cells = (Cell(selection.label("kind", kind), cell.where), Cell(round(part, 4), cell.where, is_share=True),
                         selection.cell(("category", term.id)))
                yield Row(term.id, term.label, cells, "category")

    found = tuple(sorted(rows(), key=lambda row: -row.cells[1].number))
    says = f"One kind makes up at least {percent(CROWDED)} of {several(len(found), 'category', 'categories')} with at least {_MANY} resources."
    return Figure("crowded", "Categories that one kind crowds", says, Shape.TABLE, ("Category", "Kind", "Share", "Resources"), found)
