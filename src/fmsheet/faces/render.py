"""Answers as plain text, shared by the faces that print."""

import textwrap
from collections.abc import Iterable, Iterator

from fmsheet.faces.speech import N_, gettext, listed, ngettext
from fmsheet.model.answer import Reason
from fmsheet.model.resource import Resource
from fmsheet.sheet import Sheet

_LINK_LABELS = {"code": N_("code repository"), "paper": N_("paper"), "website": N_("website"), "huggingface": N_("Hugging Face page"),
                "docs": N_("documentation"), "demo": N_("demonstration"), "package": N_("package")}
_TONGUES = {"en": N_("English"), "ja": N_("Japanese"), "zh": N_("Chinese"), "fr": N_("French"), "es": N_("Spanish"), "pt": N_("Portuguese"),
            "de": N_("German"), "ar": N_("Arabic"), "hi": N_("Hindi"), "sw": N_("Swahili")}


def link_label(kind: str) -> str:
    """What a kind of link leads to, in words."""
    return gettext(_LINK_LABELS.get(kind, kind))


def language_name(code: str) -> str:
    """The name of a language that queries are read in."""
    return gettext(_TONGUES.get(code, code))


def why_text(reasons: Iterable[Reason]) -> str:
    """Why a resource was found, in one line; empty when nothing was searched for."""
    words = list(dict.fromkeys(word for reason in reasons for word in sorted(reason.words)))
    if words:
        return gettext("Matches %(words)s", words=listed(words[:8]))
    return gettext("Near in meaning") if any(reason.by == "meaning" for reason in reasons) else ""


def languages_text(sheet: Sheet, resource: Resource, most: int = 12) -> str:
    """The languages of a resource by name, shortened when there are many."""
    languages = resource.languages
    if languages.stated != "listed":
        return sheet.label("language", languages.stated).lower()
    names = [sheet.label("language", code) for code in languages.listed]
    if not names:
        count = languages.count or 0
        return ngettext("%(count)s language", "%(count)s languages", count, count=count)
    shown = listed(names[:most])
    count = max(languages.count or 0, len(names))
    if count == len(names) <= most:
        return shown
    return ngettext("%(count)s language, among them %(names)s", "%(count)s languages, among them %(names)s", count, count=count, names=shown)


def labels_text(sheet: Sheet, facet: str, values: tuple[str, ...]) -> str:
    """The labels of some values of a facet, in one line."""
    return ", ".join(sheet.label(facet, value) for value in values)


def hit_lines(sheet: Sheet, resource: Resource, width: int) -> tuple[str, str, str]:
    """A hit in three parts: what it is, its summary wrapped to the width, its first address."""
    facts = [sheet.label("kind", resource.kind).lower(), sheet.label("category", resource.categories[0]), ", ".join(resource.modalities)]
    if resource.released:
        facts.append(str(resource.released.year))
    if resource.status in {"archived", "superseded"}:
        facts.append(resource.status.upper())
    indent = "    "
    summary = textwrap.fill(resource.summary, width, initial_indent=indent, subsequent_indent=indent)
    return " · ".join(facts), summary, indent + (resource.urls[0] if resource.urls else "")


def resource_rows(sheet: Sheet, resource: Resource) -> Iterator[tuple[str, str]]:
    """Everything in a record as labelled lines, in readable order; absent facts left out."""
    yield "Summary", resource.summary
    yield "Use when", resource.use_when
    if resource.watch_out:
        yield "Watch out", resource.watch_out
    for kind, url in resource.links.items():
        yield link_label(kind)[0].upper() + link_label(kind)[1:], url
    yield "Kind", sheet.label("kind", resource.kind)
    yield "Categories", labels_text(sheet, "category", resource.categories)
    yield "Modalities", labels_text(sheet, "modality", resource.modalities)
    yield "Languages", languages_text(sheet, resource)
    yield "Scope", sheet.label("scope", resource.scope)
    yield "Licence", sheet.label("licence", resource.licence or "none")
    yield "Released", str(resource.released) if resource.released else "unknown"
    if resource.updated:
        yield "Updated", resource.updated
    yield "Status", resource.status + (f", see {resource.successor}" if resource.successor else "")
    if resource.serves:
        yield "Serves", labels_text(sheet, "need", resource.serves)
    if resource.reproducibility:
        yield "Open for others", ", ".join(f"{part}: {answer}" for part, answer in resource.reproducibility.items())
    if resource.aliases:
        yield "Also called", ", ".join(resource.aliases)
    yield "Evidence", "\n".join(f"{e.url} ({e.basis} {e.seen}): {e.shows}" for e in resource.evidence)
    yield "Verified", str(resource.verified) if resource.verified else "not yet: no source was read"
    yield "Added", f"{resource.added.on} by {resource.added.by}"


def dated(sheet: Sheet) -> str:
    """The line that dates every answer."""
    return f"FM Cheatsheet collection of {sheet.snapshot.date}, version {sheet.snapshot.version}"
