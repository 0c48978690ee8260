"""The page of all practices, by phase."""

from dataclasses import dataclass
from typing import Any

from fmsheet.faces.speech import gettext, ngettext
from fmsheet.faces.web.addresses import At, page_path
from fmsheet.faces.web.advice import Advice, advice_of
from fmsheet.faces.web.layout import Head, Place
from fmsheet.sheet import Sheet
from fmsheet.wire import practice_body


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
    levels: tuple[tuple[Place, str], ...]
    """Label and id, and meaning, of each level."""
    phases: tuple[PhaseOfAdvice, ...]


def practices_page(sheet: Sheet) -> PracticesPage:
    """All practices by phase."""
    practices = sheet.practices()
    described = ngettext("%(n)s practice for developing foundation models responsibly, by phase of development.",
                         "%(n)s practices for developing foundation models responsibly, by phase of development.", len(practices))
    head = Head(gettext("Practices: what to do, and how to show that you did"), described, At.PRACTICES)
    phases = tuple(
        PhaseOfAdvice(Place(term.label, page_path("phase", term.id)), term.id, advice_of(sheet, sheet.practices(phase=term.id)))
        for term in sheet.taxonomy.phases.values()
    )
    levels = tuple((Place(level.label, level.id), level.means) for level in sheet.taxonomy.levels.values())
    return PracticesPage(head, ngettext("%(n)s practice", "%(n)s practices", len(practices)), levels, phases)


def practices_body(sheet: Sheet) -> dict[str, Any]:
    """All practices as JSON."""
    practices = [practice_body(practice) for practice in sheet.practices()]
    return {"practices": practices, "total": len(practices), "next": None}
