"""A resource as an entry of a list."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from gettext import NullTranslations
from types import MappingProxyType
from typing import NamedTuple

from markupsafe import Markup, escape

from fmsheet.faces.render import languages_text, link_label, why_text
from fmsheet.faces.speech import N_, gettext, ngettext, spoken
from fmsheet.faces.web.addresses import page_path
from fmsheet.faces.web.layout import Place
from fmsheet.faces.web.wording import readable_date
from fmsheet.model.answer import Reason
from fmsheet.model.resource import Resource
from fmsheet.sheet import Sheet

_ENDED = {"archived": N_("Archived"), "superseded": N_("Superseded")}


@dataclass(frozen=True, slots=True)
class OutLink:
    """A link that leaves the site."""

    name: str
    """Where it leads, in words."""
    url: str


class Entry(NamedTuple):
    """What a list shows of a resource; a tuple, because every answer makes twenty with marks of their own."""

    id: str
    name: str
    path: str
    summary: str
    kind: str
    category: Place
    """Its main category."""
    modalities: tuple[tuple[str, str], ...]
    """Id and label of each."""
    languages: str
    """In short."""
    languages_counted: str
    """In fewest words."""
    licence: str
    """Empty where none applies."""
    released: str
    """Empty when unknown."""
    year: str
    """Empty when unknown."""
    ended: str
    """A word when it is archived or superseded, else empty."""
    links: tuple[OutLink, ...]
    why: str = ""
    """Why it was found, when something was searched for."""
    marks: Mapping[str, tuple[tuple[int, int], ...]] = MappingProxyType({})
    """Field -> where the words stand for which it was found."""

    @property
    def marked_name(self) -> Markup:
        """The name, escaped, with the words in marks for which it was found."""
        return _marked(self.name, self.marks.get("name", ()))

    @property
    def marked_summary(self) -> Markup:
        """The summary, escaped, with the words in marks for which it was found."""
        return _marked(self.summary, self.marks.get("summary", ()))


def entry_of(sheet: Sheet, resource: Resource, reasons: Sequence[Reason] = ()) -> Entry:
    """A resource as an entry, with the reasons for which it was found."""
    entry = _entry(sheet, resource.id, spoken())
    if not reasons:
        return entry
    marks: dict[str, tuple[tuple[int, int], ...]] = {}
    for reason in reasons:
        if reason.field:
            marks[reason.field] = (*marks.get(reason.field, ()), *reason.spans)
    return entry._replace(why=why_text(reasons), marks=marks)


@lru_cache(maxsize=5_000)
def _entry(sheet: Sheet, id: str, catalogue: NullTranslations) -> Entry:
    # a resource stands on many pages and never changes while a sheet is open; the catalogue is the one that is spoken
    resource = sheet.show(id)
    main = resource.categories[0]
    return Entry(
        id=resource.id,
        name=resource.name,
        path=page_path("resource", resource.id),
        summary=resource.summary,
        kind=sheet.label("kind", resource.kind),
        category=Place(sheet.label("category", main), page_path("category", main)),
        modalities=tuple((m, sheet.label("modality", m)) for m in resource.modalities),
        languages=_alone(languages_text(sheet, resource, most=3), gettext("languages unknown")),
        languages_counted=_alone(_languages_counted(sheet, resource), gettext("languages unknown")),
        licence=_alone(sheet.label("licence", resource.licence), gettext("licence unknown")) if resource.licence else "",
        released=readable_date(resource.released) if resource.released else "",
        year=str(resource.released.year) if resource.released else "",
        ended=ended_word(resource),
        links=tuple(OutLink(link_label(kind), url) for kind, url in resource.links.items() if kind != "package"),
    )


def entries_of(sheet: Sheet, resources: Iterable[Resource]) -> tuple[Entry, ...]:
    """Resources as entries, in the same order."""
    return tuple(entry_of(sheet, resource) for resource in resources)


def _languages_counted(sheet: Sheet, resource: Resource) -> str:
    languages = resource.languages
    number = languages.count or len(languages.listed)
    return ngettext("%(n)s language", "%(n)s languages", number) if number > 2 else languages_text(sheet, resource)


def _alone(label: str, unknown: str) -> str:
    """A label as it reads where nothing beside it says what it is of."""
    return unknown if label.lower() == "unknown" else label


def ended_word(resource: Resource) -> str:
    """A word when a resource is archived or superseded, else empty."""
    return gettext(_ENDED[resource.status]) if resource.status in _ENDED else ""


def _marked(text: str, spans: Sequence[tuple[int, int]]) -> Markup:
    if not spans:
        return escape(text)
    pieces: list[str] = []
    end = 0
    for start, stop in sorted(spans):
        if start >= end:
            pieces += [escape(text[end:start]), "<mark>", escape(text[start:stop]), "</mark>"]
            end = stop
    return Markup("".join((*pieces, escape(text[end:]))))  # noqa: S704 - every piece is escaped or ours
