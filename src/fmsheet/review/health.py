"""How the collection stands: against its targets, what is unknown in it, what was verified longest ago, and where it is thin."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from fmsheet.collection.snapshot import Snapshot
from fmsheet.model.health import Health, Target, Thin, Unknown
from fmsheet.model.resource import Resource
from fmsheet.review.breadth import MODALITIES
from fmsheet.review.selection import Selection
from fmsheet.review.served import ENOUGH, needs_served

_RELEASE = frozenset({"usage-monitoring", "release-strategy", "model-documentation", "reproducibility", "licence-selection"})
_OLDEST = 15


def health_of(snapshot: Snapshot) -> Health:
    """Measure a collection against what its curators promised (docs/curation/quality.md)."""
    resources = snapshot.resources(snapshot.positions.values())
    verified = sorted(((str(r.verified or "never"), r.id) for r in resources), key=lambda pair: (pair[0] != "never", pair))
    served = {need for practice in snapshot.practices.values() for need in practice.serves}
    return Health(
        targets=tuple(_targets(snapshot, resources)),
        unknowns=tuple(_unknowns(resources)),
        thin=tuple(sorted(_thin(snapshot, resources), key=lambda thin: (thin.found - thin.wanted, thin.where))),
        without_practice=tuple(need for need in snapshot.taxonomy.needs if need not in served),
        oldest=tuple((id, when) for when, id in verified[:_OLDEST]),
    )


def _targets(snapshot: Snapshot, resources: Sequence[Resource]) -> Iterator[Target]:
    def number(of: Callable[[Resource], bool]) -> int:
        return sum(map(of, resources))

    licensed = [r for r in resources if r.licence]
    yield Target("resources", len(resources), 950)
    yield Target("practices", len(snapshot.practices), 90)
    yield Target("non-English or multilingual, languages listed", number(lambda r: bool(set(r.languages.listed) - {"en"})), 300)
    yield Target("scope system", number(lambda r: r.scope == "system"), 150)
    yield Target("monitoring, incidents, provenance and release", number(lambda r: bool(_RELEASE & set(r.categories))), 100)
    yield Target("licence known where one applies", _share(sum(r.licence != "unknown" for r in licensed), len(licensed)), 0.6, is_share=True)
    yield Target("with evidence", _share(number(lambda r: bool(r.evidence)), len(resources)), 1.0, is_share=True)
    read = number(lambda r: any(e.basis == "read" for e in r.evidence))
    yield Target("with evidence that was read", _share(read, len(resources)), 0.7, is_share=True)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _unknowns(resources: Sequence[Resource]) -> Iterator[Unknown]:
    licensed = [r for r in resources if r.licence]
    evaluations = [r.reproducibility for r in resources if r.reproducibility]
    yield Unknown("released", sum(r.released is None for r in resources), len(resources))
    yield Unknown("languages", sum(r.languages.stated == "unknown" for r in resources), len(resources))
    yield Unknown("licence", sum(r.licence == "unknown" for r in licensed), len(licensed))
    yield Unknown("status", sum(r.status == "unknown" for r in resources), len(resources))
    for part in ("code", "data", "protocol", "versioned", "uncertainty"):
        yield Unknown(f"reproducibility.{part}", sum(found[part] == "unknown" for found in evaluations), len(evaluations))


def _thin(snapshot: Snapshot, resources: Iterable[Resource]) -> Iterator[Thin]:
    taxonomy = snapshot.taxonomy
    listed = list(resources)
    in_category = Counter(category for r in listed for category in r.categories)
    in_cell = Counter((phase, m) for r in listed for phase in {taxonomy.phase_of(c) for c in r.categories} for m in r.modalities)
    yield from (Thin(f"category {id}", in_category[id], 15) for id in taxonomy.categories if in_category[id] < 15)
    cells = ((phase, modality) for phase in taxonomy.phases for modality in MODALITIES)
    yield from (Thin(f"phase {phase} for {modality}", in_cell[phase, modality], 12) for phase, modality in cells if in_cell[phase, modality] < 12)
    served = needs_served(Selection.of(snapshot))
    yield from (Thin(f"tools for the need {one.need.id}", one.live, ENOUGH) for one in served if one.is_under_served)
