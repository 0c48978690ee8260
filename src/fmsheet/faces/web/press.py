"""From the record of a page to HTML."""

import hashlib
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from gettext import NullTranslations
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.runtime import Macro
from markupsafe import Markup, escape

from fmsheet.collection.schema import LINK_KINDS
from fmsheet.faces.render import link_label
from fmsheet.faces.speech import gettext, listed, number_text, speaking
from fmsheet.faces.web.addresses import page_path
from fmsheet.faces.web.catalogues import catalogue_of, direction_of, forms_of
from fmsheet.faces.web.filters import Choice
from fmsheet.faces.web.fixed import FixedParts
from fmsheet.faces.web.layout import Page, Place, Settings
from fmsheet.faces.web.wording import MONTHS, counted, readable_iso
from fmsheet.sheet import Sheet

STATIC = Path(__file__).with_name("static")
"""The files that are served as they are."""
_MOST_KEPT = 20_000
"""Parts that are kept in memory, some 20 MB."""


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
    catalogue: NullTranslations = field(repr=False)
    """The language that it prints in."""
    environment: Environment = field(repr=False)

    def html(self, template: str, page: Page) -> str:
        """Lay out a page."""
        with speaking(self.catalogue):
            return self.environment.get_template(template).render(page=page, head=page.head, edition=self.edition, settings=self.settings)

    def part(self, name: str, *arguments: object) -> str:
        """Lay out one of the parts that pages are made of: a macro of `parts.html`."""
        macro = getattr(self.environment.get_template("parts.html").module, name)
        with speaking(self.catalogue):
            return str(macro(*arguments)).strip()


class _Kept:
    """Parts of pages that were laid out before: `kept(macro, key, ...)` in a template calls the macro once for each key."""

    def __init__(self) -> None:
        self._made: dict[Hashable, dict[Hashable, Markup]] = {}
        self._number = 0

    def __call__(self, macro: Macro, key: Hashable, *arguments: object) -> Markup:
        return self._of(macro.name).get(key) or self._laid(macro.name, key, macro, *arguments)

    def choices(self, box: Macro, count: Macro, facet: str, choices: Iterable[Choice]) -> Markup:
        """The boxes of some choices; the numbers beside them differ from page to page, and are kept apart from the boxes."""
        boxes, counts = self._of((box.name, facet)), self._of(count.name)
        pieces: list[Markup] = []
        for choice in choices:
            key = (choice.value, choice.is_checked)
            pieces.append(boxes.get(key) or self._laid((box.name, facet), key, box, facet, choice))
            pieces.append(counts.get(choice.number) or self._laid(count.name, choice.number, count, choice.number))
        return Markup("".join(pieces))  # noqa: S704 - macros escape what they lay out

    def _of(self, name: Hashable) -> dict[Hashable, Markup]:
        return self._made.setdefault(name, {})

    def _laid(self, name: Hashable, key: Hashable, macro: Macro, *arguments: object) -> Markup:
        if self._number >= _MOST_KEPT:
            self._made.clear()
            self._number = 0
        self._number += 1
        found = self._of(name)[key] = Markup(macro(*arguments))  # noqa: S704 - as above
        return found


def press_for(sheet: Sheet, settings: Settings) -> Press:
    """A press with our templates for the pages of a sheet."""
    catalogue = catalogue_of(settings.language)
    # templates change only with the code; whoever writes them has `serve --reload`
    environment = FixedParts(loader=PackageLoader("fmsheet.faces.web"), autoescape=True, undefined=StrictUndefined, auto_reload=False,
                             trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.i18n"])
    # the extension puts this attribute on the environment as it is made, which its types cannot say
    environment.newstyle_gettext = True  # type: ignore[attr-defined]
    environment.globals.update(static=static_path, kept=(kept := _Kept()), kept_choices=kept.choices, direction=direction_of(settings.language),
                               english=Markup("" if settings.language == "en" else ' lang="en" dir="ltr"'),  # noqa: S704 - a constant
                               forms=partial(_forms, catalogue), **_spoken_in(catalogue))
    with speaking(catalogue):
        # what scripts put sentences together with
        environment.globals.update(comma=listed(["", ""]), thousands=number_text(1000)[1:-3], months=[gettext(month) for month in MONTHS],
                                   link_names=[link_label(kind) for kind in LINK_KINDS])
        return Press(edition_of(sheet), settings, catalogue, environment)


def _spoken_in(catalogue: NullTranslations) -> dict[str, Callable[..., Markup]]:
    """What templates call for their texts: as Jinja's own functions, but each message is looked up once. Values are escaped, messages are markup."""
    lone = cache(lambda message: Markup(catalogue.gettext(message) % {}))  # noqa: S704 - messages are written by us
    filled = cache(catalogue.gettext)
    in_number = cache(catalogue.ngettext)

    def gettext(message: str, /, **values: object) -> Markup:
        return _filled(filled(message), values) if values else lone(message)

    def ngettext(one: str, many: str, number: int, /, **values: object) -> Markup:
        return _filled(in_number(one, many, number), values)

    return {"_": gettext, "gettext": gettext, "ngettext": ngettext}


def _filled(text: str, values: Mapping[str, object]) -> Markup:
    return Markup(text % {name: value if type(value) is int else escape(value) for name, value in values.items()})  # noqa: S704 - values are escaped


def _forms(catalogue: NullTranslations, one: str, many: str) -> Markup:
    """A message in every form of the plural, as attributes that scripts read."""
    texts = forms_of(catalogue, one, many).items()
    return Markup(" ").join(Markup('data-{}="{}"').format(name, text % {"n": "{n}"}) for name, text in texts)


@cache
def static_path(name: str) -> str:
    """The address of a static file; it changes with the content, so that browsers may keep it for a year."""
    return f"/static/{name}?v={hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]}"
