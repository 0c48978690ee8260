"""What every page shares: links, its head, and the settings of the site."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from fmsheet.faces.web.addresses import twin_path
from fmsheet.faces.web.relative import static_place


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
class Settings:
    """What whoever publishes the site says about it."""

    base: str = ""
    """Its address without the last slash; empty when nobody said: then pages name no canonical address."""
    repository: str = ""
    """Address of the repository where changes are proposed; empty when nobody said."""
    prints: bool = False
    """Whether the server can set a PDF."""
    is_static: bool = False
    """Whether the pages are files that nobody answers for: then the browser searches by itself."""
    language: str = "en"
    """The language of the interface: one that there is a catalogue for."""

    def address(self, path: str) -> str:
        """The whole address of one of our paths."""
        return f"{self.base}/{static_place(path)}" if self.is_static else self.base + path
