"""What the templates are given: plain strings and numbers as JSON, so that nothing of a record can run as markup."""

import re
import shlex
from collections.abc import Sequence
from typing import Any

from fmsheet.faces.print.edition import BOOKLET, POSTER, Edition
from fmsheet.faces.print.letters import Letters
from fmsheet.faces.print.standing import RULE, best_first
from fmsheet.model.dates import PartialDate
from fmsheet.model.folding import key
from fmsheet.model.resource import Resource
from fmsheet.model.taxonomy import Term
from fmsheet.sheet import Sheet

_TITLE = "FM Cheatsheet"
_SUBTITLE = "Tools and resources for developing foundation models responsibly, by phase of development"
_LIMITS = (
    "No cheatsheet is complete, and judging a resource for your own case stays with you.",
    "Resources with conflicting advice stand side by side on purpose, so that divided opinion stays visible.",
    "Each record says where its facts come from: fmsheet show ID. First edition after Longpre et al. 2024, arXiv 2406.16746. "
    "Collection: CC-BY-4.0.",
)
_ALSO_NAMED = 40
"""Most cross references that a category prints; the index marks all."""
_REFERENCE = re.compile(r"LicenseRef-[\w.-]+")


def edition_body(sheet: Sheet, resources: Sequence[Resource], edition: Edition, letters: Letters) -> dict[str, Any]:
    """Everything that stands on an edition, in the order in which it is printed."""
    paper = (POSTER if edition.is_poster else BOOKLET)[edition.paper]
    records = {r.id: _record(sheet, r, edition, letters) for r in resources}
    phases = _phases(sheet, resources, edition)
    printed = {phase["id"] for phase in phases}
    day = PartialDate.parse(sheet.snapshot.date).first
    counted = _counted(len(resources))
    filters = [letters.drawn(text) for text in edition.filters]
    return {
        "title": _TITLE,
        "full_title": f"{_TITLE}: {'; '.join(filters)}" if filters else _TITLE,
        "subtitle": _SUBTITLE,
        "description": f"{_SUBTITLE}. {counted}, collection of {sheet.snapshot.date}, version {sheet.snapshot.version}.",
        "author": "FM Cheatsheet contributors",
        "keywords": ["foundation models", "responsible AI", *(phase["label"] for phase in phases)],
        "date": sheet.snapshot.date,
        "day": {"year": day.year, "month": day.month, "day": day.day},
        "version": sheet.snapshot.version,
        "counted": counted,
        "of": len(sheet.snapshot),
        "filters": filters,
        "paper": {"width": paper.width, "height": paper.height},
        "modalities": [{"id": term.id, "label": term.label.lower()} for term in sheet.taxonomy.modalities.values()],
        "rule": RULE,
        "limits": _LIMITS,
        "also_named": _ALSO_NAMED,
        "resources": records,
        "phases": phases,
        "left_out": [term.label for term in sheet.taxonomy.phases.values() if term.id not in printed],
        "index": _index(resources, records),
        "has_practices": any(phase["practices"] for phase in phases),
        "has_latinised": letters.has_latinised,
    }


def _set(sentence: str) -> str:
    """A sentence with the signs of print for those of the keyboard."""
    return sentence.replace(" - ", " – ").replace("'", "’")


def _counted(number: int) -> str:
    return f"{number:,} resource{'' if number == 1 else 's'}"


def _record(sheet: Sheet, r: Resource, edition: Edition, letters: Letters) -> dict[str, Any]:
    url = r.address or None
    return {
        "id": r.id,
        "name": letters.drawn(r.name),
        "summary": letters.drawn(_set(r.summary)),
        "need": letters.drawn(r.asked_as[0]) if r.asked_as else "",
        "use": letters.drawn(_set(f"Use when you {r.use_when[4:]}" if r.use_when.startswith("You ") else f"Use when: {r.use_when}")),
        "watch": letters.drawn(_set(r.watch_out or "")),
        "caution": bool(r.watch_out),
        "kind": sheet.label("kind", r.kind),
        "modalities": [{"id": m, "label": sheet.label("modality", m).lower()} for m in sheet.taxonomy.modalities if m in r.modalities],
        "facts": [letters.drawn(fact) for fact in (_languages(sheet, r), _licence(sheet, r)) if fact],
        "status": r.status,
        "successor": r.successor,
        "url": url,
        "page": edition.page_of("resource", r.id) if edition.page_of else None,
    }


def _languages(sheet: Sheet, r: Resource) -> str:
    if r.languages.stated != "listed":
        return "" if r.languages.stated == "agnostic" else "languages unknown"
    number = r.languages.count or len(r.languages.listed)
    if number > 3 or not r.languages.listed:
        return f"{number:,} languages"
    return ", ".join(sheet.label("language", code) for code in r.languages.listed)


def _licence(sheet: Sheet, r: Resource) -> str:
    if r.licence is None:
        return ""
    if r.licence == "unknown":
        return "licence unknown"
    return _REFERENCE.sub(lambda found: sheet.taxonomy.licences[found[0]].label if found[0] in sheet.taxonomy.licences else found[0], r.licence)


def _phases(sheet: Sheet, resources: Sequence[Resource], edition: Edition) -> list[dict[str, Any]]:
    practised = {id for practice in edition.practices for id in practice.resources}
    ordered = best_first(resources, practised)
    served = sheet.search(limit=1).facets["need"]
    phases: list[dict[str, Any]] = []
    for number, phase in enumerate(sheet.taxonomy.phases.values(), 1):
        categories = [_category(term, ordered, edition) for term in sheet.taxonomy.categories_of(phase.id)]
        here = sum(len(category["resources"]) for category in categories)
        if not here:
            continue
        needs = [{"label": need.label, "count": served.get(need.id, 0)} for need in sheet.taxonomy.needs.values() if need.parent == phase.id]
        phases.append({
            "id": phase.id,
            "number": number,
            "place": len(phases) + 1,
            "label": phase.label,
            "means": phase.means,
            "counted": _counted(here),
            "categories": [category for category in categories if category["resources"] or category["also"]],
            "needs": sorted(needs, key=lambda need: need["count"]),
            "practices": [{"statement": p.statement, "level": p.level, "resources": [id for id in p.resources if any(r.id == id for r in resources)]}
                          for p in edition.practices if p.phase == phase.id],
        })
    return phases


def _home(resource: Resource, edition: Edition) -> str:
    return next((category for category in resource.categories if category in edition.homes), resource.categories[0])


def _category(term: Term, ordered: Sequence[Resource], edition: Edition) -> dict[str, Any]:
    own = [r.id for r in ordered if _home(r, edition) == term.id]
    is_wanted = not edition.homes or term.id in edition.homes
    also = [r.id for r in ordered if is_wanted and term.id in r.categories and _home(r, edition) != term.id]
    return {
        "id": term.id,
        "label": term.label,
        "means": term.means,
        "counted": f"{len(own)} here{f', {len(also)} elsewhere' if also else ''}",
        "resources": own,
        "also": also,
        "command": f"fmsheet list --category {shlex.quote(term.id)}",
        "address": edition.page_of("category", term.id) if edition.page_of else None,
    }


def _index(resources: Sequence[Resource], records: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    named = sorted(resources, key=lambda r: (not key(r.name)[:1].isalpha(), key(records[r.id]["name"]), r.id))
    rows = []
    for r in named:
        first = key(records[r.id]["name"])[:1].upper()
        rows.append({"id": r.id, "initial": first if first.isalpha() else "0–9", "categories": list(r.categories)})
    return rows
