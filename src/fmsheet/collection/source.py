"""Read YAML files into plain text values that remember their lines.

Values are only text, lists, mappings and None: `2020-10`, `no` and `1.0` stay what the author typed.
Anchors, aliases, tags and further documents are refused, so that no file can grow when it is read (the YAML bomb)
and nothing but data can be written in it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from fmsheet.finding import Finding, Level, Where

MAX_BYTES = 256 * 1024
"""Largest file that is read; the longest record so far has 8 KB."""
_MAX_DEPTH = 8
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})

Place = tuple[str | int, ...]
"""Way to a value from the top of a document: ("links", "paper") or ("aliases", 0)."""


@dataclass(frozen=True, slots=True)
class Document:
    """One YAML file: its data, the line of each value, and what was wrong with its form."""

    path: str
    data: Any
    lines: dict[Place, int]
    findings: tuple[Finding, ...] = ()

    @property
    def id(self) -> str:
        """The id that the file name promises."""
        return Path(self.path).stem

    def where(self, *place: str | int) -> Where:
        """The place of a value, or of its nearest parent that has a line."""
        known = place
        while known and known not in self.lines:
            known = known[:-1]
        name = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in place).lstrip(".")
        return Where(file=self.path, line=self.lines.get(known, 1), field=name or None, id=self.id)

    def get(self, *place: str | int) -> Any:
        """The value at a place, or None."""
        value = self.data
        for step in place:
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                return None
        return value

    def text(self, *place: str | int) -> str:
        """The text at a place; empty if there is none or it is something else."""
        value = self.get(*place)
        return value if isinstance(value, str) else ""

    def texts(self, *place: str | int) -> Iterator[tuple[Place, str]]:
        """The texts of the list or mapping at a place, each with its own place."""
        value = self.get(*place)
        items: Any = enumerate(value) if isinstance(value, list) else value.items() if isinstance(value, dict) else ()
        yield from (((*place, key), item) for key, item in items if isinstance(item, str))


def read_document(path: Path, shown: str | None = None) -> Document:
    """Read one file; whatever is wrong with its form becomes a finding of the document, and then its data may be None."""
    name = shown or str(path)
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            return _refused(name, "file-too-large", f"{size:,} bytes, at most {MAX_BYTES:,} are read", "Split it, or keep data elsewhere.")
        raw = path.read_bytes()
    except OSError as error:
        return _refused(name, "file-unreadable", error.strerror or str(error), "Check that it exists and may be read.")
    return read_text(raw, name)


def read_text(raw: bytes, name: str) -> Document:
    """Read the bytes of one YAML file."""
    findings: list[Finding] = []
    if raw.startswith(b"\xef\xbb\xbf"):
        raw = raw[3:]
        findings.append(_finding(name, 1, "file-bom", "the file starts with a byte order mark", "Save it as UTF-8 without BOM."))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return _refused(name, "file-encoding", f"byte 0x{raw[error.start]:02x} is not UTF-8", "Save the file as UTF-8.", line)
    reader = _Reader(name, findings)
    try:
        data = reader.read(text)
    except _Stop as stop:
        return Document(name, None, {}, (*findings, stop.finding))
    except yaml.YAMLError as error:
        return Document(name, None, {}, (*findings, _syntax(name, text, error)))
    return Document(name, data, reader.lines, tuple(findings))


class _Stop(Exception):
    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


@dataclass(slots=True)
class _Reader:
    """Builds plain values from the events of libyaml, in one pass."""

    name: str
    findings: list[Finding]
    lines: dict[Place, int] = field(default_factory=dict)

    def read(self, text: str) -> Any:
        # what `yaml.parse` does, without a check and a step of its own for each event; there is none after the end of the stream
        events = iter(yaml.CSafeLoader(text).get_event, None)
        data, documents = None, 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _Stop(self._at(event, "yaml-documents", "a second document starts here", "Keep one document a file."))
                data = self._value(next(events), events, ())
        return data

    def _value(self, event: Any, events: Iterator[Any], place: Place) -> Any:
        self._refuse_tricks(event)
        self.lines[place] = event.start_mark.line + 1
        if len(place) > _MAX_DEPTH:
            raise _Stop(self._at(event, "yaml-depth", f"nested deeper than {_MAX_DEPTH} levels", "Records are flat."))
        kind = type(event)
        if kind is yaml.SequenceStartEvent:
            return list(self._items(events, place))
        if kind is yaml.MappingStartEvent:
            return self._mapping(events, place)
        is_null = event.implicit[0] and event.value in _NULLS
        return None if is_null else event.value

    def _items(self, events: Iterator[Any], place: Place) -> Iterator[Any]:
        index = 0
        while type(event := next(events)) is not yaml.SequenceEndEvent:
            yield self._value(event, events, (*place, index))
            index += 1

    def _mapping(self, events: Iterator[Any], place: Place) -> dict[str, Any]:
        data: dict[str, Any] = {}
        while type(event := next(events)) is not yaml.MappingEndEvent:
            self._refuse_tricks(event)
            if type(event) is not yaml.ScalarEvent:
                raise _Stop(self._at(event, "yaml-key", "a key is a list or a mapping", "Keys are plain words."))
            key = event.value
            if key in data:
                self.findings.append(self._at(event, "yaml-duplicate-key", f"the key {key!r} stands twice", "Keep one of them."))
            own = (*place, key)
            data[key] = self._value(next(events), events, own)
            self.lines[own] = _line(event)
        return data

    def _refuse_tricks(self, event: Any) -> None:
        # every event that begins a value may carry an anchor; an alias carries nothing else
        if event.anchor is not None:
            raise _Stop(self._at(event, "yaml-alias", "anchors (&) and aliases (*) are not read", "Write the value out."))
        if event.tag is not None:
            raise _Stop(self._at(event, "yaml-tag", f"the tag {event.tag!r} is not read", "Write a plain value."))

    def _at(self, event: Any, code: str, message: str, hint: str) -> Finding:
        return _finding(self.name, _line(event), code, message, hint)


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _syntax(name: str, text: str, error: yaml.YAMLError) -> Finding:
    mark: Any = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else text.count("\n", 0, getattr(error, "position", 0)) + 1
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "not YAML"
    hint = "Quote values that hold ': ' or start with a special character; indent with spaces, never tabs."
    return _finding(name, line, "yaml-syntax", str(problem), hint)


def _refused(name: str, code: str, message: str, hint: str, line: int = 1) -> Document:
    return Document(name, None, {}, (_finding(name, line, code, message, hint),))


def _finding(name: str, line: int, code: str, message: str, hint: str) -> Finding:
    return Finding(code, Level.ERROR, message, hint, Where(file=name, line=line, id=Path(name).stem))
