"""The page of a practice."""

from collections.abc import Iterator
from dataclasses import dataclass

from fmsheet.faces.speech import N_, gettext
from fmsheet.faces.web.addresses import page_path
from fmsheet.faces.web.advice import Advice, advice_of
from fmsheet.faces.web.layout import Head, Place
from fmsheet.faces.web.listing import Entry, entry_of
from fmsheet.faces.web.wording import readable_date
from fmsheet.model.practice import Practice
from fmsheet.sheet import Sheet

_BASES = {"read": N_("Read"), "listed": N_("Listing seen")}


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
        sources=tuple((s.url, s.shows, gettext(_BASES[s.basis]), readable_date(s.seen)) for s in practice.sources),
        neighbours=advice_of(sheet, others),
    )


def _applies(sheet: Sheet, practice: Practice) -> Iterator[tuple[str, tuple[str, ...]]]:
    taxonomy = sheet.taxonomy
    for aspect, values in practice.applies.items():
        known = taxonomy.modalities if aspect == "modality" else taxonomy.conditions
        yield taxonomy.aspects[aspect].label, tuple(known[value].label for value in values)
