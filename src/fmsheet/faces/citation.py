"""A resource as something to cite. Records name no authors, so the name stands in their place, as APA asks (7th edition, 9.12)."""

from functools import lru_cache
from typing import Any

from pybtex.database import BibliographyData, Entry
from pybtex.database.output.bibtex import Writer

from fmsheet.model.resource import Resource
from fmsheet.sheet import Sheet

_WRITER = Writer()
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAMES = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
# types of the Citation Style Language 1.0.2, https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types
_CSL_TYPES = {"software": "software", "dataset": "dataset", "benchmark": "dataset", "model": "software", "standard": "standard", "paper": "article",
              "licence": "legislation", "service": "webpage", "leaderboard": "webpage", "catalog": "webpage"}
_APA_KINDS = {"software": "Computer software", "dataset": "Data set", "benchmark": "Benchmark", "model": "Model", "licence": "Licence"}


def bibtex(sheet: Sheet, resource: Resource) -> str:
    """A BibTeX entry that ends with a line break; its key is the id of the record."""
    fields = {"title": f"{{{resource.name}}}", "note": sheet.label("kind", resource.kind)}
    if address := _address(resource):
        fields["url"] = address
    if resource.released:
        fields["year"] = str(resource.released.year)
        if resource.released.month:
            fields["month"] = _MONTHS[resource.released.month - 1]
    return _entry(resource.id, tuple(fields.items()))


@lru_cache(maxsize=5_000)
def _entry(id: str, fields: tuple[tuple[str, str], ...]) -> str:
    # the same one stands on the page of a record and in every file that holds it
    text: str = _WRITER.to_string(BibliographyData({id: Entry("misc", list(fields))}))
    return f"{text}\n"


def csl(sheet: Sheet, resource: Resource) -> dict[str, Any]:
    """An item of CSL-JSON, which reference managers read."""
    item: dict[str, Any] = {"id": resource.id, "type": _CSL_TYPES.get(resource.kind, "document"), "title": resource.name,
                            "genre": sheet.label("kind", resource.kind), "abstract": resource.summary}
    if released := resource.released:
        item["issued"] = {"date-parts": [[part for part in (released.year, released.month, released.day) if part]]}
    if address := _address(resource):
        item["URL"] = address
    return item


def apa(resource: Resource) -> str:
    """A reference in the style of the American Psychological Association, as text."""
    released = resource.released
    when = "n.d."
    if released:
        month = f", {_MONTH_NAMES[released.month - 1]}" if released.month else ""
        when = f"{released.year}{month}{f' {released.day}' if released.day else ''}"
    kind = f" [{_APA_KINDS[resource.kind]}]" if resource.kind in _APA_KINDS else ""
    return " ".join(filter(None, (f"{resource.name}{kind}.", f"({when}).", _address(resource))))


def _address(resource: Resource) -> str:
    return resource.links.get("paper") or (resource.urls[0] if resource.urls else "")
