"""Turn rows of a foreign list into proposals: mapped and mended where that is safe, and nothing lost."""

import io
import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from fmsheet.collection.foreign.dates import is_living, paper_month, read_date
from fmsheet.collection.foreign.reading import ForeignList, Row
from fmsheet.collection.foreign.vocabulary import resolve_label
from fmsheet.collection.schema import LINK_KINDS, RESOURCE_FIELDS
from fmsheet.finding import Finding
from fmsheet.model.dates import PartialDate
from fmsheet.model.language import code_of, language_flaw
from fmsheet.model.licence import spdx_id
from fmsheet.model.link import BadLink, parse_link
from fmsheet.model.taxonomy import Term

_EARLIEST = 1950
_LONGEST = {field.name: field.longest for field in RESOURCE_FIELDS}


def propose(foreign: ForeignList, findings: Sequence[Finding]) -> Iterator[tuple[str, str]]:
    """For each row an id and the text of its proposal file.

    A proposal has the fields of a record as far as the row gives them. Under `leftover` it keeps, column by column, every value that
    could not be mapped or was changed in the mapping; under `findings` it says what a curator should look at.
    """
    taken: set[str] = set()
    for row in foreign.rows:
        id = free_id(row.name, taken)
        taken.add(id)
        notes = [f"{f.where.field}: {f.message}. {f.hint}" for f in findings if f.where.row == row.index]
        yield id, dumped(_Draft(foreign, row).proposal(id), notes)


class _Draft:
    """One row on its way to a proposal; every column starts as leftover and is taken out when it has been mapped unchanged."""

    def __init__(self, foreign: ForeignList, row: Row) -> None:
        self.foreign, self.row = foreign, row
        self.leftover = {column: value for column, value in row.data.items() if value not in (None, "", [], {})}

    def proposal(self, id: str) -> dict[str, Any]:
        fields = {
            "id": id,
            "name": self._text("name"),
            "summary": self._text("description"),
            "kind": self._kind(),
            "categories": self._labels("categories", self.foreign.taxonomy.categories),
            "modalities": self._labels("modalities", self.foreign.taxonomy.modalities),
            "languages": self._languages(),
            **self._dates(),
            "links": self._links(),
            "licence": self._licence(),
            "added": self._added(),
            "leftover": {str(column): value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
                         for column, value in self.leftover.items()},
        }
        return {name: value for name, value in fields.items() if value not in (None, "", [], {})}

    def _take(self, role: str, *, if_same: bool = True) -> None:
        if if_same and role in self.row.columns:
            self.leftover.pop(self.row.columns[role], None)

    def _text(self, role: str) -> str:
        raw = self.row.text(role)
        text = " ".join(raw.split())
        most = _LONGEST["summary" if role == "description" else role]
        if len(text) > most:
            return ""
        self._take(role, if_same=text == self.row.get(role))
        return text

    def _kind(self) -> str | None:
        term = resolve_label(self.row.text("kind"), self.foreign.taxonomy.kinds) if self.row.text("kind") else None
        self._take("kind", if_same=term is not None)
        return term.id if term else None

    def _labels(self, role: str, terms: dict[str, Term]) -> list[str]:
        labels = self.row.texts(role)
        found = [resolve_label(label, terms) for label in labels]
        self._take(role, if_same=bool(labels) and all(found) and len(labels) == len(_listed(self.row.get(role))))
        return list(dict.fromkeys(term.id for term in found if term))

    def _languages(self) -> list[str]:
        texts = self.row.texts("languages")
        codes = [text if language_flaw(text) is None else code_of(text) for text in texts]
        self._take("languages", if_same=bool(texts) and all(codes) and len(texts) == len(_listed(self.row.get("languages"))))
        return list(dict.fromkeys(code for code in codes if code))

    def _dates(self) -> dict[str, str]:
        raw = self.row.text("date")
        if is_living(raw):
            self._take("date")
            return {"updated": "continuous"}
        found, month = read_date(raw), paper_month(self.row)
        if found and found.year >= _EARLIEST and found.first <= self.foreign.today:
            self._take("date", if_same=isinstance(self.row.get("date"), str))
            return {"released": str(found)}
        return {"released": str(PartialDate(*month))} if month else {}

    def _links(self) -> dict[str, str]:
        links: dict[str, str] = {}
        for role, text in self.row.links():
            try:
                link = parse_link(text)
            except BadLink:
                continue
            # the place that a link leads to decides its field; a second link to the same kind of place stays a leftover
            if link.place not in links:
                links[link.place] = link.url
                self._take(role, if_same=self.row.text(role) == link.url)
        return {kind: links[kind] for kind in LINK_KINDS if kind in links}

    def _licence(self) -> str | None:
        raw = self.row.text("licence")
        found = spdx_id(raw) if raw else None
        self._take("licence", if_same=found is not None)
        return found

    def _added(self) -> dict[str, str]:
        by = " ".join(self.row.text("added_by").split())
        self._take("added_by", if_same=by == self.row.get("added_by"))
        return {"on": str(self.foreign.today), **({"by": by} if by else {})}


def _listed(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    return [part for part in re.split(r"[;|]", str(value or "")) if part.strip()]


def free_id(name: str, taken: set[str]) -> str:
    """A kebab-case id for a name that nobody has taken."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    base = "-".join(re.findall(r"[a-z0-9]+", plain))[:60].strip("-") or "unnamed"
    id, number = base, 2
    while id in taken:
        id, number = f"{base}-{number}", number + 1
    return id


def dumped(proposal: dict[str, Any], notes: list[str] | None = None) -> str:
    """A proposal as YAML, with what a curator should look at."""
    yaml = YAML()
    yaml.width = 10_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = io.StringIO()
    yaml.dump(_quoted({**proposal, **({"findings": notes} if notes else {})}), out)
    return out.getvalue()


def _quoted(value: Any) -> Any:
    """The same value, with every text in quotes that holds signs which a reader of YAML would take for the end of a line."""
    if isinstance(value, dict):
        return {_quoted(name): _quoted(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_quoted(item) for item in value]
    return DoubleQuotedScalarString(value) if isinstance(value, str) and not value.isprintable() else value
