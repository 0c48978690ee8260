"""The page of a need."""

from dataclasses import dataclass
from typing import Any

from fmsheet.faces.web.addresses import browse_path, page_path
from fmsheet.faces.web.advice import Advice, advice_of
from fmsheet.faces.web.layout import Head
from fmsheet.faces.web.listing import Entry, entries_of
from fmsheet.faces.web.vocabulary import phase_place, resources_with, term_in
from fmsheet.faces.web.wording import counted
from fmsheet.model.taxonomy import Term
from fmsheet.sheet import Sheet
from fmsheet.wire import practice_body, term_body


@dataclass(frozen=True, slots=True)
class NeedPage:
    """The page of a need."""

    head: Head
    means: str
    counted: str
    finding: Term | None
    """The finding of the review that it belongs to."""
    advice: tuple[Advice, ...]
    entries: tuple[Entry, ...]
    browse: str


def need_page(sheet: Sheet, id: str) -> NeedPage:
    """The page of a need; raises NotFound."""
    term = term_in(sheet.taxonomy.needs, id, "need")
    entries = entries_of(sheet, resources_with(sheet, "need", id))
    crumbs = (phase_place(sheet.taxonomy.phases[term.parent]),) if term.parent else ()
    finding = sheet.taxonomy.findings.get(term.finding) if term.finding else None
    return NeedPage(Head(term.label, term.means, page_path("need", id), crumbs), term.means, counted(len(entries)), finding,
                    advice_of(sheet, sheet.practices(need=id)), entries, browse_path([("need", id)]))


def need_body(sheet: Sheet, id: str) -> dict[str, Any]:
    """The page of a need as JSON."""
    term = term_in(sheet.taxonomy.needs, id, "need")
    return term_body(term, resources_with(sheet, "need", id), phase=term.parent, finding=term.finding,
                     practices=[practice_body(practice) for practice in sheet.practices(need=id)])
