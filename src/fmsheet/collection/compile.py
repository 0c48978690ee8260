"""Compile a collection into one SQLite file: records, facets, vocabulary, full-text indexes.

The same sources give the same bytes: nothing is read from the clock, the network or the machine.
"""

import hashlib
import json
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from fmsheet.collection.arrays import arrays_of
from fmsheet.collection.cache import source_files
from fmsheet.collection.columns import FIELD_WEIGHTS, TEXT_COLUMNS
from fmsheet.collection.folder import Collection
from fmsheet.collection.index_text import suggestion_rows, texts_of
from fmsheet.collection.parts import insert_parts, spellings_in
from fmsheet.collection.postings import TOKENIZER, insert_postings
from fmsheet.collection.snapshot import FORMAT
from fmsheet.collection.terms import terms_of
from fmsheet.collection.validate import validate
from fmsheet.collection.vectors import Vectors
from fmsheet.errors import BrokenCollection, Unreadable
from fmsheet.finding import Level
from fmsheet.model.folding import head_of, key, lookup_form
from fmsheet.model.glossary import Glossary
from fmsheet.model.practice import Practice, practice_from
from fmsheet.model.resource import Resource, resource_from
from fmsheet.model.taxonomy import SECTIONS, Term
from fmsheet.wire import practice_body, resource_body

_MAGIC = b"SQLite format 3\0"
_TABLES = f"""
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE resource (position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL);
CREATE TABLE practice (position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL);
CREATE TABLE change (position INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, did TEXT NOT NULL, dated TEXT NOT NULL,
                     commit_id TEXT NOT NULL, author TEXT NOT NULL, subject TEXT NOT NULL);
CREATE INDEX change_of ON change (kind, id);
CREATE TABLE name_key (key TEXT NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (key, position)) WITHOUT ROWID;
CREATE TABLE array (name TEXT PRIMARY KEY, type TEXT NOT NULL, width INTEGER NOT NULL, data BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE concept (id TEXT PRIMARY KEY, says TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE phrase (language TEXT NOT NULL, head TEXT NOT NULL, text TEXT NOT NULL, concept TEXT NOT NULL,
                     PRIMARY KEY (language, head, text, concept)) WITHOUT ROWID;
CREATE TABLE posting (word TEXT PRIMARY KEY, positions BLOB NOT NULL, says BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE spelling (number INTEGER PRIMARY KEY, word TEXT NOT NULL);
CREATE TABLE part (part TEXT PRIMARY KEY, words BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE translation (language TEXT NOT NULL, facet TEXT NOT NULL, value TEXT NOT NULL, label TEXT NOT NULL, means TEXT NOT NULL,
                          PRIMARY KEY (language, facet, value)) WITHOUT ROWID;
CREATE TABLE tongue (language TEXT PRIMARY KEY, stop_words TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE suggestion (head TEXT NOT NULL, rank INTEGER NOT NULL, key TEXT NOT NULL, text TEXT NOT NULL, facet TEXT NOT NULL,
                         value TEXT NOT NULL, PRIMARY KEY (head, rank, key)) WITHOUT ROWID;
CREATE TABLE term (facet TEXT NOT NULL, value TEXT NOT NULL, rank INTEGER NOT NULL, label TEXT NOT NULL, means TEXT NOT NULL,
                   synonyms TEXT NOT NULL, PRIMARY KEY (facet, value)) WITHOUT ROWID;
CREATE VIRTUAL TABLE word USING fts5({', '.join(TEXT_COLUMNS)}, content='', tokenize="{TOKENIZER}");
"""
_ASKED_FOR = frozenset({"need", "category"})
"""Facets whose translated labels people ask with; a kind or modality says too little to be looked for by itself."""



def sources_hash(folder: Path) -> str:
    """A hash of every source file of a collection, by name and content."""
    digest = hashlib.sha256(str(FORMAT).encode())
    for path in source_files(folder):
        digest.update(f"{path.name}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def compile_collection(collection: Collection, vectors: Mapping[str, tuple[str, Vectors]], sources: str, target: Path) -> int:
    """Write the snapshot of a collection, with the vectors of its resources, to `target` and return the number of resources.

    The file appears whole or not at all. Raises BrokenCollection when validation finds an error.
    """
    errors = [finding for finding in validate(collection) if finding.level is Level.ERROR]
    if errors:
        shown = "\n".join(map(str, errors[:10]))
        raise BrokenCollection(f"{len(errors)} errors in the collection:\n{shown}", "Run `fmsheet collection validate` and mend them.")
    resources = [resource_from(document.data) for document in collection.resources]
    _refuse_other_files(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".snapshot-")
    os.close(handle)
    try:
        write_snapshot(Path(name), resources, collection, vectors, sources)
        Path(name).chmod(0o644)
        os.replace(name, target)
    except BaseException:
        os.unlink(name)
        raise
    return len(resources)


def _refuse_other_files(target: Path) -> None:
    """A typing error in the name of the target must not cost anybody a file."""
    if target.exists() and not (target.is_file() and target.read_bytes()[: len(_MAGIC)] in (b"", _MAGIC)):
        raise Unreadable(f"{target} is there already and is not a snapshot", "Name a new file, or an older snapshot.")


def write_snapshot(path: Path, resources: list[Resource], collection: Collection, vectors: Mapping[str, tuple[str, Vectors]], sources: str) -> None:
    """Write resources, with the taxonomy and glossary of a collection, into a new file."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        # without a journal the file is written straight through; it is renamed into place only when whole
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA page_size=4096;" + _TABLES)
        connection.execute("BEGIN")
        terms = terms_of(resources, collection.taxonomy)
        meta = {"format": str(FORMAT), "sources": sources, "date": _date(resources), "count": str(len(resources)),
                "taxonomy": json.dumps(asdict(collection.taxonomy), ensure_ascii=False)}
        connection.executemany("INSERT INTO meta VALUES (?, ?)", sorted(meta.items()))
        connection.executemany("INSERT INTO term VALUES (?, ?, ?, ?, ?, ?)", _term_rows(terms))
        spellings: set[str] = set()
        for position, resource in enumerate(resources, 1):
            spellings |= _insert(connection, position, resource, terms)
        connection.executemany("INSERT INTO practice VALUES (?, ?, ?)", _practice_rows(collection))
        connection.executemany("INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?, ?)", [
            (position, c.kind, c.id, c.did, c.on, c.commit, c.by, c.subject) for position, c in enumerate(collection.changes, 1)])
        insert_postings(connection, TEXT_COLUMNS, FIELD_WEIGHTS)
        arrays = {**arrays_of(resources, collection.taxonomy, list(terms), vectors), "part_counts": insert_parts(connection, spellings)}
        connection.executemany("INSERT INTO array VALUES (?, ?, ?, ?)", [
            (name, array.dtype.str, array.shape[-1] if array.ndim > 1 else 0, array.tobytes()) for name, array in sorted(arrays.items())])
        _insert_translations(connection, collection, _insert_glossary(connection, collection.glossary))
        connection.executemany("INSERT OR IGNORE INTO suggestion VALUES (?, ?, ?, ?, ?, ?)", suggestion_rows(resources, terms))
        for statement in ("INSERT INTO word(word) VALUES('optimize')", "COMMIT", "VACUUM"):
            connection.execute(statement)
    finally:
        connection.close()


def _practice_rows(collection: Collection) -> Iterator[tuple[int, str, str]]:
    """Practices in the order shown: by phase, category and level as the taxonomy has them."""
    taxonomy = collection.taxonomy
    phases, categories, levels = list(taxonomy.phases), list(taxonomy.categories), list(taxonomy.levels)

    def place(practice: Practice) -> tuple[int, int, int, str]:
        return phases.index(practice.phase), categories.index(practice.categories[0]), levels.index(practice.level), practice.id

    practices = sorted((practice_from(document.data) for document in collection.practices), key=place)
    yield from ((position, practice.id, _as_json(practice_body(practice))) for position, practice in enumerate(practices, 1))


def _as_json(body: Mapping[str, Any]) -> str:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def _insert(connection: sqlite3.Connection, position: int, resource: Resource, terms: Mapping[tuple[str, str], Term]) -> set[str]:
    """Insert a resource; returns the words of its texts."""
    connection.execute("INSERT INTO resource VALUES (?, ?, ?)", (position, resource.id, _as_json(resource_body(resource))))
    names = sorted({key(name) for name in (resource.id, resource.name, *resource.aliases)} - {""})
    connection.executemany("INSERT INTO name_key VALUES (?, ?)", [(name, position) for name in names])
    marks = ", ".join("?" * (len(TEXT_COLUMNS) + 1))
    texts = texts_of(resource, terms)
    # the names of the columns are constants of ours
    connection.execute(f"INSERT INTO word(rowid, {', '.join(TEXT_COLUMNS)}) VALUES ({marks})", (position, *texts))  # noqa: S608
    return set().union(*map(spellings_in, texts))


def _insert_glossary(connection: sqlite3.Connection, glossary: Glossary) -> dict[str, set[str]]:
    """Insert the glossary; returns for each language the forms of what people ask for."""
    asked: dict[str, set[str]] = {}
    connection.executemany("INSERT INTO concept VALUES (?, ?)", [
        (concept.id, json.dumps(concept.says, ensure_ascii=False)) for _, concept in sorted(glossary.concepts.items())])
    for language, tongue in sorted(glossary.tongues.items()):
        stop_words = json.dumps(sorted(tongue.stop_words), ensure_ascii=False)
        connection.execute("INSERT INTO tongue VALUES (?, ?)", (language, stop_words))
        forms = {(lookup_form(text, language, tongue.stop_words), concept) for concept, texts in tongue.asked.items() for text in texts}
        rows = [(language, head_of(form, language), form, concept) for form, concept in sorted(forms) if form]
        connection.executemany("INSERT INTO phrase VALUES (?, ?, ?, ?)", rows)
        asked[language] = {form for form, _ in forms}
    return asked


def _insert_translations(connection: sqlite3.Connection, collection: Collection, asked: Mapping[str, set[str]]) -> None:
    """The labels of other languages; those of needs and categories also lead a query to the English one, where the glossary knows no better."""
    for language, terms in sorted(collection.translations.items()):
        rows = [(language, facet, id, term.label, term.means) for (facet, id), term in sorted(terms.items())]
        connection.executemany("INSERT INTO translation VALUES (?, ?, ?, ?, ?)", rows)
        if tongue := collection.glossary.tongues.get(language):
            known = asked[language]
            for (facet, id), term in sorted(terms.items()):
                forms = {lookup_form(text, language, tongue.stop_words) for text in (term.label, *term.synonyms)} - known - {""}
                if facet not in _ASKED_FOR or not forms:
                    continue
                says = json.dumps([getattr(collection.taxonomy, SECTIONS[facet])[id].label], ensure_ascii=False)
                connection.execute("INSERT OR IGNORE INTO concept VALUES (?, ?)", (_concept(facet, id), says))
                connection.executemany("INSERT OR IGNORE INTO phrase VALUES (?, ?, ?, ?)", [
                    (language, head_of(form, language), form, _concept(facet, id)) for form in sorted(forms)])


def _concept(facet: str, id: str) -> str:
    return f"{facet}:{id}"


def _term_rows(terms: Mapping[tuple[str, str], Term]) -> Iterable[tuple[str, str, int, str, str, str]]:
    for rank, ((facet, value), term) in enumerate(terms.items()):
        yield facet, value, rank, term.label, term.means, json.dumps(term.synonyms, ensure_ascii=False)


def _date(resources: Iterable[Resource]) -> str:
    """The date of a collection is that of its youngest fact."""
    dates = [str(date) for r in resources for date in (r.added.on, r.verified, *(e.seen for e in r.evidence)) if date]
    return max(dates, default="unknown")
