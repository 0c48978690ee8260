"""What every page shares: its head, its footer, and the step from a page's record to HTML."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from jinja2 import Environment, PackageLoader, StrictUndefined

from fmsheet.faces.web.addresses import twin_path
from fmsheet.faces.web.relative import static_place
from fmsheet.faces.web.wording import counted, readable_iso
from fmsheet.sheet import Sheet

STATIC = Path(__file__).with_name("static")
"""The files that are served as they are."""


@dataclass(frozen=True, slots=True)
class Place:
    """A link within the site."""

    label: str
    path: str


@dataclass(frozen=True, slots=True)
class Head:
    """What the frame around a page needs to know of it."""

    title: str
    """The one heading of the page."""
    description: str
    """One sentence for search engines and link previews."""
    path: str | None = None
    """Its own address; None for a page that has none, such as a failure."""
    crumbs: tuple[Place, ...] = ()
    """The way from the home page to here, without either end."""
    status: int = 200
    """The HTTP status that it is answered with."""
    data: Mapping[str, Any] | None = None
    """What the page is about, in the words of schema.org."""
    feed: str | None = None
    """A feed of what the page shows."""
    has_twin: bool = True
    """Whether the page is to be had as JSON."""

    @property
    def twin(self) -> str | None:
        """Address of the same page as JSON."""
        return twin_path(self.path) if self.path and self.has_twin else None


class Page(Protocol):
    """The record that a template lays out."""

    @property
    def head(self) -> Head:
        """What the frame needs to know."""


@dataclass(frozen=True, slots=True)
class Edition:
    """Which state of the collection a page shows."""

    version: str
    date: str
    """ISO date."""
    readable_date: str
    size: str
    """How many resources there are, in words."""


def edition_of(sheet: Sheet) -> Edition:
    """The state of the collection that a sheet answers from."""
    snapshot = sheet.snapshot
    return Edition(snapshot.version, snapshot.date, readable_iso(snapshot.date), counted(len(snapshot)))


@dataclass(frozen=True, slots=True)
class Settings:
    """What whoever publishes the site says about it."""

    base: str = ""
    """Its address without the last slash; empty when nobody said: then pages name no canonical address."""
    repository: str = ""
    """Address of the repository where changes are proposed; empty when nobody said."""
    is_static: bool = False
    """Whether the pages are files that nobody answers for: then the browser searches by itself."""

    def address(self, path: str) -> str:
        """The whole address of one of our paths."""
        return f"{self.base}/{static_place(path)}" if self.is_static else self.base + path


@dataclass(frozen=True, slots=True)
class Press:
    """Turns page records into HTML."""

    edition: Edition
    settings: Settings
    environment: Environment = field(repr=False)

    def html(self, template: str, page: Page) -> str:
        """Lay out a page."""
        return self.environment.get_template(template).render(page=page, head=page.head, edition=self.edition, settings=self.settings)

    def part(self, name: str, *arguments: object) -> str:
        """Lay out one of the parts that pages are made of: a macro of `parts.html`."""
        macro = getattr(self.environment.get_template("parts.html").module, name)
        return str(macro(*arguments)).strip()


def press_for(sheet: Sheet, settings: Settings) -> Press:
    """A press with our templates for the pages of a sheet."""
    environment = Environment(loader=PackageLoader("fmsheet.faces.web"), autoescape=True, undefined=StrictUndefined,
                              trim_blocks=True, lstrip_blocks=True)
    environment.globals["static"] = static_path
    return Press(edition_of(sheet), settings, environment)


@cache
def static_path(name: str) -> str:
    """The address of a static file; it changes with the content, so that browsers may keep it for a year."""
    return f"/static/{name}?v={hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]}"
