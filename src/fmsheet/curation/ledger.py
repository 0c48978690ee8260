"""What git tells of a collection. The only module that runs git."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

from fmsheet.model.change import Change

_DID = {"A": "added", "M": "changed", "D": "removed"}
_KINDS = {"resources": "resource", "practices": "practice"}
# parts of a line are parted by a sign that git lets into no name and no subject
_FORMAT = "--format=%x00%cs%x01%h%x01%an%x01%s"


def changes_of(folder: Path) -> tuple[Change, ...]:
    """Every change of a record in the history of a collection folder, youngest first; none when there is no history to be had."""
    told = _git(folder, "log", "--no-merges", "--no-renames", "--name-status", "--relative", "--abbrev=12", _FORMAT, "--", *_KINDS)
    return tuple(_changes(told))


def history_id(folder: Path) -> str:
    """A name for the committed state of a collection folder; empty when there is none."""
    return _git(folder, "rev-parse", "HEAD:./").strip()


def _git(folder: Path, *arguments: str) -> str:
    try:
        # no prompt, no pager, no hook: `log` and `rev-parse` only read
        done = subprocess.run(["git", "-C", str(folder), "-c", "core.quotePath=false", *arguments], capture_output=True, check=False)  # noqa: S603, S607
    except OSError:
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""


def _changes(told: str) -> Iterator[Change]:
    for entry in told.split("\0")[1:]:
        heading, *lines = entry.splitlines()
        on, commit, by, subject = heading.split("\1", 3)
        for line in lines:
            letter, _, path = line.partition("\t")
            parent, _, name = path.partition("/")
            if letter in _DID and parent in _KINDS and name.endswith(".yaml"):
                yield Change(on, commit, by, _DID[letter], _KINDS[parent], name.removesuffix(".yaml"), subject)
