import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fmsheet.collection.folder import Collection
from fmsheet.collection.foreign import ForeignList, check_list, read_list
from fmsheet.collection.foreign.dates import is_living, read_date
from fmsheet.collection.foreign.vocabulary import resolve_label
from fmsheet.collection.source import read_text
from fmsheet.curation.intake import propose
from fmsheet.drafting import import_list
from fmsheet.model.licence import spdx_id
from fmsheet.model.link import BadLink, parse_link
from tests.places import TODAY
from tests.samples import clean_row

MAPPED = {"name": "name", "description": "summary", "kind": "kind", "categories": "categories", "modalities": "modalities", "languages": "languages",
          "licence": "licence"}


@pytest.fixture(scope="session")
def proposals(tiny_collection: Collection, tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("intake") / "list.json"

    def made(rows: list[dict[str, Any]]) -> tuple[ForeignList, dict[str, dict[str, Any]]]:
        """The list as read, and its proposals as they can be read back."""
        path.write_text(json.dumps(rows), encoding="utf-8")
        foreign = read_list(path, tiny_collection.taxonomy, TODAY)
        texts = dict(propose(foreign, check_list(foreign)))
        documents = {id: read_text(text.encode(), f"{id}.yaml") for id, text in texts.items()}
        assert [finding for document in documents.values() for finding in document.findings] == []
        return foreign, {id: document.data for id, document in documents.items()}

    return made


def only(proposals: Any, **changes: Any) -> dict[str, Any]:
    (proposal,) = proposals([{**clean_row(0), **changes}])[1].values()
    return dict(proposal)


def test_a_clean_row_becomes_the_fields_of_a_record(proposals: Any) -> None:
    assert only(proposals, kind="toolkit", licence="Apache 2.0", languages="English; de") == {
        "id": "corpus-counter-0",
        "name": "Corpus Counter 0",
        "summary": clean_row(0)["description"],
        "kind": "software",
        "categories": ["deduplication"],
        "modalities": ["text"],
        "languages": ["en", "de"],
        "released": "2023-05",
        "links": {"code": "https://github.com/example/corpus-counter-0", "website": "https://counter-0.example.org/"},
        "licence": "Apache-2.0",
        "added": {"on": "2026-11-22", "by": "Ada Example"},
        "leftover": {"primary_link": "Github"},
    }


@pytest.mark.parametrize(("typed", "released"), [("5-2023", "2023-05"), ("May 2023", "2023-05"), ("2023/05/17", "2023-05-17"), ("2023", "2023")])
def test_a_date_is_mended(proposals: Any, typed: str, released: str) -> None:
    assert only(proposals, date=typed)["released"] == released


def test_a_date_that_goes_on_is_no_date_of_release(proposals: Any) -> None:
    proposal = only(proposals, date="Frequently updated")
    assert proposal["updated"] == "continuous"
    assert "released" not in proposal


@pytest.mark.parametrize("typed", ["13-2023", "1905-07-14", "2027-01", "in spring"])
def test_a_date_that_cannot_be_is_kept_aside_for_that_of_the_paper(proposals: Any, typed: str) -> None:
    proposal = only(proposals, date=typed, paper_link="https://arxiv.org/abs/2203.15556")
    assert proposal["released"] == "2022-03"
    assert proposal["leftover"]["date"] == typed
    assert "released" not in only(proposals, date=typed)


def test_links_are_mended_and_put_where_they_lead_and_their_old_form_is_kept(proposals: Any) -> None:
    changes = {"paper_link": "http://arxiv.org/pdf/2203.15556v1.pdf", "website_link": "https://huggingface.co/datasets/a/b", "github_link": "no link"}
    proposal = only(proposals, **changes)
    assert proposal["links"] == {"paper": "https://arxiv.org/abs/2203.15556", "huggingface": "https://huggingface.co/datasets/a/b"}
    assert proposal["leftover"] == {"paper_link": "http://arxiv.org/pdf/2203.15556v1.pdf", "github_link": "no link", "primary_link": "Github"}


def test_a_second_link_to_the_same_kind_of_place_is_kept_aside(proposals: Any) -> None:
    proposal = only(proposals, website_link="https://github.com/a/b", github_link="https://github.com/c/d")
    assert proposal["links"] == {"code": "https://github.com/a/b"}
    assert proposal["leftover"]["github_link"] == "https://github.com/c/d"


def test_a_proposal_says_what_a_curator_should_look_at(proposals: Any) -> None:
    proposal = only(proposals, categories=["Dedoplication"])
    assert [note for note in proposal["findings"] if note.startswith("categories: 'Dedoplication' is not a category")]
    assert proposal["leftover"]["categories"] == '["Dedoplication"]'


def test_ids_are_unique_readable_and_never_empty(proposals: Any) -> None:
    names = ["Corpus Counter", "corpus counter", "Corpus-Counter!", "Café Größe", "語料庫", "", "!!", "../../etc/passwd", "x" * 200, "con.yaml"]
    _, made = proposals([{**clean_row(number), "name": name} for number, name in enumerate(names)])
    assert list(made) == ["corpus-counter", "corpus-counter-2", "corpus-counter-3", "cafe-groe", "unnamed", "unnamed-2", "unnamed-3", "etc-passwd",
                          "x" * 60, "con-yaml"]


labels = st.lists(st.sampled_from(["Text", "vision", "Deduplication", "Model Evaluation: Capabilities", "smell", " Auditing ", ""]), max_size=3)
texts = st.text(alphabet=st.characters(codec="utf-8"), max_size=40)
numbers = st.booleans() | st.integers() | st.floats(allow_nan=False)
odd = st.none() | numbers | texts | st.lists(texts, max_size=2) | st.dictionaries(texts, texts, max_size=2)
urls = st.sampled_from([
    "https://arxiv.org/pdf/2203.15556v1.pdf", "http://github.com/a/b.git", "https://example.org/", "not a link", " https://a.org ", "",
    "https://bit.ly/x", "https://huggingface.co/x"])
dates = st.sampled_from(["2023", "5-2023", "13-2023", "ongoing", "1905-07-14", "2099", " 2023-05 "])
rows = st.fixed_dictionaries({"name": texts | odd}, optional={
    "description": texts | odd | st.just("long " * 100), "modalities": labels | labels.map(";".join) | labels.map(json.dumps) | odd,
    "categories": labels | labels.map(" | ".join) | odd, "date": dates | odd,
    "licence": st.sampled_from(["MIT", "apache 2", "cc by 4.0", "own"]) | odd,
    "languages": st.sampled_from(["en", "English; de", "Klingon?", "en;;"]) | odd,
    "kind": st.sampled_from(["Software", "toolkit", "thing"]) | odd,
    "paper": urls, "website": urls, "homepage": urls, "github": urls, "hf": urls | odd,
    "added_by": texts | odd, "id": texts, "Notes": odd, "": odd, "findings": odd, "leftover": odd,
})


@settings(max_examples=250)
@given(st.lists(rows, max_size=4))
@example([{"name": "a\x85b", "": "0", "Notes": "c\u2028 d"}])
def test_nothing_is_lost(proposals: Any, rows: list[dict[str, Any]]) -> None:
    foreign, made = proposals(rows)
    assert len(made) == len(foreign.rows) == len(rows)
    for row, proposal in zip(foreign.rows, made.values(), strict=True):
        leftover = proposal.get("leftover", {})
        roles = {column: role for role, column in row.columns.items()}
        assert set(leftover) <= set(row.data)
        for column, value in row.data.items():
            is_kept = column in leftover and leftover[column] in (value, json.dumps(value, ensure_ascii=False))
            assert is_kept or _is_empty(value) or _means_the_same(roles[column], value, proposal, foreign), (column, value, proposal)


def _is_empty(value: Any) -> bool:
    return value in (None, "", [], {}) and value is not False


def _means_the_same(role: str, value: Any, proposal: dict[str, Any], foreign: ForeignList) -> bool:
    """Whether what a cell says stands in the field that it was mapped to."""
    if role in {"name", "description", "added_by"}:
        return bool(value == (proposal.get("added", {}).get("by") if role == "added_by" else proposal.get(MAPPED[role])))
    if role == "date":
        return str(read_date(value)) == proposal.get("released") or bool(is_living(value) and proposal["updated"] == "continuous")
    if role == "licence":
        return bool(spdx_id(value) == proposal["licence"])
    if role == "kind":
        term = resolve_label(value, foreign.taxonomy.kinds)
        return term is not None and term.id == proposal["kind"]
    if role in {"categories", "modalities"}:
        terms = getattr(foreign.taxonomy, role)
        found = [resolve_label(label, terms) for label in _parts(value)]
        return all(term is not None and term.id in proposal[role] for term in found)
    if role == "languages":
        return len(proposal["languages"]) <= len(_parts(value))
    return bool(_url_or_none(value) == value in proposal["links"].values())


def _parts(value: Any) -> list[str]:
    if isinstance(value, str) and value.strip().startswith("["):
        value = json.loads(value)
    return value if isinstance(value, list) else [part.strip() for part in value.replace("|", ";").split(";") if part.strip()]


def _url_or_none(text: str) -> str | None:
    try:
        return parse_link(text).url
    except BadLink:
        return None


def test_proposals_are_found_again_as_files(tmp_path: Path, tiny: Path) -> None:
    source = tmp_path / "list.json"
    source.write_text(json.dumps([clean_row(0), {"name": "Broken", "link": "x"}, "no object"]), encoding="utf-8")
    imported = import_list(source, tmp_path / "proposals", tiny, TODAY)
    assert [path.name for path in imported.written] == ["corpus-counter-0.yaml", "broken.yaml"]
    assert all(read_text(path.read_bytes(), path.name).findings == () for path in imported.written)
    assert {finding.where.row for finding in imported.findings} == {1, 2}


def test_half_characters_of_json_are_no_obstacle(tmp_path: Path, tiny: Path) -> None:
    source = tmp_path / "list.json"
    source.write_text('[{"name": "a\\ud800b", "notes": "\\udfff", "\\ud800": ["\\ud800"]}]', encoding="utf-8")
    (written,) = import_list(source, tmp_path / "proposals", tiny, TODAY).written
    assert read_text(written.read_bytes(), "x.yaml").findings == ()
