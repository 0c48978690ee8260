"""A collection on disk: the taxonomy and one document a resource or practice."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from fmsheet.collection.glossary import read_glossary
from fmsheet.collection.schema import SCHEMAS, Field
from fmsheet.collection.source import Document, Place, read_document
from fmsheet.collection.translations import Translations, read_translations
from fmsheet.errors import Unreadable
from fmsheet.finding import Finding, Level
from fmsheet.model.change import Change
from fmsheet.model.glossary import Glossary
from fmsheet.model.taxonomy import Taxonomy, Term

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""Form of every id."""
_PARENTS = {"categories": "phase", "needs": "phase", "licences": "family", "conditions": "aspect"}


@dataclass(frozen=True, slots=True)
class Collection:
    """Everything that the rules look at."""

    resources: tuple[Document, ...]
    """Documents in order of their file names; a broken file has no data but its findings."""
    taxonomy: Taxonomy
    taxonomy_document: Document
    today: date
    """The day that counts as now, for rules about the future."""
    practices: tuple[Document, ...] = ()
    """Documents in order of their file names, like those of the resources."""
    translations: Translations = field(default_factory=dict)
    """The taxonomy in other languages."""
    translation_findings: tuple[Finding, ...] = ()
    changes: tuple[Change, ...] = ()
    """Its history, youngest first, as far as somebody looked it up."""
    glossary: Glossary = field(default_factory=Glossary)
    """How people put the concepts of the field."""
    glossary_findings: tuple[Finding, ...] = ()

    def readable(self) -> Iterator[Document]:
        """The resources whose top is a mapping."""
        return (document for document in self.resources if isinstance(document.data, dict))

    def documents(self) -> Iterator[tuple[Document, tuple[Field, ...]]]:
        """All documents, each with the fields that it may have."""
        for folder, documents in (("resources", self.resources), ("practices", self.practices)):
            yield from ((document, SCHEMAS[folder]) for document in documents)

    def records(self) -> Iterator[tuple[Document, tuple[Field, ...]]]:
        """All documents whose top is a mapping, each with the fields that it may have."""
        return ((document, fields) for document, fields in self.documents() if isinstance(document.data, dict))


def read_collection(folder: Path, today: date) -> Collection:
    """Read a collection folder; raises Unreadable when it is not one."""
    source = folder / "taxonomy.yaml"
    if not source.is_file():
        raise Unreadable(f"{folder} holds no taxonomy.yaml", "Name a collection folder, or run this inside a clone of the project.")
    document = read_document(source)
    if not isinstance(document.data, dict) or document.findings:
        raise Unreadable("\n".join(map(str, document.findings)) or f"{source} is not a mapping", "Mend the taxonomy first.")
    taxonomy, findings = _taxonomy(document)
    resources, practices = (tuple(map(read_document, sorted((folder / name).glob("*.yaml")))) for name in SCHEMAS)
    glossary, glossary_findings = read_glossary(folder)
    translations, translation_findings = read_translations(folder, taxonomy)
    return Collection(resources, taxonomy, replace(document, findings=tuple(findings)), today, practices, glossary=glossary,
                      glossary_findings=glossary_findings, translations=translations, translation_findings=translation_findings)


def _taxonomy(document: Document) -> tuple[Taxonomy, list[Finding]]:
    findings: list[Finding] = []
    vocabularies: dict[str, dict[str, Term]] = {}
    groups: dict[str, Term] = {}
    for name in ("phases", "findings", "categories", "kinds", "modalities", "scopes", "statuses", "needs", "cautions", "families", "licences",
                 "levels", "aspects", "conditions"):
        vocabularies[name] = {}
        for index, entry in _entries(document, (name,), findings):
            term = _term(document, (name, index), entry, _PARENTS.get(name), findings)
            if term and term.id in vocabularies[name]:
                findings.append(_flaw(document, (name, index), f"the id {term.id!r} stands twice in {name}"))
            elif term:
                vocabularies[name][term.id] = term
                groups |= _groups(document, (name, index, "groups"), term.id, findings)
    findings += _strangers(document, vocabularies)
    return Taxonomy(groups=groups, **vocabularies), findings


def _entries(document: Document, place: Place, findings: list[Finding]) -> list[tuple[int, Any]]:
    value = document.get(*place)
    if value is not None and not isinstance(value, list):
        findings.append(_flaw(document, place, f"{place[-1]} is not a list"))
    return list(enumerate(value)) if isinstance(value, list) else []


def _groups(document: Document, place: Place, category: str, findings: list[Finding]) -> dict[str, Term]:
    entries = [(index, {**entry, "category": category} if isinstance(entry, dict) else entry) for index, entry in _entries(document, place, findings)]
    terms = [_term(document, (*place, index), entry, "category", findings) for index, entry in entries]
    return {term.id: term for term in terms if term}


def _strangers(document: Document, vocabularies: dict[str, dict[str, Term]]) -> Iterator[Finding]:
    """Parents that are named and do not exist."""
    for name, parents, parent in (("conditions", "aspects", "aspect"), ("licences", "families", "family")):
        for index, term in enumerate(vocabularies[name].values()):
            if term.parent not in vocabularies[parents]:
                yield _flaw(document, (name, index, parent), f"{term.parent!r} is not one of the {parents}")
    for name in ("categories", "needs"):
        for index, term in enumerate(vocabularies[name].values()):
            if term.parent not in vocabularies["phases"]:
                yield _flaw(document, (name, index, "phase"), f"{term.parent!r} is not a phase")
            if name == "needs" and term.finding not in vocabularies["findings"]:
                yield _flaw(document, (name, index, "finding"), f"{term.finding!r} is not a finding of the review")


def _term(document: Document, place: Place, entry: Any, parent: str | None, findings: list[Finding]) -> Term | None:
    wanted = ("id", "label", "means", *((parent,) if parent else ()))
    missing = [key for key in wanted if not (isinstance(entry, dict) and isinstance(entry.get(key), str))]
    if missing:
        findings.append(_flaw(document, place, f"{', '.join(missing)} missing"))
        return None
    if not ID.fullmatch(entry["id"]) and not entry["id"].startswith("LicenseRef-"):
        findings.append(_flaw(document, place, f"{entry['id']!r} is not kebab-case"))
    synonyms, finding = entry.get("synonyms") or [], entry.get("finding")
    if not (isinstance(synonyms, list) and all(isinstance(word, str) for word in synonyms)):
        findings.append(_flaw(document, (*place, "synonyms"), "synonyms are not a list of texts"))
        synonyms = []
    if not isinstance(finding, str | None):
        findings.append(_flaw(document, (*place, "finding"), "finding is not a text"))
        finding = None
    return Term(entry["id"], entry["label"], entry["means"], tuple(synonyms), entry[parent] if parent else None, finding)


def _flaw(document: Document, place: Place, message: str) -> Finding:
    return Finding("taxonomy", Level.ERROR, message, "See docs/collection.md for the form of the taxonomy.", document.where(*place))
