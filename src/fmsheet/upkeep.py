"""Every verb over the files of a collection: validate, format, compile. The reading verbs are in `sheet`, those that start records in `drafting`."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from fmsheet.collection.cache import CHECKOUT, PACKAGED, looks, read_stamp, snapshot_path, source_files, stamp_path
from fmsheet.collection.compile import compile_collection, sources_hash
from fmsheet.collection.folder import read_collection
from fmsheet.collection.foreign import SUFFIXES, check_list, read_list
from fmsheet.collection.format import format_file
from fmsheet.collection.schema import SCHEMAS
from fmsheet.collection.snapshot import Snapshot
from fmsheet.collection.validate import validate
from fmsheet.collection.vectors import read_vectors, vectors_folder
from fmsheet.collection.writing import write_atomically
from fmsheet.curation.ledger import changes_of, history_id
from fmsheet.errors import Unreadable
from fmsheet.finding import Finding
from fmsheet.model.taxonomy import Taxonomy


def vocabulary(folder: Path | None) -> Taxonomy:
    """The taxonomy of a collection folder; without one, that of the collection which came with the program."""
    if folder is None and PACKAGED.is_file():
        return Snapshot(PACKAGED).taxonomy
    return read_collection(folder or CHECKOUT, date.min).taxonomy


def validate_paths(paths: Sequence[Path], folder: Path | None, today: date) -> list[Finding]:
    """Findings about each path: a collection folder, single resource files of one, or foreign lists (JSON, JSONL, CSV).

    Without paths `folder` itself is validated; foreign lists are held against its vocabulary. Raises Unreadable for anything else.
    """
    chosen = list(paths) or ([folder] if folder else [])
    if not chosen:
        raise Unreadable("there is no collection folder here", "Name a folder or a list, or run this inside a clone of the project.")
    return [finding for path in chosen for finding in _validate_path(path, folder, today)]


def _validate_path(path: Path, folder: Path | None, today: date) -> list[Finding]:
    if path.is_dir():
        return validate(read_collection(path, today))
    if path.suffix.lower() in SUFFIXES:
        return check_list(read_list(path, vocabulary(folder), today))
    home = next((home for home in path.resolve().parents[:2] if path.resolve() in source_files(home)), None)
    if home and path.is_file():
        found = validate(read_collection(home, today))
        return [finding for finding in found if finding.where.file and Path(finding.where.file).resolve() == path.resolve()]
    if not path.exists():
        raise Unreadable(f"{path} does not exist", f"Name a collection folder, a resource file of one, or a list ({', '.join(SUFFIXES)}).")
    hint = f"Lists end with {', '.join(SUFFIXES)}; a resource file lies in the `resources` of a collection."
    raise Unreadable(f"{path} is neither a collection folder, a resource file of one, nor a list", hint)


def format_paths(paths: Iterable[Path]) -> list[Path]:
    """Bring resource and practice files, or those of whole collections, into their one form; returns those that changed."""
    paths = list(paths)
    for path in paths:
        if path.is_dir() and not (path / "taxonomy.yaml").is_file():
            raise Unreadable(f"{path} holds no taxonomy.yaml", "Name a collection folder or resource files.")
    files = [file for path in paths for file in (_records_in(path) if path.is_dir() else [path])]
    if missing := [file for file in files if not file.is_file()]:
        raise Unreadable(f"{missing[0]} does not exist", "Name resource files or a collection folder.")
    return [file for file in files if format_file(file)]


def _records_in(folder: Path) -> list[Path]:
    return [file for name in SCHEMAS for file in sorted((folder / name).glob("*.yaml"))]


def compile_to(folder: Path, target: Path, today: date) -> int:
    """Compile a collection folder into a snapshot file; returns the number of resources."""
    return _compile(folder, target, today, sources_hash(folder))


def _compile(folder: Path, target: Path, today: date, sources: str) -> int:
    collection = replace(read_collection(folder, today), changes=changes_of(folder))
    return compile_collection(collection, read_vectors(vectors_folder(folder)), sources, target)


def compiled(folder: Path, today: date) -> Path:
    """The up-to-date snapshot of a collection folder, compiled now if its sources or their history have changed since the last time."""
    if not (folder / "taxonomy.yaml").is_file():
        raise Unreadable(f"{folder} holds no taxonomy.yaml", "Name a collection folder.")
    target, seen = snapshot_path(folder), looks(folder)
    made_from = {"sources": sources_hash(folder), "history": history_id(folder)}
    stamp = read_stamp(folder)
    if not target.is_file() or {name: stamp.get(name) for name in made_from} != made_from:
        _compile(folder, target, today, made_from["sources"])
    write_atomically(stamp_path(folder), json.dumps({"looks": seen, **made_from}))
    return target
