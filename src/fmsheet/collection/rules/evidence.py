"""Rules about where facts come from."""

from collections.abc import Iterator

from fmsheet.collection.folder import Collection
from fmsheet.collection.source import Document
from fmsheet.finding import Finding, Level
from fmsheet.nearest import did_you_mean

_BASES = ("read", "listed")
_MEASURED = frozenset({"capabilities", "risk-evaluation", "system-evaluation", "estimating-impact", "resource-use"})
_MEASURING = frozenset({"benchmark", "leaderboard"})


def evidence_missing(collection: Collection) -> Iterator[Finding]:
    """A record or a line of evidence that names no source."""
    for document, _ in collection.records():
        for name in ("evidence", "sources"):
            entries = document.get(name)
            if isinstance(entries, list) and not entries:
                yield Finding("evidence-missing", Level.ERROR, "no source is named", "Name at least one page that shows the facts.",
                              document.where(name))
            for index, basis in _bases(document, name):
                if basis not in _BASES:
                    yield Finding("evidence-missing", Level.ERROR, f"{basis!r} is not a basis", did_you_mean(basis, _BASES),
                                  document.where(name, index, "basis"))


def evidence_unread(collection: Collection) -> Iterator[Finding]:
    """A record that claims to be verified while nobody read a source, or the reverse."""
    for document in collection.readable():
        has_read = any(basis == "read" for _, basis in _bases(document, "evidence"))
        is_verified = bool(document.text("verified"))
        if has_read != is_verified:
            message = "verified, but no evidence was read" if is_verified else "evidence was read, but there is no `verified` date"
            yield Finding("evidence-unread", Level.ERROR, message, "Give both, or neither.", document.where("verified"))


def reproducibility_missing(collection: Collection) -> Iterator[Finding]:
    """A benchmark or leaderboard that does not say whether others can repeat it."""
    for document in collection.readable():
        categories = {value for _, value in document.texts("categories")}
        if document.text("kind") in _MEASURING and categories & _MEASURED and not document.get("reproducibility"):
            yield Finding("reproducibility-missing", Level.ERROR, "an evaluation without `reproducibility`",
                          "Answer code, data, protocol, versioned, uncertainty with yes, partly, no or unknown.", document.where())


def _bases(document: Document, name: str) -> Iterator[tuple[int, str]]:
    entries = document.get(name)
    for index in range(len(entries) if isinstance(entries, list) else 0):
        if basis := document.text(name, index, "basis"):
            yield index, basis
