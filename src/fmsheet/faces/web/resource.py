"""The page of a resource: everything that its record says, what stands beside it, and how it came to be."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fmsheet.faces.citation import apa, bibtex, csl
from fmsheet.faces.render import languages_text, link_label
from fmsheet.faces.speech import N_, gettext, listed
from fmsheet.faces.web.addresses import browse_path, page_path
from fmsheet.faces.web.facts import Fact, answers_of, facts_of
from fmsheet.faces.web.layout import Head, Place
from fmsheet.faces.web.listing import OutLink, ended_word
from fmsheet.faces.web.wording import readable_date, readable_iso
from fmsheet.model.resource import Resource
from fmsheet.search.related import Related
from fmsheet.sheet import Sheet

_BASES = {"read": N_("Read"), "listed": N_("Listing seen")}
_DID = {"added": N_("Added by %(by)s: %(subject)s"), "changed": N_("Changed by %(by)s: %(subject)s"),
        "removed": N_("Removed by %(by)s: %(subject)s")}
_SCHEMA_TYPES = {"software": "SoftwareSourceCode", "dataset": "Dataset", "benchmark": "Dataset", "catalog": "DataCatalog",
                 "paper": "ScholarlyArticle", "service": "WebApplication", "leaderboard": "WebPage", "guide": "LearningResource"}


@dataclass(frozen=True, slots=True)
class Source:
    """A row of the table of evidence."""

    url: str
    shows: str
    basis: str
    seen: str
    seen_iso: str


@dataclass(frozen=True, slots=True)
class Beside:
    """Another resource, and why one may look at it."""

    place: Place
    kind: str
    ended: str
    because: str


@dataclass(frozen=True, slots=True)
class Advice:
    """A practice that recommends the resource."""

    place: Place
    level: Place
    """Label and id of its level."""
    because: str


@dataclass(frozen=True, slots=True)
class Badge:
    """A fact at a glance."""

    key: str
    label: str
    value: str
    when: str = ""
    """The date that it holds for, in words, when it has one."""
    when_iso: str = ""


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One thing that was done to the record."""

    on: str
    on_iso: str
    said: str


@dataclass(frozen=True, slots=True)
class ResourcePage:
    """The page of a resource."""

    head: Head
    resource: Resource
    kind: str
    notice: str
    """Said first when it is archived or superseded, else empty."""
    successor: Place | None
    links: tuple[OutLink, ...]
    package: str
    """A package URL, or empty."""
    badges: tuple[Badge, ...]
    """The few facts that decide whether to read on."""
    facts: tuple[Fact, ...]
    cautions: tuple[Place, ...]
    """What `watch_out` is about; each leads to all resources with the same caution."""
    answers: tuple[Fact, ...]
    """What of an evaluation others can repeat."""
    needs: tuple[Place, ...]
    practices: tuple[Advice, ...]
    alternatives: tuple[Beside, ...]
    companions: tuple[Beside, ...]
    sources: tuple[Source, ...]
    added: str
    verified: str
    """When it was last held against a source that was read, as a sentence."""
    history: tuple[HistoryLine, ...]
    citations: tuple[tuple[str, str], ...]
    """Name of a style, and the text to copy."""
    file: str
    """Where its record lies in the repository of the project."""


def resource_page(sheet: Sheet, id: str) -> ResourcePage:
    """The page of the resource with an id; raises NotFound."""
    resource = sheet.show(id)
    main = resource.categories[0]
    phase = sheet.taxonomy.phase_of(main)
    crumbs = (Place(sheet.label("phase", phase), page_path("phase", phase)), Place(sheet.label("category", main), page_path("category", main)))
    alternatives, companions = sheet.related(resource)
    return ResourcePage(
        head=Head(resource.name, resource.summary, page_path("resource", id), crumbs, data=_linked_data(resource)),
        resource=resource,
        kind=sheet.label("kind", resource.kind),
        notice=_notice(resource),
        successor=Place(sheet.show(resource.successor).name, page_path("resource", resource.successor)) if resource.successor else None,
        links=tuple(OutLink(link_label(kind), url) for kind, url in resource.links.items() if kind != "package"),
        package=resource.links.get("package", ""),
        badges=tuple(_badges(sheet, resource)),
        facts=facts_of(sheet, resource),
        cautions=tuple(Place(sheet.label("caution", caution), browse_path([("caution", caution)])) for caution in resource.cautions),
        answers=answers_of(resource),
        needs=tuple(Place(sheet.label("need", need), page_path("need", need)) for need in resource.serves),
        practices=tuple(_advice(sheet, resource)),
        alternatives=tuple(_beside(sheet, other) for other in alternatives),
        companions=tuple(_beside(sheet, other) for other in companions),
        sources=tuple(Source(e.url, e.shows, gettext(_BASES.get(e.basis, e.basis)), readable_date(e.seen), str(e.seen)) for e in resource.evidence),
        added=_added(resource),
        verified=_verified(resource),
        history=tuple(HistoryLine(readable_iso(c.on), c.on, gettext(_DID[c.did], by=c.by, subject=c.subject))
                      for c in sheet.snapshot.changes("resource", id)),
        citations=(("APA", apa(resource)), ("BibTeX", bibtex(sheet, resource).strip()),
                   ("CSL-JSON", json.dumps(csl(sheet, resource), ensure_ascii=False, indent=2))),
        file=f"collection/resources/{id}.yaml",
    )


def _badges(sheet: Sheet, resource: Resource) -> Iterator[Badge]:
    yield Badge("modalities", gettext("Modality"), listed([sheet.label("modality", modality) for modality in resource.modalities]))
    yield Badge("languages", gettext("Languages"), languages_text(sheet, resource, most=3))
    if resource.licence:
        yield Badge("licence", gettext("Licence"), sheet.label("licence", resource.licence))
    if resource.released:
        yield Badge("released", gettext("Released"), "", readable_date(resource.released), str(resource.released))
    seen = resource.verified or max((source.seen for source in resource.evidence), default=None, key=str)
    status = sheet.label("status", resource.status)
    yield Badge("status", gettext("Status"), gettext("%(status)s, as of", status=status) if seen else status,
                readable_date(seen) if seen else "", str(seen or ""))


def _notice(resource: Resource) -> str:
    return {"archived": gettext("Archived: no longer kept, and listed for its history."),
            "superseded": gettext("Superseded: something newer has taken its place.")}.get(resource.status, "")


def _advice(sheet: Sheet, resource: Resource) -> Iterator[Advice]:
    for practice in sheet.practices(resource=resource.id):
        level = Place(sheet.taxonomy.levels[practice.level].label, practice.level)
        because = next(one.because for one in practice.resources if one.id == resource.id)
        yield Advice(Place(practice.statement, page_path("practice", practice.id)), level, because)


def _beside(sheet: Sheet, related: Related) -> Beside:
    other = related.resource
    return Beside(Place(other.name, page_path("resource", other.id)), sheet.label("kind", other.kind), ended_word(other), _because(sheet, related))


def _because(sheet: Sheet, related: Related) -> str:
    match related.by:
        case "successor":
            return gettext("It has taken the place of this one.")
        case "predecessor":
            return gettext("This one has taken its place.")
        case "practice":
            return gettext("Recommended together: %(practice)s", practice=sheet.practice(related.through[0]).statement)
        case "need":
            return gettext("Also for: %(needs)s.", needs=listed([sheet.label("need", need).lower() for need in related.through]))
        case "group":
            return gettext("Of the same group: %(groups)s.", groups=listed([sheet.taxonomy.groups[group].label.lower() for group in related.through]))
        case _:
            return gettext("Of the same category: %(categories)s.",
                           categories=listed([sheet.label("category", category).lower() for category in related.through]))


def _added(resource: Resource) -> str:
    added = resource.added
    said = gettext("Added on %(date)s by %(by)s.", date=readable_date(added.on), by=added.by)
    match added.via:
        case None | "":
            return said
        case "original":
            return said + " " + gettext("It comes from the original cheatsheet of 2024.")
        case "survey":
            return said + " " + gettext("It comes from the survey of 2026.")
        case way:
            return said + " " + gettext("It came by %(way)s.", way=way)


def _verified(resource: Resource) -> str:
    if resource.verified:
        return gettext("Last held against a source that was read on %(date)s.", date=readable_date(resource.verified))
    return gettext("Not yet verified: none of its sources has been read in full.")


def _linked_data(resource: Resource) -> dict[str, Any]:
    """The resource in the words of schema.org, for search engines."""
    body: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": _SCHEMA_TYPES.get(resource.kind, "CreativeWork"),
        "name": resource.name,
        "description": resource.summary,
        "url": resource.urls[0] if resource.urls else None,
        "sameAs": list(resource.urls[1:]) or None,
        "alternateName": list(resource.aliases) or None,
        "datePublished": str(resource.released) if resource.released else None,
        "inLanguage": list(resource.languages.listed) or None,
        "codeRepository": resource.links.get("code") if resource.kind == "software" else None,
    }
    return {name: value for name, value in body.items() if value is not None}
