"""A figure of the review as a file of its own."""

from fmsheet.errors import WrongUsage
from fmsheet.faces.exports import figure_csv
from fmsheet.lazy import load
from fmsheet.model.figure import Figure, Shape

PICTURES = {"svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf"}
"""Forms of the picture of a figure, with their media types."""
FIGURE_FORMS = {"csv": "text/csv; charset=utf-8", **PICTURES}
"""What a figure can be taken away as: its table, or its picture."""


def is_drawn(figure: Figure) -> bool:
    """Whether there is a picture of it."""
    return figure.shape is not Shape.TABLE and bool(figure.rows)


def figure_file(figure: Figure, form: str) -> bytes:
    """A figure in one of the forms; raises WrongUsage for a picture where nothing is drawn."""
    if form == "csv":
        return figure_csv(figure).encode()
    if not is_drawn(figure):
        why = "is a table, of which there is no picture" if figure.shape is Shape.TABLE else "has no rows here, so there is nothing to draw"
        raise WrongUsage(f"the figure {figure.id} {why}", "Write its table: name a file that ends in .csv.")
    # the drawing program takes as long to load as some pages take to make
    found: bytes = load("review.charts").picture(figure, form)
    return found
