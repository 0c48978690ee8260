"""Where the compiled form of a collection folder lies, and whether it is up to date. Light: every start of the program asks this."""

import json
from pathlib import Path

from fmsheet.collection.snapshot import FORMAT

PACKAGED = Path(__file__).parents[1] / "snapshot.sqlite"
"""The snapshot that a wheel carries."""
CHECKOUT = Path(__file__).parents[3] / "collection"
"""The collection of the clone that this code runs in, if it does."""
_FOLDERS = ("resources", "practices", "glossary", "translations")


def source_files(folder: Path) -> list[Path]:
    """Every file that a collection is compiled from, in a fixed order."""
    vectors = folder.resolve().parent / "embedded" / "vectors.npy"
    return [folder / "taxonomy.yaml", *(file for name in _FOLDERS for file in sorted((folder / name).glob("*.yaml"))),
            *([vectors] if vectors.is_file() else [])]


def snapshot_path(folder: Path) -> Path:
    """Where the compiled form of a folder lies: beside it, in `build/`."""
    return folder.resolve().parent / "build" / f"{folder.resolve().name}.sqlite"


def stamp_path(folder: Path) -> Path:
    """Where it is written down what the sources looked like when they were last compiled."""
    return snapshot_path(folder).with_suffix(".stamp.json")


def looks(folder: Path) -> str:
    """Names, sizes and times of all sources and of git's log of commits: if they have not changed, neither sources nor history have."""
    files = [*source_files(folder), *_log_of_commits(folder)]
    return " ".join([str(FORMAT), *(f"{file.name} {stat.st_size} {stat.st_mtime_ns}" for file in files for stat in [file.stat()])])


def _log_of_commits(folder: Path) -> list[Path]:
    # a look at the file that every commit is written into is much quicker than asking git
    home = folder.resolve().parent / ".git"
    log = home / "logs" / "HEAD"
    return [log] if log.is_file() else []


def read_stamp(folder: Path) -> dict[str, str]:
    """What was written down at the last compilation; empty when there is nothing readable."""
    try:
        stamp = json.loads(stamp_path(folder).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def fresh_snapshot(folder: Path) -> Path | None:
    """The compiled form of a folder, or None when there is none or its sources have been touched since."""
    path = snapshot_path(folder)
    try:
        is_fresh = path.is_file() and read_stamp(folder).get("looks") == looks(folder)
    except OSError:
        return None
    return path if is_fresh else None
