"""Rules about the form of a record: its fields and their shapes."""

import re
from collections.abc import Iterator
from typing import Any

from fmsheet.collection.folder import ID, Collection
from fmsheet.collection.schema import Shape
from fmsheet.collection.source import Document
from fmsheet.finding import Finding, Level
from fmsheet.nearest import did_you_mean

_LONGEST_ID = 60
"""Longer ones were cut in the middle of a word when they were made from titles."""


def unknown_field(collection: Collection) -> Iterator[Finding]:
    """A key that no record has."""
    for document, fields in collection.records():
        names = [field.name for field in fields]
        for name in document.data:
            if name not in names:
                yield _flaw(document, (name,), "unknown-field", f"{name!r} is not a field", did_you_mean(name, names))
        for field in fields:
            allowed = ("count", "listed") if field.shape is Shape.LANGUAGES else field.keys
            for place, mapping in _mappings(document, field.name):
                for name in mapping:
                    if allowed and name not in allowed:
                        yield _flaw(document, (*place, name), "unknown-field", f"{name!r} is not a key here", did_you_mean(name, allowed))


def missing_field(collection: Collection) -> Iterator[Finding]:
    """A field that every record must have."""
    for document, fields in collection.records():
        for field in fields:
            if field.is_required and field.name not in document.data:
                yield _flaw(document, (), "missing-field", f"{field.name!r} is missing", field.means)
            for place, mapping in _mappings(document, field.name):
                for name in field.needs:
                    if name not in mapping:
                        yield _flaw(document, place, "missing-field", f"{name!r} is missing", f"{field.name} needs {', '.join(field.needs)}.")


def wrong_shape(collection: Collection) -> Iterator[Finding]:
    """A value of another shape than its field has."""
    for document, _ in collection.documents():
        if document.data is not None and not isinstance(document.data, dict):
            yield _flaw(document, (), "wrong-shape", "the file is not a mapping of fields", "Start with `id: ...`.")
        elif document.data is None and not document.findings:
            yield _flaw(document, (), "wrong-shape", "the file is empty", "Write a record, or delete the file.")
    for document, fields in collection.records():
        for field in fields:
            value = document.data.get(field.name)
            if value is not None and not _has_shape(value, field.shape):
                yield _flaw(document, (field.name,), "wrong-shape", f"found {_shown(value)}", f"Write {field.shape.value}.")


def empty_value(collection: Collection) -> Iterator[Finding]:
    """A field that is written but says nothing."""
    for document, fields in collection.records():
        known = {field.name: field for field in fields}
        for name, value in document.data.items():
            field = known.get(name)
            if field is None:
                continue
            may_be_empty = field.count is not None and field.count[0] == 0
            if (value is None or value == []) and may_be_empty:
                continue
            if value is None or value in ("", {}, []):
                hint = "Fill it in, or write unknown." if field.is_required else "Fill it in, or leave the field out."
                yield _flaw(document, (name,), "empty-value", "has no value", hint)
            else:
                for place in _empty_texts((name,), value):
                    yield _flaw(document, place, "empty-value", "has no value", "Fill it in, or leave it out.")


def repeated_value(collection: Collection) -> Iterator[Finding]:
    """The same value twice in one list."""
    for document, fields in collection.records():
        for field in fields:
            seen: set[str] = set()
            for place, value in document.texts(field.name):
                if field.shape is not Shape.MAPPING and value.casefold() in seen:
                    yield _flaw(document, place, "repeated-value", f"{value!r} stands twice", "Keep one.")
                seen.add(value.casefold())


def id_form(collection: Collection) -> Iterator[Finding]:
    """An id that is not kebab-case, too long, or not the name of its file."""
    for document, _ in collection.records():
        found = document.text("id")
        if found and not ID.fullmatch(found):
            yield _flaw(document, ("id",), "id-form", f"{found!r} is not kebab-case", "Use a-z, 0-9 and single hyphens.")
        elif len(found) > _LONGEST_ID:
            yield _flaw(document, ("id",), "id-form", f"{len(found)} characters", f"At most {_LONGEST_ID}: choose the name that people use.")
        elif found and found != document.id:
            yield _flaw(document, ("id",), "id-form", f"{found!r} is not the name of the file", f"Write {document.id!r}, or rename the file.")


def too_many(collection: Collection) -> Iterator[Finding]:
    """More or fewer entries than a reader can use."""
    for document, fields in collection.records():
        for name, least, most in ((field.name, *field.count) for field in fields if field.count):
            value = document.data.get(name)
            if isinstance(value, (list, dict)) and value and not least <= len(value) <= most:
                yield _flaw(document, (name,), "too-many", f"has {len(value)} entries", f"Give {least} to {most}.")


def _mappings(document: Document, name: str) -> Iterator[tuple[tuple[str | int, ...], dict[str, Any]]]:
    value = document.get(name)
    if isinstance(value, dict):
        yield (name,), value
    elif isinstance(value, list):
        yield from (((name, index), entry) for index, entry in enumerate(value) if isinstance(entry, dict))


def _empty_texts(place: tuple[str | int, ...], value: Any) -> Iterator[tuple[str | int, ...]]:
    items: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, item in items:
        if item == "":
            yield (*place, step)
        else:
            yield from _empty_texts((*place, step), item)


def _has_shape(value: Any, shape: Shape) -> bool:
    is_texts = isinstance(value, list) and all(isinstance(item, str) for item in value)
    if shape is Shape.TEXT:
        return isinstance(value, str)
    if shape is Shape.LIST:
        return is_texts
    if shape is Shape.RECORDS:
        return isinstance(value, list) and all(_has_shape(item, Shape.MAPPING) for item in value)
    if shape is Shape.CONDITIONS:
        return isinstance(value, dict) and all(_has_shape(item, Shape.LIST) for item in value.values())
    if shape is Shape.MAPPING:
        return isinstance(value, dict) and all(isinstance(item, str) for item in value.values())
    is_counted = isinstance(value, dict) and bool(re.fullmatch(r"[1-9][0-9]{0,4}", str(value.get("count"))))
    listed = value.get("listed") or [] if isinstance(value, dict) else []
    return is_texts or value in ("agnostic", "unknown") or (is_counted and _has_shape(listed, Shape.LIST))


def _shown(value: Any) -> str:
    kind = "a mapping" if isinstance(value, dict) else "a list" if isinstance(value, list) else "text"
    return f"{kind}: {str(value)[:60]}"


def _flaw(document: Document, place: tuple[str | int, ...], code: str, message: str, hint: str) -> Finding:
    return Finding(code, Level.ERROR, message, hint, document.where(*place))
