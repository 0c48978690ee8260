from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from fmsheet.collection.folder import Collection, read_collection
from fmsheet.collection.schema import RESOURCE_FIELDS
from fmsheet.collection.validate import validate
from fmsheet.errors import Unreadable
from fmsheet.finding import Finding, Level, has_errors
from fmsheet.model.resource import resource_from
from tests.places import TODAY
from tests.samples import reread


def test_the_real_collection_has_no_error(real_collection: Collection) -> None:
    assert [str(finding) for finding in validate(real_collection) if finding.level is Level.ERROR] == []


def test_the_real_records_are_yaml_for_every_reader(real_collection: Collection) -> None:
    for document in real_collection.resources:
        with Path(document.path).open(encoding="utf-8") as file:
            # libyaml forgives a bare '?' in a flow mapping, readers written in Python do not
            assert yaml.load(file, Loader=yaml.SafeLoader)


def test_the_tiny_collection_has_no_finding_at_all(tiny_collection: Collection) -> None:
    assert validate(tiny_collection) == []


def test_all_findings_come_together_ordered_by_file_and_line(tiny: Path) -> None:
    for name, text in (("trl", "id: trl\nname: [\n"), ("bbq", "id: BBQ\nkind: test\nlicense: MIT\n"), ("masader", "\xef\xbb\xbf- list\n")):
        (tiny / "resources" / f"{name}.yaml").write_text(text, encoding="latin-1")
    findings = validate(read_collection(tiny, TODAY))
    assert [(f.where.file, f.where.line) for f in findings] == sorted((f.where.file, f.where.line) for f in findings)
    codes = {(Path(str(f.where.file)).stem, f.code) for f in findings}
    assert codes >= {("trl", "yaml-syntax"), ("bbq", "id-form"), ("bbq", "unknown-field"), ("bbq", "unknown-value"), ("bbq", "missing-field"),
                     ("masader", "file-bom"), ("masader", "wrong-shape")}


def test_a_finding_begins_with_its_file_and_line(tiny: Path) -> None:
    path = tiny / "resources" / "bbq.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("licence: CC-BY-4.0", "licence: CC-BY-4"), encoding="utf-8")
    (finding,) = validate(read_collection(tiny, TODAY))
    assert str(finding).startswith(f"{path}:16  error licence-id  licence: 'CC-BY-4' is not a known licence. Did you mean 'CC-BY-4.0'?")


junk: st.SearchStrategy[Any] = st.sampled_from([
    "", " ", "x", "unknown", "2020-00", "codecarbon", "\u200b", None, [], {}, [""], [None], [[]], [{}], ["a", "a"], [{"url": ""}], {"x": "y"},
    {"on": ""}, {"code": ""}, {"count": "x"}, {"count": "9" * 5000}, {"listed": ["en"]}, {"count": "3", "listed": [""]},
])


@pytest.fixture(scope="session")
def bend(tiny_collection: Collection) -> Any:
    good = next(document for document in tiny_collection.resources if document.id == "codecarbon")

    def bent(changes: dict[str, Any]) -> tuple[list[Finding], Any]:
        """Findings about a bent record, and its data."""
        document = reread(good, yaml.dump({**good.data, **changes}, Dumper=yaml.CSafeDumper))
        return validate(replace(tiny_collection, resources=(document,))), document.data

    return bent


@settings(max_examples=600)
@given(st.sampled_from([field.name for field in RESOURCE_FIELDS]), junk)
def test_what_has_no_error_becomes_a_record(bend: Any, name: str, value: Any) -> None:
    findings, data = bend({name: value})
    assert has_errors(findings) or resource_from(data).id == "codecarbon"


@settings(max_examples=600)
@given(st.sampled_from(["evidence", "added", "links", "languages", "reproducibility"]), st.sampled_from(
    ["url", "shows", "seen", "basis", "on", "by", "via", "code", "package", "count", "listed", "data"]), junk)
def test_junk_inside_a_field_is_an_error_or_harmless(bend: Any, name: str, key: str, value: Any) -> None:
    sound: dict[str, Any] = {"evidence": {"url": "https://codecarbon.io/", "shows": "x", "seen": "2026-11-22", "basis": "read"},
                             "added": {"on": "2026-11-22", "by": "Ada"}, "languages": {"count": "3"}}
    whole = {**sound.get(name, {}), key: value}
    findings, data = bend({name: [whole] if name == "evidence" else whole})
    assert has_errors(findings) or resource_from(data).id == "codecarbon"


@pytest.mark.parametrize(("before", "after", "says"), [
    ("  - id: sourcing\n    label: Data sourcing\n", "  - id: sourcing\n", "label missing"),
    ("  - id: preparation\n", "  - id: sourcing\n", "stands twice"),
    ("  - id: pretraining-data\n    phase: sourcing\n", "  - id: pretraining-data\n    phase: sorcing\n", "is not a phase"),
    ("  - {id: software,", "  - {id: Soft ware,", "kebab-case"),
    ("    synonyms: [data collection, finding data, acquiring data]\n", "    synonyms: data collection\n", "synonyms"),
    ("      - {id: cleaning-pipelines,", "      - cleaning\n      - {id: cleaning-pipelines,", "missing"),
    ("phase: sourcing, finding: i, label: Consent", "phase: sourcing, finding: [i], label: Consent", "finding"),
    ("kinds:\n", "kinds: none\nold-kinds:\n", "kinds"),
])
def test_a_flaw_of_the_taxonomy_is_an_error_with_its_line(tiny: Path, before: str, after: str, says: str) -> None:
    path = tiny / "taxonomy.yaml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    findings = [finding for finding in validate(read_collection(tiny, TODAY)) if finding.where.file == str(path)]
    assert any(says in finding.message and finding.level is Level.ERROR and finding.where.line for finding in findings)


@pytest.mark.parametrize("text", [None, "", "phases: [", "- a\n", "phases: []\nphases: []\n"], ids=["missing", "empty", "broken", "list", "twice"])
def test_without_a_readable_taxonomy_there_is_no_collection(tiny: Path, text: str | None) -> None:
    (tiny / "taxonomy.yaml").unlink()
    if text is not None:
        (tiny / "taxonomy.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(Unreadable, match=r"taxonomy\.yaml") as raised:
        read_collection(tiny, TODAY)
    assert raised.value.hint


def test_a_collection_without_resources_is_empty_and_fine(tiny: Path) -> None:
    for path in tiny.glob("*s/*.yaml"):
        path.unlink()
    assert validate(read_collection(tiny, TODAY)) == []
