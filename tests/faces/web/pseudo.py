"""A language in which no letter is ASCII: what a page says in ASCII letters then comes from the collection, or was forgotten.

Full-width letters stand for themselves, brackets around each message: "Search" is "⟦Ｓｅａｒｃｈ⟧".
"""

import dataclasses
import io
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from fmsheet.faces.web.catalogues import MESSAGES
from fmsheet.sheet import Sheet

_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
# blanks, tags and entities stay as they are
_KEPT = re.compile(r"(%\(\w+\)s|<[^>]*>|&\w+;)")
_NARROW = re.compile(r"[⟦⟧\uff01-\uff5e]+")
_SILENT = {"script", "style", "pre", "code", "svg"}
"""Code, and citations, which have a form of their own."""
# names, and codes: the same in every language
NAMES = {"FM Cheatsheet", "CC BY 4.0", "arXiv 2406.16746", "Markdown", "CSV", "JSON", "BibTeX", "CSL-JSON", "PDF", "SVG", "PNG", "APA",
         "Longpre, Biderman, Albalak et al., “The Responsible Foundation Model Development Cheatsheet: A Review of Tools & Resources”, 2024,"}
_HEARD = ("aria-label", "title", "placeholder", "alt")


def widened(text: str) -> str:
    """A message in the language."""
    parts = _KEPT.split(text)
    return f"⟦{''.join(part if _KEPT.fullmatch(part) else part.translate(_WIDE) for part in parts)}⟧"


def write_catalogue(language: str, folder: Path) -> None:
    """Put a whole catalogue of the language into a folder of catalogues."""
    with (MESSAGES / "fmsheet.pot").open("rb") as file:
        template = read_po(file)
    catalogue = Catalog(locale=language)
    for message in template:
        if message.id:
            # messages with a plural come as a pair
            one, *many = (message.id,) if isinstance(message.id, str) else message.id
            forms = tuple(widened(many[0] if form else one) for form in range(catalogue.num_plurals)) if many else widened(one)
            catalogue.add(message.id, forms, context=message.context)
    out = io.BytesIO()
    write_mo(out, catalogue)
    place = folder / language / "LC_MESSAGES" / "fmsheet.mo"
    place.parent.mkdir(parents=True)
    place.write_bytes(out.getvalue())


class Heard(HTMLParser):
    """Every text of a page that somebody may see or hear, those for its scripts among them."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self._silent: list[str] = []
        # words that were searched for are marked within a text, and do not end it
        self.feed(re.sub(r"</?mark>", "", html))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        # what is marked as English may be so: the sentences of the review
        if tag in _SILENT or found.get("lang") == "en" or tag in self._silent:
            self._silent.append(tag)
        if tag == "meta" and found.get("name") == "description":
            self.texts.append(found["content"])
        if not self._silent:
            self.texts += [found[name] for name in _HEARD if name in found]
        if "data-piece" in found:
            self.texts += [value for name, value in found.items() if name.startswith("data-") and name != "data-piece"]

    def handle_endtag(self, tag: str) -> None:
        if self._silent and self._silent[-1] == tag:
            self._silent.pop()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.texts.append(data)


def plain(text: str) -> str:
    """A text as it is compared: without case, and without the signs around it."""
    return " ".join(text.split()).casefold().strip(" .,:;·|→←×≠↗()“”\"'")


def untold(html: str, known: set[str]) -> Iterator[str]:
    """Texts of a page, or parts of them, in ASCII letters that are none of the known ones."""
    for text in Heard(html).texts:
        # blanks that scripts fill in, and names in a row
        for part in _NARROW.split(re.sub(r"\{\w+\}| · ", "⟦", text)):
            if re.search("[A-Za-z]", part) and plain(part) not in known:
                yield part.strip()


def leaves(body: object) -> Iterator[str]:
    match body:
        case str():
            yield body
        case Mapping():
            for value in body.values():
                yield from leaves(value)
        case list() | tuple():
            for value in body:
                yield from leaves(value)
        case _ if dataclasses.is_dataclass(body):
            for one in dataclasses.fields(body):
                yield from leaves(getattr(body, one.name))


def texts_of(sheet: Sheet) -> set[str]:
    """Every text of the collection, as `plain` makes it, and the names."""
    snapshot = sheet.snapshot
    found = {*leaves(sheet.taxonomy), *leaves(snapshot.terms), *NAMES, snapshot.version, *snapshot.positions, *snapshot.practices}
    for record in (*map(sheet.show, snapshot.positions), *map(sheet.practice, snapshot.practices)):
        found |= {*leaves(record)}
    for change in snapshot.changes():
        found |= {*leaves(change)} - {change.did}
    found |= {*leaves(sheet.review().sections)}
    # a language is named with its code
    found |= {f"{term.label} ({code})" for code, term in snapshot.terms["language"].items()}
    return {plain(text) for text in found}
