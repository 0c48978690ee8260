"""The sixteen samples of `tests/assets/review`, compiled, selected and reviewed; and snapshots of other resources made from them."""

import shutil
from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Protocol

import pytest

from fmsheet.collection.compile import write_snapshot
from fmsheet.collection.folder import Collection, read_collection
from fmsheet.collection.snapshot import Snapshot
from fmsheet.model.resource import Resource, resource_from
from fmsheet.model.review import Review
from fmsheet.model.taxonomy import Taxonomy
from fmsheet.review.selection import Selection
from fmsheet.review.whole import review
from fmsheet.upkeep import compile_to
from tests.places import ASSETS, COLLECTION, TODAY


class Make(Protocol):
    """Compiles any resources, in this order, with the samples' taxonomy and practices, or with another taxonomy and no practices."""

    def __call__(self, chosen: Sequence[Resource], taxonomy: Taxonomy | None = None) -> Snapshot: ...


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples") / "collection"
    shutil.copytree(ASSETS / "review", folder)
    shutil.copy(COLLECTION / "taxonomy.yaml", folder)
    return folder


@pytest.fixture(scope="session")
def sample_collection(sample_folder: Path) -> Collection:
    return read_collection(sample_folder, TODAY)


@pytest.fixture(scope="session")
def samples(sample_folder: Path) -> Snapshot:
    """The sixteen samples, validated and compiled."""
    target = sample_folder.with_name("samples.sqlite")
    compile_to(sample_folder, target, TODAY)
    return Snapshot(target)


@pytest.fixture(scope="session")
def all_samples(samples: Snapshot) -> Selection:
    return Selection.of(samples)


@pytest.fixture(scope="session")
def reviewed(samples: Snapshot) -> Review:
    return review(samples)


@pytest.fixture(scope="session")
def resources(sample_collection: Collection) -> dict[str, Resource]:
    """The samples as records, by id."""
    return {document.id: resource_from(document.data) for document in sample_collection.resources}


@pytest.fixture(scope="session")
def samples_taxonomy(sample_collection: Collection) -> Taxonomy:
    return sample_collection.taxonomy


@pytest.fixture(scope="session")
def make(sample_collection: Collection, tmp_path_factory: pytest.TempPathFactory) -> Make:
    folder, numbers = tmp_path_factory.mktemp("made"), count()

    def made(chosen: Sequence[Resource], taxonomy: Taxonomy | None = None) -> Snapshot:
        target = folder / f"{next(numbers)}.sqlite"
        # what a collection needs besides its records is small here, so that each takes a moment
        collection = replace(sample_collection, translations={})
        foreign = replace(collection, taxonomy=taxonomy, practices=()) if taxonomy else collection
        write_snapshot(target, list(chosen), foreign, {}, "0" * 64)
        return Snapshot(target)

    return made
