"""The samples of rules in `assets/`: small changes to records and rows that are fine, and what a rule must say about them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from fmsheet.collection.folder import Collection
from fmsheet.collection.source import Document, read_text
from tests.places import ASSETS

MARK = "# <-"
"""Stands at the end of the line that a finding must name; without it that is the first line."""


def load_samples(kind: str, name: str) -> dict[str, list[dict[str, Any]]]:
    """The good and bad samples of one rule."""
    loaded: dict[str, list[dict[str, Any]]] = yaml.safe_load((ASSETS / kind / f"{name}.yaml").read_text(encoding="utf-8"))
    return loaded


@dataclass(frozen=True)
class RecordSample:
    """Changes to the tiny collection, written as the YAML of the fields that change."""

    record: str = "codecarbon"
    text: str = ""
    """Fields that replace those of the record."""
    drop: tuple[str, ...] = ()
    """Fields that are taken out."""
    whole: str | None = None
    """The whole file, instead of changed fields."""
    beside: Mapping[str, str] = field(default_factory=dict)
    """Fields that replace those of other records."""
    at: str | None = None
    """Field that a finding must name."""
    level: str = "error"

    def source(self, before: str) -> str:
        """The text of the changed file."""
        return self.whole if self.whole is not None else patched(before, self.text, self.drop)


def changed(collection: Collection, sample: RecordSample) -> Collection:
    """The collection with a sample's changes in it."""
    def after(document: Document) -> Document:
        before = Path(document.path).read_text(encoding="utf-8")
        if document.id == sample.record:
            return reread(document, sample.source(before))
        return reread(document, patched(before, sample.beside[document.id])) if document.id in sample.beside else document

    return replace(collection, resources=tuple(map(after, collection.resources)), practices=tuple(map(after, collection.practices)))


def source_of(collection: Collection, sample: RecordSample) -> str:
    """The text of the file that a sample changes, with the changes in it."""
    path = next(document.path for document, _ in collection.documents() if document.id == sample.record)
    return sample.source(Path(path).read_text(encoding="utf-8"))


def reread(document: Document, text: str) -> Document:
    """A document with other text under the same name."""
    return read_text(text.encode(), document.path)


def patched(before: str, text: str, drop: tuple[str, ...] = ()) -> str:
    """A record with some fields replaced, added at the end, or dropped."""
    old, new = blocks(before), blocks(text)
    kept = {name: new.pop(name, block) for name, block in old.items() if name not in drop}
    return "".join({**kept, **new}.values())


def blocks(text: str) -> dict[str, str]:
    """Field -> its lines."""
    found: dict[str, str] = {}
    name = ""
    for line in text.splitlines(keepends=True):
        if not line.startswith((" ", "-", "#")):
            name = line.partition(":")[0]
        found[name] = found.get(name, "") + line
    return found


def marked_line(text: str) -> int:
    """The line that carries the mark, 1 if none does."""
    return next((number for number, line in enumerate(text.splitlines(), 1) if line.endswith(MARK)), 1)


def clean_row(number: int) -> dict[str, Any]:
    """A row of a foreign list that nobody could find fault with."""
    return {
        "name": f"Corpus Counter {number}",
        "description": f"Counts words and languages in a corpus of text and shows them in table number {number}.",
        "modalities": ["Text"],
        "categories": ["Deduplication"],
        "date": "2023-05",
        "paper_link": "",
        "website_link": f"https://counter-{number}.example.org/",
        "github_link": f"https://github.com/example/corpus-counter-{number}",
        "huggingface_link": "",
        "primary_link": "Github",
        "added_by": "Ada Example",
    }


def foreign_rows(sample: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of a foreign sample: each is a clean row with changes, null takes a column out; clean rows may follow."""
    rows: list[dict[str, Any]] = []
    for changes in [*sample["rows"], *({} for _ in range(sample.get("clean_rows", 0)))]:
        row = {**clean_row(len(rows)), **changes}
        rows.append({column: value for column, value in row.items() if value is not None})
    return rows


def foreign_text(sample: dict[str, Any]) -> str:
    """The JSON list of a foreign sample."""
    return json.dumps(foreign_rows(sample), ensure_ascii=False)
