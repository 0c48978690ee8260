"""The addresses of our own pages, in one place."""

from collections.abc import Iterable
from enum import StrEnum
from urllib.parse import quote, urlencode


class At(StrEnum):
    """The pages of which there is one."""

    HOME = "/"
    BROWSE = "/browse"
    COMPARE = "/compare"
    MY_SHEET = "/sheet"
    PRACTICES = "/practices"
    CHANGES = "/changes"
    REVIEW = "/review"
    ABOUT = "/about"
    FEED = "/feed.atom"


FOLDERS = {"resource": "resources", "practice": "practices", "category": "categories", "phase": "phases", "need": "needs",
           "section": "review"}
"""The folder of addresses for each kind of thing that has a page."""


def page_path(kind: str, id: str) -> str:
    """The page of a resource, practice, category, phase, need or section of the review."""
    return f"/{FOLDERS[kind]}/{quote(id, safe='')}"


def question_path(page: str, pairs: Iterable[tuple[str, str]] = ()) -> str:
    """A page that takes parameters, with some of them."""
    query = urlencode(list(pairs))
    return f"{page}?{query}" if query else page


def figure_path(id: str, suffix: str) -> str:
    """The file of a figure of the review: `csv`, `svg`, `png` or `pdf`."""
    return f"{page_path('section', id)}.{suffix}"


def browse_path(pairs: Iterable[tuple[str, str]] = ()) -> str:
    """The browse page for a list of parameters."""
    return question_path(At.BROWSE, pairs)


def twin_path(path: str) -> str:
    """The JSON twin of a page."""
    page, mark, query = path.partition("?")
    return f"{'/index' if page == At.HOME else page}.json{mark}{query}"
