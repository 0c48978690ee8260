"""The address of the browse page as a question to the collection."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from fmsheet.errors import WrongUsage
from fmsheet.faces.speech import gettext
from fmsheet.faces.web.addresses import browse_path
from fmsheet.mistake import wrong_value
from fmsheet.model.answer import Answer
from fmsheet.model.taxonomy import FACETS
from fmsheet.search.box import read_box
from fmsheet.search.query import SORTS, parse_date, read_cursor, resolve_filters
from fmsheet.sheet import Sheet

SINGLE = ("q", "in", "sort", "view", "since", "until", "after")
"""Parameters that may be given once; the facets may be repeated."""
VIEWS = ("cards", "table")
"""How densely results may be shown; cards when nobody says."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A part of the address that cannot be understood."""

    name: str
    """The parameter."""
    value: str
    message: str
    hint: str
    near: str | None = None
    """The value that was probably meant."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a browse address asks for; only values that exist."""

    text: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    since: str = ""
    until: str = ""
    after: str = ""
    spoken: str = ""
    """Language that the words are in; guessed when empty."""
    sort: str = ""
    """Order of the results; relevance when empty."""
    view: str = ""
    """How densely the results are shown; cards when empty."""
    problems: tuple[Problem, ...] = ()
    """What was left out because it could not be understood."""

    @property
    def pairs(self) -> Iterator[tuple[str, str]]:
        """The parameters that ask this question, without the page and without how it is shown."""
        if self.text:
            yield "q", self.text
        # most questions have none
        for facet in FACETS if self.filters else ():
            yield from ((facet, value) for value in self.filters.get(facet, ()))
        for name, value in (("since", self.since), ("until", self.until), ("in", self.spoken), ("sort", self.sort)):
            if value:
                yield name, value

    @property
    def path(self) -> str:
        """The browse page that asks this question, from its first result."""
        return browse_path(self._shown_pairs())

    @property
    def is_open(self) -> bool:
        """Whether it asks for everything."""
        return not any(self.pairs)

    def page_path(self, after: str) -> str:
        """The page of the answer that begins at a cursor."""
        return browse_path([*self._shown_pairs(), ("after", after)])

    def shown_as(self, view: str) -> "Question":
        """The same question from the same place, shown otherwise."""
        return replace(self, view=view if view != VIEWS[0] else "")

    def without(self, name: str, value: str = "") -> "Question":
        """The same question from the start, without a parameter, or without one value of a facet."""
        if name in FACETS:
            kept = tuple(v for v in self.filters.get(name, ()) if value and v != value)
            others = {facet: values for facet, values in self.filters.items() if facet != name}
            return replace(self, filters={**others, name: kept} if kept else others, after="")
        field_of = {"q": "text", "in": "spoken"}
        cleared: dict[str, Any] = {field_of.get(name, name): "", "after": ""}
        return replace(self, **cleared)

    def read_as(self, language: str) -> "Question":
        """The same question from the start, with its words taken to be in a language."""
        return replace(self, spoken=language, after="")

    def plus(self, name: str, value: str) -> "Question":
        """The same question from the start, with one more value of a facet."""
        return replace(self, filters={**self.filters, name: (*self.filters.get(name, ()), value)}, after="")

    def _shown_pairs(self) -> Iterator[tuple[str, str]]:
        yield from self.pairs
        if self.view:
            yield "view", self.view

    def ask(self, sheet: Sheet, limit: int) -> Answer:
        """The answer of a sheet, of at most `limit` resources."""
        return sheet.search(self.text, since=self.since, until=self.until, limit=limit, after=self.after, sort=self.sort or "relevance",
                            spoken=self.spoken, **self.filters)


def read_question(sheet: Sheet, pairs: Sequence[tuple[str, str]]) -> Question:
    """Read the parameters of an address; what cannot be understood is left out and reported as a problem."""
    problems: list[Problem] = []
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        if value.strip():
            given.setdefault(name, []).append(value.strip())
    single: dict[str, str] = {}
    for name in SINGLE:
        values = given.get(name, [])
        if len(set(values)) > 1:
            problems.append(Problem(name, values[1][:80], gettext("%(name)s is given more than once", name=name), gettext("Give it once.")))
        single[name] = _checked(sheet, name, values[0], problems) if values else ""
    return Question(single["q"], _filters(sheet, given, problems), single["since"], single["until"], single["after"], single["in"],
                    single["sort"], "" if single["view"] == VIEWS[0] else single["view"], tuple(problems))


def _filters(sheet: Sheet, given: Mapping[str, Sequence[str]], problems: list[Problem]) -> dict[str, tuple[str, ...]]:
    filters = {}
    for facet in FACETS:
        values: dict[str, None] = {}
        for value in given.get(facet, ()):
            try:
                resolved = resolve_filters({facet: [value]}, {facet: sheet.terms(facet)})
            except WrongUsage as error:
                problems.append(Problem(facet, value[:80], error.message, error.hint, error.near))
            else:
                values.update(dict.fromkeys(resolved.get(facet, ())))
        if values:
            filters[facet] = tuple(values)
    return filters


def _checked(sheet: Sheet, name: str, value: str, problems: list[Problem]) -> str:
    try:
        if name in {"since", "until"}:
            parse_date(value, name)
        elif name == "after":
            read_cursor(value, sheet.snapshot.version)
        elif name == "q":
            box = read_box(value)
            for values in (box.filters, box.without):
                resolve_filters(values, sheet.snapshot.terms)
        elif name == "in" and value not in sheet.snapshot.tongues:
            raise wrong_value(gettext("there is no glossary of %(value)s", value=repr(value)), value, sheet.snapshot.tongues)
        elif name == "sort" and value not in SORTS:
            raise wrong_value(gettext("there is no order %(value)s", value=repr(value)), value, SORTS)
        elif name == "view" and value not in VIEWS:
            raise wrong_value(gettext("there is no view %(value)s", value=repr(value)), value, VIEWS)
    except WrongUsage as error:
        problems.append(Problem(name, value[:80], error.message, error.hint))
        return ""
    return value
