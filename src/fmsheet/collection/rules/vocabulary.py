"""Rules about values that come from a closed vocabulary: the taxonomy, BCP-47, SPDX."""

import re
from collections.abc import Iterator

from fmsheet.collection.folder import Collection
from fmsheet.collection.source import Place
from fmsheet.finding import Finding, Level
from fmsheet.model.language import language_flaw
from fmsheet.model.licence import licence_family, licence_flaw
from fmsheet.model.resource import ANSWERS
from fmsheet.nearest import did_you_mean

_OPEN = re.compile(r"(?i)\bopen[- ](?:source|licen[cs]ed?)\b")
_NOT_OPEN = frozenset({"non-commercial", "restricted", "proprietary", "behavioural-use", "community"})
_DATA_KINDS = frozenset({"dataset"})
_NOT_DATA = frozenset({"capabilities", "risk-taxonomies", "licence-selection", "pretraining-code", "finetuning-code"})


def unknown_value(collection: Collection) -> Iterator[Finding]:
    """A value that is not in the taxonomy."""
    for document, fields in collection.records():
        for name, vocabulary in ((field.name, field.vocabulary) for field in fields if field.vocabulary):
            allowed = getattr(collection.taxonomy, vocabulary)
            places: list[tuple[Place, str]] = [((name,), document.text(name)), *document.texts(name)]
            for place, value in places:
                if value and value not in allowed:
                    message = f"{value!r} is not one of the {vocabulary}"
                    yield Finding("unknown-value", Level.ERROR, message, did_you_mean(value, allowed), document.where(*place))


def unknown_group(collection: Collection) -> Iterator[Finding]:
    """A group that does not exist or belongs to a category that the record does not have."""
    for document in collection.readable():
        categories = {value for _, value in document.texts("categories")}
        for place, value in document.texts("groups"):
            group = collection.taxonomy.groups.get(value)
            if group is None:
                hint = did_you_mean(value, collection.taxonomy.groups)
                yield Finding("unknown-group", Level.ERROR, f"{value!r} is not a group", hint, document.where(*place))
            elif group.parent not in categories:
                message = f"{value!r} belongs to the category {group.parent!r}, which the record does not have"
                yield Finding("unknown-group", Level.ERROR, message, "Add the category, or drop the group.", document.where(*place))


def language_code(collection: Collection) -> Iterator[Finding]:
    """A language that is not a BCP-47 code in its shortest form."""
    for document in collection.readable():
        place: tuple[str, ...] = ("languages", "listed") if isinstance(document.get("languages"), dict) else ("languages",)
        for where, value in document.texts(*place):
            if flaw := language_flaw(value):
                yield Finding("language-code", Level.ERROR, f"{value!r} {flaw[0]}", flaw[1], document.where(*where))


def licence_id(collection: Collection) -> Iterator[Finding]:
    """A licence that is neither an SPDX expression nor an extension of the taxonomy."""
    for document in collection.readable():
        value = document.text("licence")
        if value and value != "unknown" and (flaw := licence_flaw(value, collection.taxonomy.licences)):
            yield Finding("licence-id", Level.ERROR, flaw[0], flaw[1], document.where("licence"))


def reproducibility_answer(collection: Collection) -> Iterator[Finding]:
    """An answer about reproducibility that is not yes, partly, no or unknown."""
    for document in collection.readable():
        for place, value in document.texts("reproducibility"):
            if value not in ANSWERS:
                yield Finding("reproducibility-answer", Level.ERROR, f"{value!r} is not an answer", did_you_mean(value, ANSWERS),
                              document.where(*place))


def open_in_name_only(collection: Collection) -> Iterator[Finding]:
    """A summary that says open source or open licence of what may not be used freely."""
    taxonomy = collection.taxonomy
    for document in collection.readable():
        value = document.text("licence")
        said = _OPEN.search(document.text("summary"))
        if not said or not value or value == "unknown" or licence_flaw(value, taxonomy.licences):
            continue
        family = licence_family(value, taxonomy.licences, tuple(taxonomy.families))
        if family in _NOT_OPEN:
            message = f"says {said[0]!r} of a licence that is {taxonomy.families[family].label.lower()}"
            yield Finding("open-in-name-only", Level.WARNING, message, "Say what the licence allows, or check the licence.",
                          document.where("summary"))


def main_category_kind(collection: Collection) -> Iterator[Finding]:
    """A kind that does not fit the main category: a dataset filed under code, for example."""
    for document in collection.readable():
        category = next((value for _, value in document.texts("categories")), "")
        if document.text("kind") in _DATA_KINDS and category in _NOT_DATA:
            message = f"a {document.text('kind')} has {category!r} as its main category"
            yield Finding("main-category-kind", Level.WARNING, message, "Check kind and category: test data are a benchmark.",
                          document.where("kind"))
