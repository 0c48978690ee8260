"""The page about the cheatsheet: scope and limits, criteria, how to contribute, how to cite, who."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from fmsheet.faces.speech import gettext
from fmsheet.faces.web.addresses import At
from fmsheet.faces.web.layout import Head
from fmsheet.sheet import Sheet
from fmsheet.wire import stats_body


@dataclass(frozen=True, slots=True)
class AboutPage:
    """The page about the cheatsheet."""

    head: Head
    resources: int
    practices: int
    read: int
    """Records of which a source was read."""
    contributors: tuple[tuple[str, int], ...]
    """Who added how many records, the most first."""
    date: str
    version: str


def about_page(sheet: Sheet) -> AboutPage:
    """The page about the cheatsheet."""
    resources = [hit.resource for hit in sheet.search(limit=None).hits]
    by = Counter(resource.added.by for resource in resources)
    read = sum(any(e.basis == "read" for e in r.evidence) for r in resources)
    head = Head(gettext("About"),
                gettext("What the FM Cheatsheet is, what it leaves out, how resources get in, how to contribute and how to cite it."), At.ABOUT)
    return AboutPage(head, len(resources), len(sheet.practices()), read, tuple(by.most_common()), sheet.snapshot.date, sheet.snapshot.version)


def about_body(sheet: Sheet) -> dict[str, Any]:
    """The numbers of the page as JSON."""
    return {**stats_body(sheet.stats()), "practices": len(sheet.practices()), "date": sheet.snapshot.date, "version": sheet.snapshot.version}
