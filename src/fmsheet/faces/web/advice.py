"""Practices as pages show them: in short beside resources, in full on a page of their own, and all of them by phase."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from fmsheet.faces.web.addresses import At, page_path
from fmsheet.faces.web.layout import Head, Place
from fmsheet.faces.web.listing import Entry, entry_of
from fmsheet.faces.web.wording import counted, readable_date
from fmsheet.model.practice import Practice
from fmsheet.sheet import Sheet
from fmsheet.wire import practice_body

_BASES = {"read": "Read", "listed": "Listing seen"}


@dataclass(frozen=True, slots=True)
class Advice:
    """A practice in short."""

    place: Place
    level: Place
    """Id and label of its level."""
    why: str
    tools: tuple[Place, ...]
    """The resources that help, the best first."""
    is_disputed: bool


@dataclass(frozen=True, slots=True)
class Helper:
    """A resource that helps with a practice."""

    entry: Entry
    because: str


@dataclass(frozen=True, slots=True)
class PracticePage:
    """The page of a practice."""

    head: Head
    practice: Practice
    level: str
    level_means: str
    phase: Place
    categories: tuple[Place, ...]
    applies: tuple[tuple[str, tuple[str, ...]], ...]
    """What has to be true of a project: aspect, and the values of which one must hold."""
    needs: tuple[Place, ...]
    helpers: tuple[Helper, ...]
    disputes: tuple[Advice, ...]
    sources: tuple[tuple[str, str, str, str], ...]
    """Address, what it shows, basis, date."""
    neighbours: tuple[Advice, ...]
    """The other practices of its main category."""


@dataclass(frozen=True, slots=True)
class PhaseOfAdvice:
    """The practices of a phase."""

    phase: Place
    id: str
    advice: tuple[Advice, ...]


@dataclass(frozen=True, slots=True)
class PracticesPage:
    """All practices."""

    head: Head
    counted: str
    levels: tuple[tuple[str, str], ...]
    """Label and meaning of each level."""
    phases: tuple[PhaseOfAdvice, ...]


def advice_of(sheet: Sheet, practices: Iterable[Practice]) -> tuple[Advice, ...]:
    """Practices in short, in the same order."""
    return tuple(
        Advice(
            place=Place(practice.statement, page_path("practice", practice.id)),
            level=Place(sheet.taxonomy.levels[practice.level].label, practice.level),
            why=practice.why,
            tools=tuple(Place(sheet.show(one.id).name, page_path("resource", one.id)) for one in practice.resources),
            is_disputed=bool(practice.disputed_by),
        )
        for practice in practices
    )


def practice_page(sheet: Sheet, id: str) -> PracticePage:
    """The page of the practice with an id; raises NotFound."""
    practice = sheet.practice(id)
    main = practice.categories[0]
    level, phase = sheet.taxonomy.levels[practice.level], Place(sheet.label("phase", practice.phase), page_path("phase", practice.phase))
    others = [one for one in sheet.practices(category=main) if one.id != id and one.id not in practice.disputed_by]
    return PracticePage(
        head=Head(practice.statement, practice.why, page_path("practice", id),
                  (phase, Place(sheet.label("category", main), page_path("category", main)))),
        practice=practice,
        level=level.label,
        level_means=level.means,
        phase=phase,
        categories=tuple(Place(sheet.label("category", category), page_path("category", category)) for category in practice.categories),
        applies=tuple(_applies(sheet, practice)),
        needs=tuple(Place(sheet.label("need", need), page_path("need", need)) for need in practice.serves),
        helpers=tuple(Helper(entry_of(sheet, sheet.show(one.id)), one.because) for one in practice.resources),
        disputes=advice_of(sheet, map(sheet.practice, practice.disputed_by)),
        sources=tuple((s.url, s.shows, _BASES[s.basis], readable_date(s.seen)) for s in practice.sources),
        neighbours=advice_of(sheet, others),
    )


def practices_page(sheet: Sheet) -> PracticesPage:
    """All practices by phase."""
    practices = sheet.practices()
    title = "Practices: what to do, and how to show that you did"
    head = Head(title, f"{counted(len(practices), 'practice')} for developing foundation models responsibly, by phase of development.", At.PRACTICES)
    phases = tuple(
        PhaseOfAdvice(Place(term.label, page_path("phase", term.id)), term.id, advice_of(sheet, sheet.practices(phase=term.id)))
        for term in sheet.taxonomy.phases.values()
    )
    return PracticesPage(head, counted(len(practices), "practice"), tuple((t.label, t.means) for t in sheet.taxonomy.levels.values()), phases)


def practices_body(sheet: Sheet) -> dict[str, Any]:
    """All practices as JSON."""
    practices = [practice_body(practice) for practice in sheet.practices()]
    return {"practices": practices, "total": len(practices), "next": None}


def _applies(sheet: Sheet, practice: Practice) -> Iterator[tuple[str, tuple[str, ...]]]:
    taxonomy = sheet.taxonomy
    for aspect, values in practice.applies.items():
        known = taxonomy.modalities if aspect == "modality" else taxonomy.conditions
        yield taxonomy.aspects[aspect].label, tuple(known[value].label for value in values)
