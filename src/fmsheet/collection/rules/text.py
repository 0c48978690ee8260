"""Rules about sentences."""

from collections.abc import Iterator

from fmsheet.collection.folder import Collection
from fmsheet.collection.prose import form_flaws, is_only_name, voice_flaws
from fmsheet.collection.source import Document, Place
from fmsheet.finding import Finding, Level

_SHORTEST_SUMMARY = 40


def text_length(collection: Collection) -> Iterator[Finding]:
    """A text that is too long to be read at a glance, or a summary too short to tell anything."""
    for document, fields in collection.records():
        for field in fields:
            length = len(document.text(field.name))
            if field.longest and length > field.longest:
                yield Finding("text-length", Level.ERROR, f"{length} characters", f"At most {field.longest}.", document.where(field.name))
        if 0 < len(document.text("summary")) < _SHORTEST_SUMMARY:
            yield Finding("text-length", Level.WARNING, f"only {len(document.text('summary'))} characters",
                          "Say what it is, for what, and how big.", document.where("summary"))


def text_flaws(collection: Collection) -> Iterator[Finding]:
    """White space, markup, web addresses, leftovers of a template, marketing."""
    for document, fields in collection.records():
        for place, text in _texts(document):
            for flaw in form_flaws(text):
                yield Finding("text-flaws", Level.ERROR, flaw.message, flaw.hint, document.where(*place))
        for name in (field.name for field in fields if field.is_prose):
            for flaw in voice_flaws(document.text(name)):
                # a caution may say what we ourselves could not see
                if name == "watch_out" and flaw.code == "text-first-person":
                    continue
                yield Finding("text-flaws", Level.WARNING, flaw.message, flaw.hint, document.where(name))


def summary_sentence(collection: Collection) -> Iterator[Finding]:
    """A sentence that does not begin with a capital or a figure, or has no end."""
    for document, fields in collection.records():
        for name in (field.name for field in fields if field.is_prose):
            text = document.text(name)
            if text and not text.rstrip('"’”)').endswith((".", "!", "?")):
                yield Finding("summary-sentence", Level.ERROR, f"ends with {text[-12:]!r}", "End it with a full stop.", document.where(name))


def summary_repeats_name(collection: Collection) -> Iterator[Finding]:
    """A summary that only says the name, or spends its first words on it."""
    for document in collection.readable():
        name, summary = document.text("name"), document.text("summary")
        if is_only_name(summary, name):
            yield Finding("summary-repeats-name", Level.ERROR, "says only the name", "Say what it does.", document.where("summary"))
        elif name and summary.startswith((f"{name} is ", f"{name} are ")):
            yield Finding("summary-repeats-name", Level.WARNING, f"begins with {name!r}", "Begin with what it does.", document.where("summary"))


def asked_as_names_it(collection: Collection) -> Iterator[Finding]:
    """A need in plain words that uses the name: who knows the name does not need the phrase."""
    for document in collection.readable():
        name = document.text("name").casefold()
        for place, text in document.texts("asked_as"):
            if len(name) > 3 and f" {name} " in f" {text.casefold()} ":
                yield Finding("asked-as-names-it", Level.WARNING, f"{text!r} holds the name", "Write the need behind it.", document.where(*place))


def _texts(document: Document) -> Iterator[tuple[Place, str]]:
    for name in ("name", "summary", "use_when", "watch_out", "statement", "why", "how", "shown_by"):
        if text := document.text(name):
            yield (name,), text
    for name in ("aliases", "asked_as"):
        yield from document.texts(name)
