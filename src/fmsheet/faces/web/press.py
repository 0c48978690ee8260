"""From the record of a page to HTML."""

import hashlib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from fmsheet.faces.web.addresses import page_path
from fmsheet.faces.web.layout import Page, Place, Settings
from fmsheet.faces.web.wording import counted, readable_iso
from fmsheet.sheet import Sheet

STATIC = Path(__file__).with_name("static")
"""The files that are served as they are."""


@dataclass(frozen=True, slots=True)
class Edition:
    """Which state of the collection a page shows."""

    version: str
    date: str
    """ISO date."""
    readable_date: str
    size: str
    """How many resources there are, in words."""
    phases: tuple[tuple[str, Place], ...]
    """Id and page of each phase: the thumb index of every page."""


def edition_of(sheet: Sheet) -> Edition:
    """The state of the collection that a sheet answers from."""
    snapshot = sheet.snapshot
    phases = tuple((phase.id, Place(phase.label, page_path("phase", phase.id))) for phase in sheet.taxonomy.phases.values())
    return Edition(snapshot.version, snapshot.date, readable_iso(snapshot.date), counted(len(snapshot)), phases)


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
