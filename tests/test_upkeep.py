import json
from pathlib import Path

import pytest

from fmsheet.drafting import import_list
from fmsheet.errors import BrokenCollection, Unreadable
from fmsheet.upkeep import format_paths, validate_paths
from tests.places import TODAY
from tests.samples import clean_row


@pytest.fixture
def listing(tmp_path: Path) -> Path:
    path = tmp_path / "list.json"
    path.write_text(json.dumps([clean_row(0), {"name": "Broken", "link": "x"}]), encoding="utf-8")
    return path


def spoil(folder: Path, *ids: str) -> list[Path]:
    paths = [folder / "resources" / f"{id}.yaml" for id in ids]
    for path in paths:
        path.write_text(path.read_text(encoding="utf-8").replace("status: ", "status: un"), encoding="utf-8")
    return paths


def test_a_whole_folder_is_validated(tiny: Path) -> None:
    assert validate_paths([tiny], None, TODAY) == []
    spoil(tiny, "trl", "bbq")
    assert [finding.where.id for finding in validate_paths([tiny], None, TODAY)] == ["bbq", "trl"]
    assert validate_paths([], tiny, TODAY) == validate_paths([tiny], None, TODAY)


def test_single_files_are_validated_within_their_collection(tiny: Path) -> None:
    (path, _) = spoil(tiny, "trl", "bbq")
    assert [finding.where.id for finding in validate_paths([path], None, TODAY)] == ["trl"]


def test_the_taxonomy_is_validated_as_a_file_of_its_collection(tiny: Path) -> None:
    path = tiny / "taxonomy.yaml"
    assert validate_paths([path], None, TODAY) == []
    path.write_text(path.read_text(encoding="utf-8").replace("  - id: preparation\n", "  - id: sourcing\n", 1), encoding="utf-8")
    assert {finding.where.file for finding in validate_paths([path], None, TODAY)} == {str(path)}


def test_lists_are_held_against_the_vocabulary(tiny: Path, listing: Path) -> None:
    findings = validate_paths([listing], tiny, TODAY)
    assert {finding.where.row for finding in findings} == {1}
    assert {finding.where.file for finding in findings} == {str(listing)}


def test_several_paths_are_validated_in_turn(tiny: Path, listing: Path) -> None:
    spoil(tiny, "trl")
    files = [finding.where.file for finding in validate_paths([listing, tiny], tiny, TODAY)]
    assert files == [*[str(listing)] * (len(files) - 1), str(tiny / "resources" / "trl.yaml")]


@pytest.mark.parametrize("name", ["missing.json", "missing.yaml", "notes.txt", "stray.yaml", "resources/stray.yml", "drafts/stray.yaml"])
def test_nothing_is_passed_over_in_silence(tiny: Path, name: str) -> None:
    path = tiny / name
    if "missing" not in name:
        path.parent.mkdir(exist_ok=True)
        path.write_text("name: Stray\n", encoding="utf-8")
    with pytest.raises(Unreadable) as raised:
        validate_paths([path], tiny, TODAY)
    assert path.name in raised.value.message
    assert raised.value.hint


def test_without_any_folder_there_is_nothing_to_validate() -> None:
    with pytest.raises(Unreadable, match="no collection folder"):
        validate_paths([], None, TODAY)


def test_formatting_names_the_files_that_changed(tiny: Path) -> None:
    path = tiny / "resources" / "trl.yaml"
    path.write_text("# mine\n" + path.read_text(encoding="utf-8").replace("\n", "  \n"), encoding="utf-8")
    assert format_paths([tiny]) == [path]
    assert format_paths([tiny]) == []
    assert format_paths([path]) == []


def test_formatting_what_is_not_there_is_unreadable(tiny: Path) -> None:
    with pytest.raises(Unreadable, match=r"nowhere\.yaml"):
        format_paths([tiny / "nowhere.yaml"])


def test_formatting_stops_at_a_broken_file_and_leaves_it(tiny: Path) -> None:
    path = tiny / "resources" / "trl.yaml"
    path.write_text("id: [", encoding="utf-8")
    with pytest.raises(BrokenCollection, match=r"trl\.yaml"):
        format_paths([tiny])
    assert path.read_text(encoding="utf-8") == "id: ["


def test_a_list_is_imported_row_by_row_with_its_findings(tiny: Path, listing: Path, tmp_path: Path) -> None:
    imported = import_list(listing, tmp_path / "new" / "proposals", tiny, TODAY)
    assert [path.name for path in imported.written] == ["corpus-counter-0.yaml", "broken.yaml"]
    assert {finding.where.row for finding in imported.findings} == {1}


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_an_import_never_overwrites(tiny: Path, listing: Path, tmp_path: Path, kind: str) -> None:
    target = tmp_path / "proposals"
    kept = target if kind == "file" else target / "mine.yaml"
    kept.parent.mkdir(exist_ok=True)
    kept.write_text("mine", encoding="utf-8")
    with pytest.raises(Unreadable, match="not an empty folder") as raised:
        import_list(listing, target, tiny, TODAY)
    assert raised.value.hint
    assert kept.read_text(encoding="utf-8") == "mine"
    assert list(target.iterdir() if kind == "folder" else [kept]) == [kept]


def test_an_unreadable_list_leaves_no_folder_behind(tiny: Path, tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        import_list(tmp_path / "nowhere.json", tmp_path / "proposals", tiny, TODAY)
    assert not (tmp_path / "proposals").exists()
