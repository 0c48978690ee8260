"""Start records: one from an address, or many from a list of somebody else. The other verbs over files are in `upkeep`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from fmsheet.collection.cache import snapshot_path
from fmsheet.collection.foreign import check_list, read_list
from fmsheet.collection.snapshot import Snapshot
from fmsheet.collection.writing import write_atomically
from fmsheet.curation.draft import Draft, draft
from fmsheet.curation.intake import propose
from fmsheet.errors import BrokenCollection, Unreadable, WrongUsage
from fmsheet.finding import Finding
from fmsheet.model.link import BadLink
from fmsheet.upkeep import compiled, validate_paths, vocabulary


@dataclass(frozen=True, slots=True)
class Started:
    """What came of starting a record."""

    draft: Draft
    path: Path | None
    """Its file; None when the same link is in the collection already."""
    findings: tuple[Finding, ...]
    """What is still to be done."""


def start_record(folder: Path, address: str, told: Mapping[str, str], today: date, *, anyway: bool = False) -> Started:
    """Write the first draft of a record into a collection folder, unless the same link is there already.

    Raises WrongUsage for what is no web address.
    """
    try:
        found = draft(Snapshot(_latest(folder, today)), address, told, today)
    except BadLink as error:
        raise WrongUsage(f"{address[:100]!r}: {error}", "Give the whole address of its code, data, paper or page.") from None
    if any(double.is_certain for double in found.doubles) and not anyway:
        return Started(found, None, ())
    path = folder / "resources" / f"{found.id}.yaml"
    write_atomically(path, found.text)
    return Started(found, path, tuple(validate_paths([path], folder, today)))


def _latest(folder: Path, today: date) -> Path:
    """The snapshot of a folder; the last one that was made, while some of its records are not whole yet."""
    try:
        return compiled(folder, today)
    except BrokenCollection:
        if snapshot_path(folder).is_file():
            return snapshot_path(folder)
        raise


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a foreign list."""

    written: tuple[Path, ...]
    findings: tuple[Finding, ...]


def import_list(source: Path, target: Path, folder: Path | None, today: date) -> Imported:
    """Turn each row of a foreign list into a proposal file under `target`, with what could be mended mended and nothing lost.

    Raises Unreadable when the list cannot be read, or `target` holds files already.
    """
    if target.exists() and any(target.iterdir() if target.is_dir() else [target]):
        raise Unreadable(f"{target} is not an empty folder", "Name a new folder, so that no proposal is overwritten.")
    foreign = read_list(source, vocabulary(folder), today)
    findings = check_list(foreign)
    written = []
    for id, text in propose(foreign, findings):
        path = target / f"{id}.yaml"
        write_atomically(path, text)
        written.append(path)
    return Imported(tuple(written), tuple(findings))
