"""Rules about practices: what they lean on, what they contradict, and for whom they are."""

from collections.abc import Iterator

from fmsheet.collection.folder import Collection
from fmsheet.collection.source import Document, Place
from fmsheet.finding import Finding, Level
from fmsheet.nearest import did_you_mean

_GONE = frozenset({"archived", "superseded"})


def practice_resource(collection: Collection) -> Iterator[Finding]:
    """A practice that recommends a resource which does not exist, twice, or which is archived or superseded."""
    statuses = {document.id: document.text("status") for document in collection.resources}
    for document in _practices(collection):
        seen: set[str] = set()
        for place, named in _recommended(document):
            if named not in statuses:
                yield _flaw(document, place, "practice-resource", f"{named!r} is not a resource", did_you_mean(named, statuses))
            elif named in seen:
                yield _flaw(document, place, "practice-resource", f"{named!r} is recommended twice", "Keep one, with the better reason.")
            elif statuses[named] in _GONE:
                yield Finding("practice-resource", Level.WARNING, f"{named!r} is {statuses[named]}", "Recommend what is alive, or say why not.",
                              document.where(*place))
            seen.add(named)


def practice_dispute(collection: Collection) -> Iterator[Finding]:
    """A dispute that the other side does not know of: each of two practices must name the other."""
    practices = {document.id: document for document in _practices(collection)}
    for document in practices.values():
        for place, named in document.texts("disputed_by"):
            if named not in practices or named == document.id:
                yield _flaw(document, place, "practice-dispute", f"{named!r} is not another practice", did_you_mean(named, practices))
            elif document.id not in [other for _, other in practices[named].texts("disputed_by")]:
                yield _flaw(document, place, "practice-dispute", f"{named!r} does not name this practice in turn",
                            f"Add {document.id!r} to its `disputed_by`.")


def practice_phase(collection: Collection) -> Iterator[Finding]:
    """A practice whose main category belongs to another phase."""
    for document in _practices(collection):
        category = collection.taxonomy.categories.get(next((value for _, value in document.texts("categories")), ""))
        phase = document.text("phase")
        if category and phase in collection.taxonomy.phases and category.parent != phase:
            yield _flaw(document, ("categories", 0), "practice-phase", f"{category.id!r} belongs to the phase {category.parent!r}, not {phase!r}",
                        "Put a category of the phase first, or change the phase.")


def practice_condition(collection: Collection) -> Iterator[Finding]:
    """A condition on something that a profile does not tell."""
    taxonomy = collection.taxonomy
    for document in _practices(collection):
        applies = document.get("applies")
        for aspect in applies if isinstance(applies, dict) else ():
            if aspect not in taxonomy.aspects:
                hint = did_you_mean(aspect, taxonomy.aspects)
                yield _flaw(document, ("applies", aspect), "practice-condition", f"{aspect!r} is not an aspect of a profile", hint)
                continue
            allowed = taxonomy.values_of(aspect)
            for place, value in document.texts("applies", aspect):
                if value not in allowed:
                    yield _flaw(document, place, "practice-condition", f"{value!r} is not a value of {aspect}", did_you_mean(value, allowed))


def practice_statement(collection: Collection) -> Iterator[Finding]:
    """A statement that is more than one sentence, or the statement of another practice."""
    seen: dict[str, str] = {}
    for document in _practices(collection):
        statement = document.text("statement")
        if ". " in statement or "; " in statement:
            yield _flaw(document, ("statement",), "practice-statement", "more than one sentence", "Say one thing to do; put the rest into `how`.")
        other = seen.setdefault(statement.casefold(), document.id)
        if statement and other != document.id:
            yield _flaw(document, ("statement",), "practice-statement", f"is the statement of {other!r}", "Merge the two, or tell them apart.")


def _practices(collection: Collection) -> Iterator[Document]:
    return (document for document in collection.practices if isinstance(document.data, dict))


def _recommended(document: Document) -> Iterator[tuple[Place, str]]:
    entries = document.get("resources")
    for index in range(len(entries) if isinstance(entries, list) else 0):
        if named := document.text("resources", index, "id"):
            yield ("resources", index, "id"), named


def _flaw(document: Document, place: Place, code: str, message: str, hint: str) -> Finding:
    return Finding(code, Level.ERROR, message, hint, document.where(*place))
