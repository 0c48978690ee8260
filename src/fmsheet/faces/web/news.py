"""What changed: the page of changes by date, and Atom feeds of what was added, for everything and for any filter."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from xml.etree import ElementTree

from fmsheet.faces.speech import N_, gettext, listed, ngettext
from fmsheet.faces.web.addresses import At, page_path, question_path
from fmsheet.faces.web.layout import Head, Place
from fmsheet.faces.web.question import Question
from fmsheet.faces.web.wording import labelled, readable_iso
from fmsheet.model.change import Change
from fmsheet.model.resource import Resource
from fmsheet.sheet import Sheet

_ATOM = "http://www.w3.org/2005/Atom"
_LONGEST_FEED = 50
_SHOWN = 30
"""So many of the records of one commit are named; a commit of hundreds is an import."""
_DEEDS = {"added": N_("added"), "changed": N_("changed"), "removed": N_("removed")}


@dataclass(frozen=True, slots=True)
class Commit:
    """What one commit did."""

    subject: str
    by: str
    id: str
    counts: str
    """How many records it added, changed and removed, in words."""
    places: tuple[tuple[str, Place | None, str], ...]
    """What was done, the record if it is still there, and its id."""
    more: int
    """How many are not named."""


@dataclass(frozen=True, slots=True)
class Day:
    """The commits of a day."""

    on: str
    on_iso: str
    commits: tuple[Commit, ...]


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """Everything that happened to the collection, by date."""

    head: Head
    days: tuple[Day, ...]


def changes_page(sheet: Sheet) -> ChangesPage:
    """Everything that happened to the collection, the youngest first."""
    days = tuple(Day(readable_iso(on), on, tuple(_commits(sheet, list(found)))) for on, found in groupby(sheet.snapshot.changes(), lambda c: c.on))
    head = Head(gettext("Changes"), gettext("What was added, changed and removed in the collection, by date."), At.CHANGES, feed=At.FEED)
    return ChangesPage(head, days)


def changes_body(sheet: Sheet) -> dict[str, Any]:
    """The same as JSON."""
    return {"changes": [{"on": c.on, "commit": c.commit, "by": c.by, "did": c.did, "kind": c.kind, "id": c.id, "subject": c.subject}
                        for c in sheet.snapshot.changes()], "next": None}


class Feeds:
    """Atom feeds (RFC 4287) of a sheet."""

    def __init__(self, sheet: Sheet, address: Callable[[str], str]) -> None:
        """Feeds of a site; `address` makes whole addresses of its paths."""
        self._sheet = sheet
        self._address = address
        self._entries: dict[str, tuple[str, bytes]] = {}

    def atom(self, question: Question) -> bytes:
        """What answers a question, the most recently added first."""
        sheet, pairs = self._sheet, list(question.pairs)
        answer = question.ask(sheet, len(sheet.snapshot) or 1)
        hits = sorted((hit.resource for hit in answer.hits), key=lambda r: (str(r.added.on), str(r.verified or ""), r.id), reverse=True)
        entries = [self._entry(resource) for resource in hits[:_LONGEST_FEED]]
        own, page = self._address(question_path(At.FEED, pairs)), self._address(question_path(At.BROWSE, pairs))
        feed = ElementTree.Element("feed", {"xmlns": _ATOM})
        _text(feed, "title", labelled("FM Cheatsheet", _title(sheet, question)))
        _text(feed, "id", own)
        ElementTree.SubElement(feed, "link", {"rel": "self", "href": own, "type": "application/atom+xml"})
        ElementTree.SubElement(feed, "link", {"rel": "alternate", "href": page, "type": "text/html"})
        _text(feed, "updated", _moment(max((touched for touched, _ in entries), default=sheet.snapshot.date)))
        _text(ElementTree.SubElement(feed, "author"), "name", gettext("FM Cheatsheet curators"))
        head: bytes = ElementTree.tostring(feed, "utf-8", xml_declaration=True)
        # entries stand in many feeds, and are written once
        return head.removesuffix(b"</feed>") + b"".join(text for _, text in entries) + b"</feed>"

    def _entry(self, resource: Resource) -> tuple[str, bytes]:
        """When the record was last touched, and its entry."""
        if resource.id not in self._entries:
            changes = self._sheet.snapshot.changes("resource", resource.id)
            touched = changes[0].on if changes else str(resource.added.on)
            address = self._address(page_path("resource", resource.id))
            entry = ElementTree.Element("entry")
            _text(entry, "title", resource.name)
            _text(entry, "id", address)
            ElementTree.SubElement(entry, "link", {"rel": "alternate", "href": address})
            _text(entry, "published", _moment(str(resource.added.on)))
            _text(entry, "updated", _moment(touched))
            _text(entry, "summary", resource.summary)
            for category in resource.categories:
                ElementTree.SubElement(entry, "category", {"term": category, "label": self._sheet.label("category", category)})
            self._entries[resource.id] = touched, ElementTree.tostring(entry, "utf-8")
        return self._entries[resource.id]


def _text(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = text


def _title(sheet: Sheet, question: Question) -> str:
    parts = [f"“{question.text}”"] if question.text else []
    parts += [sheet.label(facet, value) for facet, values in question.filters.items() for value in values]
    return listed(parts) or gettext("all resources")


def _moment(text: str) -> str:
    # Atom wants a moment; a date of which only year or month is known stands for its first day
    year, month, day = [*text.split("-"), "01", "01"][:3] if text[:1].isdigit() else ("1970", "01", "01")
    return f"{year}-{month}-{day}T00:00:00Z"


def _commits(sheet: Sheet, changes: Sequence[Change]) -> list[Commit]:
    commits = []
    for _, group in groupby(changes, lambda change: change.commit):
        found = list(group)
        named = sorted(found, key=lambda change: (change.did, change.id))[:_SHOWN]
        counts = listed([_deed(did, number) for did in _DEEDS if (number := sum(change.did == did for change in found))])
        places = tuple((gettext(_DEEDS.get(change.did, change.did)), _place(sheet, change), change.id) for change in named)
        commits.append(Commit(found[0].subject, found[0].by, found[0].commit, counts, places, len(found) - len(named)))
    return commits


def _deed(did: str, number: int) -> str:
    match did:
        case "added":
            return ngettext("%(n)s record added", "%(n)s records added", number)
        case "changed":
            return ngettext("%(n)s record changed", "%(n)s records changed", number)
        case _:
            return ngettext("%(n)s record removed", "%(n)s records removed", number)


def _place(sheet: Sheet, change: Change) -> Place | None:
    known = sheet.snapshot.positions if change.kind == "resource" else sheet.snapshot.practices
    if change.id not in known:
        return None
    name = sheet.show(change.id).name if change.kind == "resource" else sheet.practice(change.id).statement
    return Place(name, page_path(change.kind, change.id))
