"""What search engines ask for first: robots.txt (RFC 9309) and the site map (sitemaps.org 0.9)."""

from collections.abc import Iterable, Iterator
from xml.etree import ElementTree

from fmsheet.faces.web.layout import Settings
from fmsheet.faces.web.pages import PAGES
from fmsheet.sheet import Sheet

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def robots(settings: Settings) -> bytes:
    """Everybody may read everything; the site map is named where the site knows its address."""
    lines = ["User-agent: *", "Allow: /", *([f"Sitemap: {settings.base}/sitemap.xml"] if settings.base else [])]
    return "\n".join([*lines, ""]).encode()


def page_paths(sheet: Sheet) -> Iterator[str]:
    """The path of every page that is there without a question."""
    for kind in PAGES:
        yield from (kind.path.replace("{id}", id) for id in kind.ids(sheet))


def site_map(paths: Iterable[str], settings: Settings) -> bytes:
    """The whole addresses of some paths."""
    root = ElementTree.Element("urlset", {"xmlns": _SITEMAP})
    for path in paths:
        ElementTree.SubElement(ElementTree.SubElement(root, "url"), "loc").text = settings.address(path)
    document: bytes = ElementTree.tostring(root, "utf-8", xml_declaration=True)
    return document
