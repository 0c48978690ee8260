"""Run all rules and return all findings."""

from fmsheet.collection.folder import Collection
from fmsheet.collection.rules import RULES
from fmsheet.finding import Finding


def validate(collection: Collection) -> list[Finding]:
    """Everything that is wrong with a collection, ordered by file and line."""
    findings = [*collection.taxonomy_document.findings, *collection.glossary_findings, *collection.translation_findings]
    findings += [finding for document, _ in collection.documents() for finding in document.findings]
    for rule in RULES:
        findings += rule(collection)
    return sorted(findings, key=lambda f: (f.where.file or "", f.where.line or 0, f.code))
