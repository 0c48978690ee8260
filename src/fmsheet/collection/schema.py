"""The fields of a resource file and of a practice file: their order, shape, vocabulary and meaning, in one table each."""

from dataclasses import dataclass
from enum import Enum


class Shape(Enum):
    """What a field's value looks like in YAML."""

    TEXT = "text"
    LIST = "a list of texts"
    MAPPING = "a mapping of texts"
    LANGUAGES = "agnostic, unknown, a list of codes, or {count, listed}"
    RECORDS = "a list of mappings"
    CONDITIONS = "a mapping of lists of texts"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a file."""

    name: str
    shape: Shape
    is_required: bool
    means: str
    keys: tuple[str, ...] = ()
    """Allowed keys of a mapping, in order."""
    needs: tuple[str, ...] = ()
    """Those of the keys that must be there."""
    count: tuple[int, int] | None = None
    """Fewest and most entries; a field that may have none may be empty."""
    vocabulary: str = ""
    """The vocabulary of the taxonomy that its values are ids of."""
    longest: int = 0
    """Most characters of a text; 0 for no limit."""
    is_prose: bool = False
    """Whether it is sentences of ours."""


LINK_KINDS = ("code", "paper", "website", "huggingface", "docs", "demo", "package")
"""Kinds of link, in the order shown."""
_SOURCE = ("url", "shows", "seen", "basis")

RESOURCE_FIELDS = (
    Field("id", Shape.TEXT, True, "Kebab-case id, the same as the file name; never reused."),
    Field("name", Shape.TEXT, True, "The project's own name in its own spelling.", longest=120),
    Field("aliases", Shape.LIST, True, "Other names that people really use; may be empty.", count=(0, 20)),
    Field("asked_as", Shape.LIST, True, "Two to four needs in a developer's plain words.", count=(2, 4)),
    Field("summary", Shape.TEXT, True, "One or two plain sentences of ours, at most 280 characters.", longest=280, is_prose=True),
    Field("kind", Shape.TEXT, True, "What it is: an id of the taxonomy's kinds.", vocabulary="kinds"),
    Field("categories", Shape.LIST, True, "One to four ids of the taxonomy's categories, the main one first.", count=(1, 4), vocabulary="categories"),
    Field("groups", Shape.LIST, False, "Finer groups within those categories."),
    Field("modalities", Shape.LIST, True, "Modalities of the thing that it helps with.", count=(1, 5), vocabulary="modalities"),
    Field("languages", Shape.LANGUAGES, True, "Human languages that it covers."),
    Field("scope", Shape.TEXT, True, "What it looks at: data, model, system or process.", vocabulary="scopes"),
    Field("released", Shape.TEXT, True, "Date of first release as precise as known, or unknown."),
    Field("updated", Shape.TEXT, False, "continuous, or the date of the last change that we saw."),
    Field("links", Shape.MAPPING, True, "Where to find it, by kind of link.", LINK_KINDS, count=(1, 7)),
    Field("licence", Shape.TEXT, False, "SPDX id or expression, a LicenseRef of the taxonomy, or unknown; absent where none applies."),
    Field("use_when", Shape.TEXT, True, "One sentence: when to reach for it.", longest=240, is_prose=True),
    Field("watch_out", Shape.TEXT, False, "One sentence: its main limit, bias or dispute.", longest=280, is_prose=True),
    Field("cautions", Shape.LIST, False, "What `watch_out` is about, the caution that weighs most first: ids of the taxonomy's cautions.",
          count=(1, 4), vocabulary="cautions"),
    Field("reproducibility", Shape.MAPPING, False, "For evaluations and impact tools: what is open for others to repeat.",
          ("code", "data", "protocol", "versioned", "uncertainty")),
    Field("serves", Shape.LIST, True, "Needs of the taxonomy that it really serves; may be empty.", count=(0, 10), vocabulary="needs"),
    Field("status", Shape.TEXT, True, "active, maintained, archived, superseded or unknown, from what we saw.", vocabulary="statuses"),
    Field("successor", Shape.TEXT, False, "Id of the resource that replaces a superseded one."),
    Field("added", Shape.MAPPING, True, "When and by whom the record was added.", ("on", "by", "via"), ("on", "by")),
    Field("verified", Shape.TEXT, False, "When its facts were last held against a source that was read."),
    Field("evidence", Shape.RECORDS, True, "Sources of its facts.", _SOURCE, _SOURCE),
)
"""The fields of a resource file."""

PRACTICE_FIELDS = (
    Field("id", Shape.TEXT, True, "Kebab-case id, the same as the file name; never reused."),
    Field("phase", Shape.TEXT, True, "The phase in which it is done.", vocabulary="phases"),
    Field("categories", Shape.LIST, True, "The categories that it belongs to, all of its phase or cutting across, the main one first.",
          count=(1, 4), vocabulary="categories"),
    Field("statement", Shape.TEXT, True, "One imperative sentence: a thing that one can do and show that one did.", longest=160, is_prose=True),
    Field("why", Shape.TEXT, True, "What goes wrong without it, in one or two sentences.", longest=420, is_prose=True),
    Field("how", Shape.TEXT, True, "How to do it, in two to four sentences.", longest=900, is_prose=True),
    Field("shown_by", Shape.TEXT, True, "What one can show afterwards: a file, a number, a decision in writing.", longest=240, is_prose=True),
    Field("level", Shape.TEXT, True, "essential, recommended or advanced.", vocabulary="levels"),
    Field("applies", Shape.CONDITIONS, False, "For which projects: aspect of a profile -> values of which one must hold; absent for all projects."),
    Field("serves", Shape.LIST, True, "Needs of the taxonomy that it serves; may be empty.", count=(0, 6), vocabulary="needs"),
    Field("resources", Shape.RECORDS, True, "Two to six resources that help, the best first, each with one reason; none where nothing exists.",
          ("id", "because"), ("id", "because"), count=(0, 6)),
    Field("instrument", Shape.TEXT, False, "The command of ours that does it or checks it."),
    Field("disputed_by", Shape.LIST, False, "Practices that advise otherwise; they name this one in turn.", count=(1, 4)),
    Field("added", Shape.MAPPING, True, "When and by whom the practice was added.", ("on", "by", "via"), ("on", "by")),
    Field("sources", Shape.RECORDS, True, "Where the advice comes from.", _SOURCE, _SOURCE),
)
"""The fields of a practice file."""

SCHEMAS = {"resources": RESOURCE_FIELDS, "practices": PRACTICE_FIELDS}
"""The folders of a collection and the fields of the files in each."""
