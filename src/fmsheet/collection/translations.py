"""Read the translations of the taxonomy: one file a language in `translations/`, with labels and explanations by section and id."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from fmsheet.collection.source import Document, Place, read_document
from fmsheet.finding import Finding, Level
from fmsheet.model.taxonomy import SECTIONS, Taxonomy, Term
from fmsheet.nearest import did_you_mean

STATES = ("machine-drafted", "confirmed")
"""Who answers for a translation: a machine, until somebody who speaks the language has confirmed it."""
_LONGEST_LABEL = 60

Translations = Mapping[str, Mapping[tuple[str, str], Term]]
"""Language -> facet and id -> the term in that language."""


def read_translations(folder: Path, taxonomy: Taxonomy) -> tuple[Translations, tuple[Finding, ...]]:
    """The translations in a collection folder, and what is wrong with them."""
    documents = [read_document(path) for path in sorted((folder / "translations").glob("*.yaml"))]
    findings = [finding for document in documents for finding in document.findings]
    readable = [document for document in documents if isinstance(document.data, dict)]
    for document in readable:
        findings += _flaws(document, taxonomy)
    return {document.id: dict(_terms(document)) for document in readable}, tuple(findings)


def _terms(document: Document) -> Iterator[tuple[tuple[str, str], Term]]:
    for facet, section in SECTIONS.items():
        entries = document.get(section)
        for id in entries if isinstance(entries, dict) else ():
            label, means = (document.text(section, id, name) for name in ("label", "means"))
            if label:
                yield (facet, id), Term(id, label, means, tuple(text for _, text in document.texts(section, id, "synonyms")))


def _flaws(document: Document, taxonomy: Taxonomy) -> Iterator[Finding]:
    if document.text("language") != document.id:
        yield _flaw(document, ("language",), f"{document.text('language')!r} is not the name of the file", f"Write {document.id!r}.")
    if document.text("translation") not in STATES:
        yield _flaw(document, ("translation",), "nobody says who answers for it", f"Write {' or '.join(STATES)}.")
    for section in SECTIONS.values():
        wanted = getattr(taxonomy, section)
        entries = document.get(section)
        found = entries if isinstance(entries, dict) else {}
        strangers = (id for id in found if id not in wanted)
        yield from (_flaw(document, (section, id), f"{id!r} is not one of the {section}", did_you_mean(id, wanted)) for id in strangers)
        if missing := [id for id in wanted if id not in found]:
            yield Finding("translation", Level.WARNING, f"{len(missing)} of the {section} are missing: {', '.join(missing[:5])}",
                          "Translate them too.", document.where(section))
        labels: dict[str, str] = {}
        for id in found:
            label = document.text(section, id, "label")
            if not label or not document.text(section, id, "means"):
                yield _flaw(document, (section, id), "needs a label and what it means", "Write label: ... and means: ...")
            elif len(label) > _LONGEST_LABEL:
                yield _flaw(document, (section, id, "label"), f"{len(label)} characters", f"At most {_LONGEST_LABEL}.")
            elif labels.setdefault(label.casefold(), id) != id:
                yield _flaw(document, (section, id, "label"), f"{label!r} is the label of {labels[label.casefold()]!r} too", "Tell them apart.")


def _flaw(document: Document, place: Place, message: str, hint: str) -> Finding:
    return Finding("translation", Level.ERROR, message, hint, document.where(*place))
