"""Lists of resources as files: each form has an opening, one piece for each resource, and an end, so that pieces can be put together anywhere."""

import csv
import io
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from fmsheet.faces.citation import bibtex, csl
from fmsheet.faces.render import labels_text, languages_text
from fmsheet.model.figure import Cell, Figure
from fmsheet.model.resource import Resource
from fmsheet.sheet import Sheet
from fmsheet.wire import listed_body

_COLUMNS = ("id", "name", "kind", "categories", "modalities", "languages", "scope", "released", "licence", "status", "summary", "use_when",
            "watch_out", "urls")


@dataclass(frozen=True, slots=True)
class Export:
    """One form of file."""

    suffix: str
    media_type: str
    piece: Callable[[Sheet, Resource], str]
    """The part of the file that is about one resource."""
    opening: str = ""
    between: str = ""
    end: str = ""


def exported(sheet: Sheet, resources: Iterable[Resource], form: str) -> str:
    """Resources as the text of a file in one of the forms of EXPORTS."""
    export = EXPORTS[form]
    return export.opening + export.between.join(export.piece(sheet, resource) for resource in resources) + export.end


def figure_csv(figure: Figure) -> str:
    """The table of a figure of the review as the text of a CSV file; counts that are parts of their row have these shares in columns behind them."""
    shared = [place for place in range(len(figure.heads) - 1) if any(row.cells[place].whole for row in figure.rows)]
    heads = (*figure.heads, *(f"{figure.heads[place + 1]}, share" for place in shared))
    rows = ((row.label, *(cell.value for cell in row.cells), *(_share(row.cells[place]) for place in shared)) for row in figure.rows)
    return "".join(map(_csv_line, (heads, *rows)))


def _share(cell: Cell) -> float | None:
    return None if cell.share is None else round(cell.share, 4)


def _csv_line(values: Iterable[str | float | None]) -> str:
    """A line of values, none of which a spreadsheet takes for a formula."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(
        f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value for value in values)
    return out.getvalue()


def _csv(sheet: Sheet, resource: Resource) -> str:
    body = {**listed_body(resource), "languages": languages_text(sheet, resource, most=1000)}
    values = (body.get(name, "") for name in _COLUMNS)
    return _csv_line("; ".join(value) if isinstance(value, list) else value for value in values)


def _markdown(sheet: Sheet, resource: Resource) -> str:
    name = resource.name.replace("[", "\\[").replace("]", "\\]")
    linked = f"[{name}]({resource.urls[0]})" if resource.urls else name
    facts = f"{sheet.label('kind', resource.kind)}, {labels_text(sheet, 'category', resource.categories)}"
    return f"- {linked} ({facts}): {resource.summary}\n"


def _json(sheet: Sheet, resource: Resource) -> str:
    text = json.dumps(listed_body(resource), ensure_ascii=False, indent=2)
    return "\n".join(f"  {line}" for line in text.splitlines())


EXPORTS = {
    "json": Export("json", "application/json", _json, "[\n", ",\n", "\n]\n"),
    "jsonl": Export("jsonl", "application/jsonl", lambda _, resource: json.dumps(listed_body(resource), ensure_ascii=False) + "\n"),
    "csv": Export("csv", "text/csv; charset=utf-8", _csv, _csv_line(_COLUMNS)),
    "markdown": Export("md", "text/markdown; charset=utf-8", _markdown),
    "bibtex": Export("bib", "application/x-bibtex; charset=utf-8", bibtex),
    "csl": Export("csl.json", "application/vnd.citationstyles.csl+json", lambda sheet, resource: json.dumps(csl(sheet, resource), ensure_ascii=False),
                  "[\n", ",\n", "\n]\n"),
}
"""The forms that lists can be written in."""
FORM_LABELS = {"markdown": "Markdown", "csv": "CSV", "json": "JSON", "bibtex": "BibTeX", "csl": "CSL-JSON"}
"""Those that pages offer, in words."""
