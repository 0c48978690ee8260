import subprocess
from pathlib import Path

import pytest

from fmsheet.curation.ledger import changes_of, history_id
from fmsheet.sheet import Sheet
from fmsheet.upkeep import compile_to, compiled
from tests.places import TODAY

RECORD = "resources/codecarbon.yaml"


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(folder), "-c", "user.name=Ada Example", "-c", "user.email=ada@example.org", *arguments], check=True,
                   capture_output=True)


@pytest.fixture
def kept(tiny: Path) -> Path:
    """The tiny collection in a repository, with one change after it was added."""
    git(tiny.parent, "init", "-q")
    git(tiny.parent, "add", ".")
    git(tiny.parent, "commit", "-qm", "Start the collection")
    file = tiny / RECORD
    file.write_text(file.read_text(encoding="utf-8").replace("status: active", "status: maintained"), encoding="utf-8")
    git(tiny.parent, "commit", "-qam", "CodeCarbon: a “quiet”\tyear")
    return tiny


def test_the_history_of_a_record_tells_who_did_what_and_when(kept: Path) -> None:
    changed, added = (change for change in changes_of(kept) if change.id == "codecarbon")
    assert (added.did, added.kind, added.by, added.subject) == ("added", "resource", "Ada Example", "Start the collection")
    assert (changed.did, changed.subject) == ("changed", "CodeCarbon: a “quiet”\tyear")
    assert changed.on >= added.on
    assert changed.commit != added.commit


def test_practices_have_a_history_and_other_files_do_not(kept: Path) -> None:
    assert {(change.kind, change.id) for change in changes_of(kept) if change.kind != "resource"} == {
        ("practice", path.stem) for path in (kept / "practices").iterdir()}


def test_a_removed_record_stays_in_the_history(kept: Path) -> None:
    git(kept, "rm", "-q", RECORD)
    git(kept, "commit", "-qm", "Drop it")
    assert [change.did for change in changes_of(kept) if change.id == "codecarbon"] == ["removed", "changed", "added"]


def test_a_folder_that_git_does_not_know_has_no_history(tiny: Path) -> None:
    assert changes_of(tiny) == ()
    assert history_id(tiny) == ""


def test_a_snapshot_holds_the_history_and_a_commit_brings_it_up_to_date(kept: Path) -> None:
    sheet = Sheet.open(compiled(kept, TODAY))
    assert [change.did for change in sheet.snapshot.changes("resource", "codecarbon")] == ["changed", "added"]
    file = kept / RECORD
    file.write_text(file.read_text(encoding="utf-8").replace("status: maintained", "status: active"), encoding="utf-8")
    assert len(Sheet.open(kept).snapshot.changes("resource", "codecarbon")) == 2
    git(kept, "commit", "-qam", "Awake again")
    assert next(change.subject for change in Sheet.open(kept).snapshot.changes("resource", "codecarbon")) == "Awake again"


def test_the_same_commit_gives_the_same_bytes(kept: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        compile_to(kept, tmp_path / name, TODAY)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
