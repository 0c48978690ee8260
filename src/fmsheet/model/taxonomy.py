"""The vocabulary of the collection as frozen records."""

from dataclasses import dataclass, field

FACETS = ("phase", "category", "modality", "language", "multilinguality", "kind", "scope", "licence_family", "licence", "status", "year",
          "need", "reproducibility", "caution", "edition")
"""Every facet that resources can be filtered by, in the order shown."""


SECTIONS = {"phase": "phases", "category": "categories", "kind": "kinds", "modality": "modalities", "scope": "scopes", "status": "statuses",
            "need": "needs", "caution": "cautions"}
"""The facets whose values are terms of the taxonomy, and the vocabulary of each."""


@dataclass(frozen=True, slots=True)
class Term:
    """One id that records may use, with what it means."""

    id: str
    label: str
    """What people read."""
    means: str
    """One sentence of explanation."""
    synonyms: tuple[str, ...] = ()
    """Other words that people use for it."""
    parent: str | None = None
    """Phase of a category or need, category of a group, family of a licence, aspect of a condition."""
    finding: str | None = None
    """For a need: the finding of the review that it belongs to."""


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """All vocabularies; each maps an id to its term, in the order shown to readers."""

    phases: dict[str, Term]
    categories: dict[str, Term]
    groups: dict[str, Term]
    kinds: dict[str, Term]
    modalities: dict[str, Term]
    scopes: dict[str, Term]
    statuses: dict[str, Term]
    findings: dict[str, Term]
    needs: dict[str, Term]
    cautions: dict[str, Term] = field(default_factory=dict)
    """What a warning of a record is about."""
    licences: dict[str, Term] = field(default_factory=dict)
    families: dict[str, Term] = field(default_factory=dict)
    """Families of licences, the freest first."""
    levels: dict[str, Term] = field(default_factory=dict)
    """How much a practice weighs."""
    aspects: dict[str, Term] = field(default_factory=dict)
    """What can be said of a project, so that practices can be chosen for it."""
    conditions: dict[str, Term] = field(default_factory=dict)
    """The values of the aspects."""

    def phase_of(self, category: str) -> str:
        """The phase that a category belongs to."""
        return self.categories[category].parent or ""

    def categories_of(self, phase: str) -> tuple[Term, ...]:
        """The categories of a phase, in order."""
        return tuple(term for term in self.categories.values() if term.parent == phase)

    def values_of(self, aspect: str) -> tuple[str, ...]:
        """Ids of the values that an aspect of a profile may have."""
        return tuple(self.modalities) if aspect == "modality" else tuple(term.id for term in self.conditions.values() if term.parent == aspect)

    def groups_of(self, category: str) -> tuple[Term, ...]:
        """The finer groups of a category, in order."""
        return tuple(term for term in self.groups.values() if term.parent == category)
