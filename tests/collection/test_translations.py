import shutil
from pathlib import Path

import pytest

from fmsheet.collection.folder import read_collection
from fmsheet.collection.validate import validate
from fmsheet.sheet import Sheet
from fmsheet.upkeep import compile_to
from tests.places import COLLECTION, TODAY

SWAHILI = """\
language: sw
translation: machine-drafted
needs:
  energy-measurement: {label: Kupima nishati, means: "Kupima umeme wa mafunzo.", synonyms: [upimaji wa umeme]}
"""


@pytest.fixture
def translated(tiny: Path) -> Path:
    (tiny / "translations").mkdir()
    (tiny / "translations" / "sw.yaml").write_text(SWAHILI, encoding="utf-8")
    shutil.copytree(COLLECTION / "glossary", tiny / "glossary")
    return tiny


def sheet_of(folder: Path) -> Sheet:
    compile_to(folder, folder.parent / "s.sqlite", TODAY)
    return Sheet.open(folder.parent / "s.sqlite")


def errors_of(folder: Path) -> list[str]:
    return [str(finding) for finding in validate(read_collection(folder, TODAY)) if str(finding.level) == "error"]


def test_a_query_in_the_words_of_a_translated_label_finds_what_serves_it(translated: Path) -> None:
    answer = sheet_of(translated).search("upimaji wa umeme", spoken="sw")
    assert answer.language == "sw"
    assert "need:energy-measurement" in answer.concepts
    assert answer.hits[0].resource.id == "codecarbon"


def test_a_snapshot_holds_the_labels(translated: Path) -> None:
    snapshot = sheet_of(translated).snapshot
    assert snapshot.translations("sw") == {("need", "energy-measurement"): ("Kupima nishati", "Kupima umeme wa mafunzo.")}
    assert snapshot.translations("ja") == {}


def test_a_translation_may_be_half_done(translated: Path) -> None:
    assert errors_of(translated) == []
    assert any(finding.code == "translation" for finding in validate(read_collection(translated, TODAY)))


@pytest.mark.parametrize(("before", "after", "said"), [
    ("language: sw", "language: fr", "is not the name of the file"),
    ("machine-drafted", "perhaps", "who answers for it"),
    ("energy-measurement", "energy-mesurement", "is not one of the needs"),
    ("label: Kupima nishati, ", "", "needs a label"),
    ("Kupima nishati", "Kupima nishati " * 5, "At most 60"),
    ("needs:\n", "needs:\n  energy-reporting: {label: Kupima nishati, means: x}\n", "is the label of"),
])
def test_what_is_wrong_is_said_where_it_stands(translated: Path, before: str, after: str, said: str) -> None:
    file = translated / "translations" / "sw.yaml"
    file.write_text(SWAHILI.replace(before, after), encoding="utf-8")
    assert any(said in error and "sw.yaml" in error for error in errors_of(translated))
