"""How the collection stands: against its targets, what is unknown in it, what was verified longest ago, and where it is thin."""

from collections.abc import Iterator, Sequence

from fmsheet.collection.snapshot import Snapshot
from fmsheet.model.health import Health, Target, Thin, Unknown
from fmsheet.model.resource import REPRODUCIBILITY, Resource
from fmsheet.review.breadth import held_modalities
from fmsheet.review.selection import Selection
from fmsheet.review.served import ENOUGH, needs_served

_RELEASE = ("usage-monitoring", "release-strategy", "model-documentation", "reproducibility", "licence-selection")
_OLDEST = 15


def health_of(snapshot: Snapshot) -> Health:
    """Measure a collection against what its curators promised (docs/curation/quality.md); what the review counts is counted by its functions."""
    selection, resources = Selection.of(snapshot), snapshot.resources(snapshot.positions.values())
    verified = sorted(((str(r.verified or "never"), r.id) for r in resources), key=lambda pair: (pair[0] != "never", pair))
    served = {need for practice in snapshot.practices.values() for need in practice.serves}
    return Health(
        targets=tuple(_targets(selection, resources)),
        unknowns=tuple(_unknowns(selection)),
        thin=tuple(sorted(_thin(selection), key=lambda thin: (thin.found - thin.wanted, thin.where))),
        without_practice=tuple(need for need in snapshot.taxonomy.needs if need not in served),
        oldest=tuple((id, when) for when, id in verified[:_OLDEST]),
    )


def _targets(selection: Selection, resources: Sequence[Resource]) -> Iterator[Target]:
    whole, licensed = len(selection), _licensed(selection)
    yield Target("resources", whole, 950)
    yield Target("practices", len(selection.snapshot.practices), 90)
    yield Target("non-English or multilingual, languages listed", selection.count("language", *_beyond_english(selection)), 300)
    yield Target("scope system", selection.count("scope", "system"), 150)
    yield Target("monitoring, incidents, provenance and release", selection.count("category", *_RELEASE), 100)
    yield Target("licence known where one applies", _share(licensed - selection.count("licence", "unknown"), licensed), 0.6, is_share=True)
    yield Target("with evidence", _share(sum(bool(r.evidence) for r in resources), whole), 1.0, is_share=True)
    read = sum(any(e.basis == "read" for e in r.evidence) for r in resources)
    yield Target("with evidence that was read", _share(read, whole), 0.7, is_share=True)


def _beyond_english(selection: Selection) -> Iterator[str]:
    """The languages of the collection but English in any form."""
    return (code for code in selection.snapshot.terms.get("language", {}) if code not in {"agnostic", "unknown"} and code.split("-")[0] != "en")


def _licensed(selection: Selection) -> int:
    """How many can have a licence."""
    return len(selection) - selection.count("licence", "none")


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _unknowns(selection: Selection) -> Iterator[Unknown]:
    whole, assessed = len(selection), selection.count("reproducibility", "all", "not-all")
    yield Unknown("released", selection.count("year", "unknown"), whole)
    yield Unknown("languages", selection.count("language", "unknown"), whole)
    yield Unknown("licence", selection.count("licence", "unknown"), _licensed(selection))
    yield Unknown("status", selection.count("status", "unknown"), whole)
    for part in REPRODUCIBILITY:
        yield Unknown(f"reproducibility.{part}", selection.count("reproducibility", f"{part}-unknown"), assessed)


def _thin(selection: Selection) -> Iterator[Thin]:
    taxonomy = selection.snapshot.taxonomy
    in_category = {id: selection.count("category", id) for id in taxonomy.categories}
    in_cell = {f"{phase} for {modality}": int(selection.cell(("phase", phase), ("modality", modality)).number)
               for phase in taxonomy.phases for modality in held_modalities(selection)}
    yield from (Thin(f"category {id}", found, 15) for id, found in in_category.items() if found < 15)
    yield from (Thin(f"phase {place}", found, 12) for place, found in in_cell.items() if found < 12)
    yield from (Thin(f"tools for the need {one.need.id}", one.live, ENOUGH) for one in needs_served(selection) if one.is_under_served)
