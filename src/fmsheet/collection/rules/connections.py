"""Rules across records: successors and duplicates."""

from collections import defaultdict
from collections.abc import Iterator

import numpy as np
from rapidfuzz import fuzz, process

from fmsheet.collection.folder import Collection
from fmsheet.collection.likeness import perhaps_alike
from fmsheet.collection.source import Document, Place
from fmsheet.finding import Finding, Level
from fmsheet.model.folding import key
from fmsheet.model.link import BadLink, parse_link
from fmsheet.nearest import did_you_mean

_SAME_SUMMARY = 90.0


def successor(collection: Collection) -> Iterator[Finding]:
    """A superseded record without a successor, or a successor that does not exist."""
    ids = {document.id for document in collection.resources}
    for document in collection.readable():
        named = document.text("successor")
        if named and (named not in ids or named == document.id):
            yield Finding("successor", Level.ERROR, f"{named!r} is not another resource", did_you_mean(named, ids), document.where("successor"))
        elif document.text("status") == "superseded" and not named:
            yield Finding("successor", Level.ERROR, "superseded by nothing", "Name its `successor`.", document.where("status"))


def duplicate_link(collection: Collection) -> Iterator[Finding]:
    """Two records with the same link: an error when all their links are the same, else a warning."""
    owners: dict[str, list[tuple[Document, Place]]] = defaultdict(list)
    keys: dict[str, set[str]] = defaultdict(set)
    for document in collection.readable():
        for place, text in document.texts("links"):
            try:
                found = parse_link(text).key
            except BadLink:
                continue
            owners[found].append((document, place))
            keys[document.id].add(found)
    for found, places in owners.items():
        first = places[0][0]
        for document, place in places[1:]:
            if document.id == first.id:
                continue
            level = Level.ERROR if keys[document.id] == keys[first.id] else Level.WARNING
            yield Finding("duplicate-link", level, f"{found} is also a link of {first.id!r}", "One project is one record; drop what is shared.",
                          document.where(*place))


def duplicate_name(collection: Collection) -> Iterator[Finding]:
    """Two records that answer to the same name or alias."""
    owners: dict[str, Document] = {}
    for document in collection.readable():
        own = {key(document.text("name")): ("name",), **{key(alias): place for place, alias in document.texts("aliases")}}
        for name, place in own.items():
            other = owners.setdefault(name, document)
            if name and other.id != document.id:
                yield Finding("duplicate-name", Level.ERROR, f"{document.text(*place)!r} is also a name of {other.id!r}",
                              "Merge the records, or tell the names apart.", document.where(*place))


def duplicate_summary(collection: Collection) -> Iterator[Finding]:
    """Two records whose summaries say the same in nearly the same words."""
    documents = [document for document in collection.readable() if document.text("summary")]
    # words in alphabetical order, so that only which words there are counts
    summaries = [" ".join(sorted(document.text("summary").split())) for document in documents]
    for row, others in enumerate(perhaps_alike(summaries, _SAME_SUMMARY)):
        like = process.cdist([summaries[row]], [summaries[other] for other in others], scorer=fuzz.ratio, score_cutoff=_SAME_SUMMARY, dtype=np.uint8)
        if like.any():
            yield Finding("duplicate-summary", Level.WARNING, f"reads like the summary of {documents[others[int(like.argmax())]].id!r}",
                          "Say what sets this one apart, or merge the records.", documents[row].where("summary"))
