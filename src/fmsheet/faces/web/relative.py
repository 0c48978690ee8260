"""Addresses of pages as a server answers for them, turned into relative links between files.

A page without parameters becomes a folder with an `index.html`, so that its address needs no ending; a browse page of one filter
becomes a list of its own; every other question to the browse page is answered by the browser itself.
"""

import html
import re
from functools import lru_cache
from urllib.parse import parse_qsl, quote

from fmsheet.faces.web.addresses import At
from fmsheet.model.taxonomy import FACETS

# begins with what is the same in all, because that is found quickest; what stands before it is looked at then
_LINK = re.compile(r'="(?:(?<=\bhref=")|(?<=\bsrc=")|(?<=\baction=")|(?<=\bformaction="))(?P<path>/[^"]*)"')
_FILE = re.compile(r"\.[a-z]+$")


def file_of(path: str) -> str:
    """The file, from the top of the site, that holds what a server answers for an address without parameters."""
    place = static_place(path)
    return f"{place}index.html" if place == "" or place.endswith("/") else place


def static_place(path: str) -> str:
    """The address on a static site, from its top and without the first slash, of what a server answers for a path and query."""
    page, _, query = path.partition("?")
    pairs = parse_qsl(query)
    if page in (At.BROWSE, At.FEED) and len(pairs) == 1 and pairs[0][0] in FACETS:
        folder = f"browse/{pairs[0][0]}/{quote(pairs[0][1], safe='')}/"
        return f"{folder}feed.atom" if page == At.FEED else folder
    if page == At.FEED:
        # a feed of several filters cannot be a file for each; the feed of everything holds its entries too
        return "feed.atom"
    place = page.lstrip("/")
    if place and not _FILE.search(place):
        place += "/"
    return f"{place}?{query}" if query else place


def relative(text: str, own: str) -> str:
    """HTML whose links within the site are relative to the page `own`, a place as `static_place` gives it."""
    up = "../" * own.count("/")
    known: dict[str, str] = {}

    def link(match: re.Match[str]) -> str:
        path = match["path"]
        if path not in known:
            known[path] = html.escape(up + _from_top(html.unescape(path)) or "./")
        return f'="{known[path]}"'

    return _LINK.sub(link, text)


@lru_cache(maxsize=10_000)
def _from_top(path: str) -> str:
    address, mark, fragment = path.partition("#")
    return f"{static_place(address)}{mark}{fragment}"
