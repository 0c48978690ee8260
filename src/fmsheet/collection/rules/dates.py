"""Rules about dates."""

from collections.abc import Iterator
from datetime import date, timedelta

from fmsheet.collection.folder import Collection
from fmsheet.collection.source import Document, Place
from fmsheet.finding import Finding, Level
from fmsheet.model.dates import PartialDate
from fmsheet.model.link import BadLink, arxiv_month, parse_link

_WORDS = {"released": "unknown", "updated": "continuous"}
_EARLIEST = 1950


def date_form(collection: Collection) -> Iterator[Finding]:
    """A date that is not YYYY, YYYY-MM or YYYY-MM-DD, or not a real day."""
    for document, place, text in _dates(collection):
        try:
            found = PartialDate.parse(text)
        except ValueError as error:
            word = _WORDS.get(str(place[0]))
            forms = "Write YYYY, YYYY-MM or YYYY-MM-DD"
            yield Finding("date-form", Level.ERROR, str(error), f"{forms}, or {word}." if word else f"{forms}.", document.where(*place))
            continue
        if found.year < _EARLIEST:
            yield Finding("date-form", Level.ERROR, f"{text} is before {_EARLIEST}",
                          "A spreadsheet shows a plain year as a day of 1905: write the year.", document.where(*place))


def date_in_future(collection: Collection) -> Iterator[Finding]:
    """A date that has not come yet."""
    for document, place, text in _dates(collection):
        try:
            found = PartialDate.parse(text)
        except ValueError:
            continue
        # a day of slack: it is tomorrow already where the author lives
        if found.first > collection.today + timedelta(days=1):
            yield Finding("date-in-future", Level.ERROR, f"{text} is after today, {collection.today}", "Check year and month.",
                          document.where(*place))


def updated_before_released(collection: Collection) -> Iterator[Finding]:
    """A thing that was changed before it came out."""
    for document in collection.readable():
        try:
            released, updated = (PartialDate.parse(document.text(name)) for name in ("released", "updated"))
        except ValueError:
            continue
        if updated.last < released.first:
            yield Finding("updated-before-released", Level.ERROR, f"{updated} is before {released}", "One of the two is wrong.",
                          document.where("updated"))


def date_before_paper(collection: Collection) -> Iterator[Finding]:
    """A paper that is said to be released in another year than its arXiv number tells."""
    for document in collection.readable():
        if document.text("kind") not in {"paper", "taxonomy"}:
            continue
        try:
            month = arxiv_month(parse_link(document.text("links", "paper")))
            released = PartialDate.parse(document.text("released"))
        except (BadLink, ValueError):
            continue
        # the number is that of the month of announcement, which may come some days after submission
        if month and released.year != month[0] and not date(*month, 1) - timedelta(days=7) <= released.last < date(*month, 1):
            yield Finding("date-before-paper", Level.WARNING, f"{released} is not the year of the paper's arXiv number",
                          f"First submitted {month[0]}-{month[1]:02d}.", document.where("released"))


def _dates(collection: Collection) -> Iterator[tuple[Document, Place, str]]:
    for document, _ in collection.records():
        places: list[Place] = [("released",), ("updated",), ("verified",), ("added", "on")]
        for name in ("evidence", "sources"):
            entries = document.get(name)
            places += [(name, index, "seen") for index in range(len(entries) if isinstance(entries, list) else 0)]
        for place in places:
            text = document.text(*place)
            if text and text != _WORDS.get(str(place[0])):
                yield document, place, text
