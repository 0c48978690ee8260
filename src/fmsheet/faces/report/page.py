"""The document of a review as one page of HTML that needs nothing else: no script, no request."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from fmsheet.faces.report.document import Document, Table
from fmsheet.review.charts import DARK, drawing
from fmsheet.review.values import unbroken


def page(document: Document) -> str:
    """A document as one HTML file."""
    return unbroken(_template().render(document=document, drawn=_drawn, dark=DARK))


def _drawn(table: Table) -> Markup:
    """The drawing of a table; empty where there is none."""
    # what draws escapes the texts of records itself
    return Markup(drawing(table.figure) if table.figure else "")  # noqa: S704


@cache
def _template() -> Template:
    environment = Environment(loader=PackageLoader("fmsheet.faces.report", ""), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
                              lstrip_blocks=True, keep_trailing_newline=True)
    return environment.get_template("review.html")
