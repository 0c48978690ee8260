from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from fmsheet.collection.snapshot import Snapshot
from fmsheet.curation.draft import draft
from fmsheet.drafting import start_record
from fmsheet.errors import WrongUsage
from fmsheet.model.link import BadLink
from fmsheet.upkeep import compiled
from tests.places import TODAY

NEW = "https://github.com/example/whisper-cleaner"


def test_a_draft_has_an_id_the_right_kind_of_link_and_a_category_of_what_is_like_it(snapshot: Snapshot) -> None:
    found = draft(snapshot, f"{NEW}.git", {"name": "Carbon Logger", "summary": "Logs the energy and carbon of a training run."}, TODAY)
    assert found.id == "carbon-logger"
    assert found.fields["links"] == {"code": NEW}
    assert found.categories[0] == "estimating-impact"
    assert "energy-measurement" in found.needs
    assert found.doubles == ()


def test_the_same_link_in_other_words_is_certainly_the_same(snapshot: Snapshot) -> None:
    (double,) = draft(snapshot, "http://www.github.com/mlco2/CodeCarbon/tree/master/", {"name": "Something else"}, TODAY).doubles
    assert (double.id, double.is_certain) == ("codecarbon", True)


@pytest.mark.parametrize("name", ["Code Carbon", "codecarbon", "CodeCarbom"])
def test_a_like_name_may_be_the_same(snapshot: Snapshot, name: str) -> None:
    found = draft(snapshot, NEW, {"name": name}, TODAY)
    assert [(double.id, double.is_certain) for double in found.doubles] == [("codecarbon", False)]
    assert found.id not in snapshot.positions


def test_without_a_name_the_address_gives_one(snapshot: Snapshot) -> None:
    assert draft(snapshot, NEW, {}, TODAY).id == "whisper-cleaner"
    assert draft(snapshot, "https://www.carbonlog.org/", {}, TODAY).id == "carbonlog"


@given(told=st.fixed_dictionaries({}, optional={name: st.text(max_size=60) for name in ("name", "summary", "kind", "use_when", "by")}))
def test_whatever_is_told_the_draft_is_yaml_of_known_fields(snapshot: Snapshot, told: dict[str, str]) -> None:
    found = draft(snapshot, NEW, told, TODAY)
    assert yaml.safe_load(found.text)["links"] == {"code": NEW}


@pytest.mark.parametrize("address", ["", "codecarbon", "ftp://example.org/x", "https://localhost/x", "javascript:alert(1)"])
def test_what_is_no_web_address_is_refused(snapshot: Snapshot, tiny: Path, address: str) -> None:
    with pytest.raises(BadLink):
        draft(snapshot, address, {}, TODAY)
    compiled(tiny, TODAY)
    with pytest.raises(WrongUsage):
        start_record(tiny, address, {}, TODAY)


def test_a_started_record_lies_in_the_collection_and_tells_what_is_missing(tiny: Path) -> None:
    started = start_record(tiny, NEW, {"name": "Whisper Cleaner"}, TODAY)
    assert started.path == tiny / "resources" / "whisper-cleaner.yaml"
    assert {finding.code for finding in started.findings} >= {"missing-field"}
    # a second one can be started while the first is not whole yet
    assert start_record(tiny, "https://github.com/example/other", {}, TODAY).path == tiny / "resources" / "other.yaml"


def test_a_link_that_is_there_is_not_added_again_unless_somebody_insists(tiny: Path) -> None:
    before = sorted((tiny / "resources").iterdir())
    assert start_record(tiny, "https://github.com/mlco2/codecarbon", {}, TODAY).path is None
    assert sorted((tiny / "resources").iterdir()) == before
    again = start_record(tiny, "https://github.com/mlco2/codecarbon", {}, TODAY, anyway=True)
    assert again.path == tiny / "resources" / "codecarbon-2.yaml"
