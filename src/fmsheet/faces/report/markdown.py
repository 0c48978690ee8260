"""The document of a review as Markdown."""

import re
from collections.abc import Iterable, Iterator

from fmsheet.faces.report.document import Detail, Document, Table

_SPECIAL = re.compile(r"[\\`*_\[\]<>|]|&(?=#?\w+;)|^[-+#]|(?:(?<=^\d)|(?<=^\d\d))[.)](?=\s)")


def markdown(document: Document) -> str:
    """A document as Markdown: sentences as lists, figures as tables."""
    return "\n".join(_lines(document)).rstrip("\n") + "\n"


def _lines(document: Document) -> Iterator[str]:
    yield from (f"# {_text(document.title)}", "", *_paragraphs(document.about))
    for title, parts in (("Findings", document.findings), ("Method", document.method)):
        yield from (f"## {title}", "")
        for part in parts:
            yield from (f"### {_text(part.title)}", "", *_list(part.sentences))
    yield from ("## Details", "")
    for detail in document.details:
        yield from _detail(detail)
    yield from (f"## {_text(document.measures.title)}", "", *_table(document.measures))


def _detail(detail: Detail) -> Iterator[str]:
    yield from (f"### {_text(detail.title)}", "")
    if detail.claim:
        yield from (f"> Finding of 2024: {_text(detail.claim)}", "")
    yield from _list(detail.answer)
    for table in detail.tables:
        yield from (f"#### {_text(table.title)}", "", *_table(table))


def _table(table: Table) -> Iterator[str]:
    yield from (_text(table.says), "")
    if table.rows:
        yield _row(table.heads)
        yield _row(("---:" if is_number else "---" for is_number in table.numeric), as_is=True)
        for row, address in zip(table.rows, table.links, strict=True):
            label = f"[{_text(row[0])}](<{address}>)" if address else _text(row[0])
            yield _row((label, *map(_text, row[1:])), as_is=True)
        yield ""


def _row(cells: Iterable[str], as_is: bool = False) -> str:
    return f"| {' | '.join(cell if as_is else _text(cell) for cell in cells)} |"


def _list(sentences: Iterable[str]) -> Iterator[str]:
    yield from (f"- {_text(sentence)}" for sentence in sentences)
    yield ""


def _paragraphs(sentences: Iterable[str]) -> Iterator[str]:
    for sentence in sentences:
        yield from (_text(sentence), "")


def _text(text: str) -> str:
    """Text in which nothing is markup, on one line."""
    return _SPECIAL.sub(r"\\\g<0>", " ".join(text.split()))
