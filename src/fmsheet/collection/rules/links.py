"""Rules about links: form, canonical writing, the right field for the place they lead to."""

from collections.abc import Iterator

from packageurl import PackageURL

from fmsheet.collection.folder import Collection
from fmsheet.collection.source import Document, Place
from fmsheet.finding import Finding, Level
from fmsheet.model.link import SHORTENERS, BadLink, Link, parse_link

# what may stand in a field; a `website` may be anything that has no field of its own
_PLACES = {"code": {"code", "huggingface"}, "paper": {"paper", "website"}, "huggingface": {"huggingface"}, "website": {"website", "paper"}}


def link_form(collection: Collection) -> Iterator[Finding]:
    """A link that is not an absolute web address."""
    for document, place, text in _links(collection):
        try:
            parse_link(text)
        except BadLink as error:
            yield Finding("link-form", Level.ERROR, f"{text!r}: {error}", "Write https://host/path.", document.where(*place))


def link_canonical(collection: Collection) -> Iterator[Finding]:
    """A link that is not written in its canonical form: https, no tracking, arXiv without version, root of the repository."""
    for document, place, text, link in _parsed(collection):
        if text != link.url and place[0] == "links":
            yield Finding("link-canonical", Level.ERROR, f"{text} is not in canonical form", f"Write {link.url}", document.where(*place))


def link_in_wrong_field(collection: Collection) -> Iterator[Finding]:
    """A link to one kind of place in the field of another."""
    for document, place, text, link in _parsed(collection):
        kind = str(place[1]) if place[0] == "links" else ""
        if link.place not in _PLACES.get(kind, {link.place}):
            message = f"{text} leads to a {link.place} place, not to {kind}"
            yield Finding("link-in-wrong-field", Level.ERROR, message, f"Move it to links.{link.place}.", document.where(*place))


def link_shortened(collection: Collection) -> Iterator[Finding]:
    """A shortened link, which hides where it leads and dies with its service."""
    for document, place, text, link in _parsed(collection):
        if link.key.removeprefix("url:").split("/")[0] in SHORTENERS:
            yield Finding("link-shortened", Level.WARNING, f"{text} is a short link", "Write the address that it leads to.",
                          document.where(*place))


def package_form(collection: Collection) -> Iterator[Finding]:
    """A package that is not a package URL (https://github.com/package-url/purl-spec)."""
    for document in collection.readable():
        text = document.text("links", "package")
        if text:
            try:
                PackageURL.from_string(text)
            except ValueError as error:
                yield Finding("package-form", Level.ERROR, f"{text!r}: {error}", "Write pkg:pypi/name, for example.",
                              document.where("links", "package"))


def _links(collection: Collection) -> Iterator[tuple[Document, Place, str]]:
    for document, _ in collection.records():
        yield from ((document, place, text) for place, text in document.texts("links") if place[1] != "package")
        for name in ("evidence", "sources"):
            entries = document.get(name)
            for index in range(len(entries) if isinstance(entries, list) else 0):
                if text := document.text(name, index, "url"):
                    yield document, (name, index, "url"), text


def _parsed(collection: Collection) -> Iterator[tuple[Document, Place, str, Link]]:
    for document, place, text in _links(collection):
        try:
            yield document, place, text, parse_link(text)
        except BadLink:
            continue
