"""Vectors of the resources: fresh for the real collection, never needed for searching."""

from pathlib import Path

import numpy as np
import pytest

from fmsheet.collection.arrays import arrays_of
from fmsheet.collection.compile import sources_hash
from fmsheet.collection.folder import Collection
from fmsheet.collection.index_text import facets_of, meaning_texts, text_hash
from fmsheet.collection.snapshot import Snapshot
from fmsheet.collection.vectors import Vectors, packed, read_vectors, vectors_folder, write_vectors
from fmsheet.meaning.table import STEPS
from fmsheet.model.resource import Resource, resource_from
from fmsheet.sheet import Sheet
from fmsheet.upkeep import compile_to
from tests.places import COLLECTION, TODAY


def records(collection: Collection) -> list[Resource]:
    return [resource_from(document.data) for document in collection.resources]


def unit(rows: int, seed: int) -> Vectors:
    found = np.random.default_rng(seed).normal(size=(rows, 128)).astype(np.float32)
    unit: Vectors = found / np.linalg.norm(found, axis=1, keepdims=True)
    return unit


def made_for(resources: list[Resource], hash_of: object = text_hash) -> dict[str, tuple[str, Vectors]]:
    return {r.id: (text_hash(r) if hash_of is text_hash else "stale", unit(len(list(meaning_texts(r))), seed)) for seed, r in enumerate(resources)}


def test_all_vectors_of_the_real_collection_are_fresh(real_collection: Collection) -> None:
    vectors, resources = read_vectors(vectors_folder(COLLECTION)), records(real_collection)
    stale = [r.id for r in resources if vectors.get(r.id, ("",))[0] != text_hash(r)]
    assert not stale, f"run `make embed`: the vectors of {stale} are missing or made from other texts"
    left_over = sorted(vectors.keys() - {r.id for r in resources})
    assert not left_over, f"run `make embed`: there are vectors of {left_over}, which are gone"
    for resource in resources:
        rows = vectors[resource.id][1]
        assert rows.shape == (len(list(meaning_texts(resource))), 128)
        assert np.linalg.norm(rows, axis=1) == pytest.approx(1, abs=0.03)


def test_vectors_are_read_as_they_were_written(tmp_path: Path) -> None:
    vectors = {"b": ("hash-b", unit(3, 1)), "a": ("hash-a", unit(1, 2)), "c": ("hash-c", unit(2, 3))}
    write_vectors(tmp_path / "embedded", vectors)
    found = read_vectors(tmp_path / "embedded")
    assert list(found) == ["a", "b", "c"]
    for id, (text, rows) in vectors.items():
        assert found[id][0] == text
        assert np.abs(found[id][1] - rows).max() <= 0.5 / STEPS + 1e-6
    write_vectors(tmp_path / "again", found)
    for name in ("vectors.npy", "vectors.json"):
        assert (tmp_path / "again" / name).read_bytes() == (tmp_path / "embedded" / name).read_bytes()


def test_no_folder_has_no_vectors(tmp_path: Path) -> None:
    assert read_vectors(tmp_path / "nowhere") == {}


def test_one_byte_a_number_keeps_the_direction() -> None:
    rows = unit(20, 5)
    assert packed(rows).dtype == np.int8
    assert (packed(rows).astype(np.float32) / STEPS * rows).sum(1) == pytest.approx(1, abs=0.01)
    assert packed(np.array([[2.0, -2.0, 1.0]], np.float32)).tolist() == [[127, -127, 127]]


def test_fresh_vectors_are_taken_and_stale_or_missing_ones_replaced(tiny_collection: Collection) -> None:
    resources, taxonomy = records(tiny_collection), tiny_collection.taxonomy
    plain = [r for r in resources if not r.languages.listed]
    terms = _terms(tiny_collection)
    none, stale, fresh = (arrays_of(resources, taxonomy, terms, found)
                          for found in ({}, made_for(resources, None), made_for(resources)))
    assert np.array_equal(none["vectors"], stale["vectors"])
    assert np.array_equal(fresh["vectors"], packed(np.vstack([rows for _, rows in made_for(resources).values()])))
    assert not np.array_equal(fresh["vectors"], none["vectors"])
    assert set(none["vector_owners"]) == set(fresh["vector_owners"]) == set(range(1, len(resources) + 1))
    half = arrays_of(resources, taxonomy, terms, made_for(plain))
    assert set(half["vector_owners"]) == set(range(1, len(resources) + 1))


def _terms(collection: Collection) -> list[tuple[str, str]]:
    return sorted({pair for r in records(collection) for pair in facets_of(r, collection.taxonomy)})


def test_a_resource_without_fresh_vectors_is_still_found_by_meaning(tiny: Path, tmp_path: Path, tiny_collection: Collection) -> None:
    write_vectors(vectors_folder(tiny), made_for(records(tiny_collection), None))
    compile_to(tiny, tmp_path / "stale", TODAY)
    answer = Sheet.open(tmp_path / "stale").search("greenhouse gases caused by computing")
    assert answer.hits[0].resource.id == "codecarbon"
    assert len(Snapshot(tmp_path / "stale").vectors) == sum(len(list(meaning_texts(r))) for r in records(tiny_collection))


def test_new_vectors_are_a_new_version(tiny: Path, tiny_collection: Collection) -> None:
    before = sources_hash(tiny)
    write_vectors(vectors_folder(tiny), made_for(records(tiny_collection)))
    assert sources_hash(tiny) != before


@pytest.mark.parametrize("index", ["", "{", "[]", '{"trl": {}}', '{"trl": {"hash": "x", "rows": 10000}}'])
def test_broken_vectors_only_cost_likeness(tiny: Path, tmp_path: Path, tiny_collection: Collection, index: str) -> None:
    write_vectors(vectors_folder(tiny), made_for(records(tiny_collection)))
    (vectors_folder(tiny) / "vectors.json").write_text(index, encoding="utf-8")
    assert compile_to(tiny, tmp_path / "one", TODAY) == 10


def test_an_empty_collection_can_be_asked(tiny: Path, tmp_path: Path) -> None:
    for path in tiny.glob("*s/*.yaml"):
        path.unlink()
    assert compile_to(tiny, tmp_path / "none", TODAY) == 0
    assert Sheet.open(tmp_path / "none").search("carbon").total == 0
