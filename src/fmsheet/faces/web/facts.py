"""The facts of a resource as rows, for its own page and for comparing it with others."""

from collections.abc import Iterator
from dataclasses import dataclass

from fmsheet.faces.speech import N_, gettext, ngettext
from fmsheet.faces.web.addresses import browse_path, page_path
from fmsheet.faces.web.layout import Place
from fmsheet.faces.web.wording import labelled, readable_date, readable_iso
from fmsheet.model.licence import licence_family
from fmsheet.model.resource import Resource
from fmsheet.sheet import Sheet

_MANY = 30
"""More values than these are folded away."""
_REPRODUCIBILITY = {"code": N_("Code is published"), "data": N_("Data are published"),
                    "protocol": N_("Protocol is published: prompts, settings, steps"), "versioned": N_("Versions are named"),
                    "uncertainty": N_("Uncertainty is reported")}
_ANSWERS = {"yes": N_("Yes"), "partly": N_("Partly"), "no": N_("No"), "unknown": N_("Unknown: we have not seen it")}


@dataclass(frozen=True, slots=True)
class Fact:
    """One row."""

    key: str
    """Names the same row in every resource."""
    label: str
    values: tuple[Place, ...]
    """Each links to all resources of which the same is true."""
    note: str = ""
    date: str = ""
    """ISO date, when the row is one."""
    answer: str = ""
    """The answer as the record has it, when the row is one."""
    path: str = ""
    """Browse page of all with the same answer, when the row is one."""

    @property
    def is_long(self) -> bool:
        """Whether the values are folded away behind the note."""
        return len(self.values) > _MANY

    @property
    def text(self) -> str:
        """The row as plain text, to tell whether two resources differ in it."""
        return ", ".join(place.label for place in self.values) or self.note


def facts_of(sheet: Sheet, resource: Resource) -> tuple[Fact, ...]:
    """Rows about what a resource is, in readable order."""
    return tuple(_facts(sheet, resource))


def answers_of(resource: Resource) -> tuple[Fact, ...]:
    """Rows about what of an evaluation others can repeat; none for what is no evaluation."""
    answers = (resource.reproducibility or {}).items()
    return tuple(Fact(f"open-{part}", gettext(_REPRODUCIBILITY[part]), (), gettext(_ANSWERS[answer]), answer=answer,
                      path=browse_path([("reproducibility", f"{part}-{answer}")])) for part, answer in answers)


def _facts(sheet: Sheet, resource: Resource) -> Iterator[Fact]:
    yield Fact("kind", gettext("Kind"), (_like(sheet, "kind", resource.kind),), sheet.terms("kind")[resource.kind].means)
    yield Fact("categories", gettext("Categories"), tuple(Place(sheet.label("category", c), page_path("category", c)) for c in resource.categories))
    if resource.groups:
        yield Fact("groups", gettext("Groups"), tuple(_group(sheet, group) for group in resource.groups))
    yield Fact("modalities", gettext("Modalities"), tuple(_like(sheet, "modality", modality) for modality in resource.modalities))
    yield _languages(sheet, resource)
    yield Fact("scope", gettext("Scope"), (_like(sheet, "scope", resource.scope),), sheet.terms("scope")[resource.scope].means)
    released = resource.released
    yield Fact("released", gettext("Released"), (), readable_date(released) if released else gettext("Unknown"), str(released or ""))
    if resource.updated:
        is_living = resource.updated == "continuous"
        when = gettext("Continuously") if is_living else readable_iso(resource.updated)
        yield Fact("updated", gettext("Updated"), (), when, "" if is_living else resource.updated)
    yield _licence(sheet, resource)
    yield Fact("status", gettext("Status"), (_like(sheet, "status", resource.status),), sheet.terms("status")[resource.status].means)


def _group(sheet: Sheet, id: str) -> Place:
    group = sheet.taxonomy.groups[id]
    category = group.parent or ""
    return Place(labelled(sheet.label("category", category), group.label), f"{page_path('category', category)}#{id}")


def _licence(sheet: Sheet, resource: Resource) -> Fact:
    licence = resource.licence or "none"
    own = sheet.taxonomy.licences.get(licence)
    if own or licence in {"unknown", "none"}:
        plain = (own or sheet.terms("licence")[licence]).means
    else:
        family = sheet.taxonomy.families[licence_family(licence, sheet.taxonomy.licences, tuple(sheet.taxonomy.families))]
        plain = labelled(family.label, family.means)
    return Fact("licence", gettext("Licence"), (_like(sheet, "licence", licence),), plain)


def _like(sheet: Sheet, facet: str, value: str) -> Place:
    return Place(sheet.label(facet, value), browse_path([(facet, value)]))


def _languages(sheet: Sheet, resource: Resource) -> Fact:
    languages = resource.languages
    if languages.stated != "listed":
        return Fact("languages", gettext("Languages"), (_like(sheet, "language", languages.stated),), sheet.terms("language")[languages.stated].means)
    names = sorted(((sheet.label("language", code), code) for code in languages.listed), key=lambda pair: pair[0].casefold())
    places = tuple(Place(f"{name} ({code})", browse_path([("language", code)])) for name, code in names)
    return Fact("languages", gettext("Languages"), places, _languages_counted(languages.count or len(places), len(places)))


def _languages_counted(count: int, named: int) -> str:
    if count == named:
        return ngettext("%(n)s language.", "%(n)s languages.", named)
    if not named:
        return ngettext("%(count)s language by its makers' count; the record does not name it.",
                        "%(count)s languages by its makers' count; the record does not name them.", count, count=count)
    if count > named:
        return ngettext("%(count)s language by its makers' count; %(named)s of them are named here.",
                        "%(count)s languages by its makers' count; %(named)s of them are named here.", count, count=count, named=named)
    return ngettext("%(count)s language by its makers' count, and %(named)s codes.",
                    "%(count)s languages by its makers' count, and %(named)s codes.", count, count=count, named=named)
