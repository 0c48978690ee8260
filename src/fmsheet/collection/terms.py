"""Every value that resources can be filtered by, with its label."""

from collections.abc import Iterator, Sequence

from fmsheet.collection.index_text import language_values
from fmsheet.model.language import language_names
from fmsheet.model.licence import licence_names
from fmsheet.model.resource import ANSWERS, REPRODUCIBILITY, Resource
from fmsheet.model.taxonomy import SECTIONS, Taxonomy, Term

_NO_LICENCE = {
    "unknown": Term("unknown", "Unknown", "It must have a licence, and we have not seen it."),
    "none": Term("none", "Does not apply", "A thing to read or a service, without a licence of its own that we know of."),
}
_AGNOSTIC = Term("agnostic", "Any language", "It works whatever the language.")
_UNKNOWN = Term("unknown", "Unknown", "We have not seen which languages it covers.")
_EDITIONS = {
    "original": Term("original", "2024 cheatsheet", "It stood in the original cheatsheet of 2024.", ("original",)),
    "later": Term("later", "Added since", "It joined after the original cheatsheet of 2024."),
}
_MULTILINGUALITY = {
    "english-only": Term("english-only", "English only", "It covers English and no other language."),
    "english-and-others": Term("english-and-others", "English and others", "It covers English among other languages."),
    "one-other": Term("one-other", "One other language", "It covers a single language, and that is not English."),
    "several-others": Term("several-others", "Several other languages", "It covers several languages, and English is none of them."),
    "not-all-named": Term("not-all-named", "Not all named", "Its makers claim more languages than are named here, English not among these."),
    "agnostic": _AGNOSTIC,
    "unknown": _UNKNOWN,
}
_PARTS = {"code": "Code published", "data": "Data published", "protocol": "Protocol published", "versioned": "Versions named",
          "uncertainty": "Uncertainty reported"}


def terms_of(resources: Sequence[Resource], taxonomy: Taxonomy) -> dict[tuple[str, str], Term]:
    """Every facet value with its label, in the order shown: the whole taxonomy, and the languages, licences and years that occur."""
    terms = {(facet, term.id): term for facet, section in SECTIONS.items() for term in getattr(taxonomy, section).values()}
    codes = sorted({code for resource in resources for code in language_values(resource)} - {"agnostic", "unknown"})
    terms["language", "agnostic"], terms["language", "unknown"] = _AGNOSTIC, _UNKNOWN
    for code, (label, own) in language_names(codes).items():
        terms["language", code] = Term(code, label, f"Covers {label}.", tuple({own} - {label}))
    for family in taxonomy.families.values():
        terms["licence_family", family.id] = family
    for value, term in _NO_LICENCE.items():
        terms["licence_family", value] = term
    for year in sorted({resource.released.year for resource in resources if resource.released}, reverse=True):
        terms["year", str(year)] = Term(str(year), str(year), f"First released in {year}.")
    terms["year", "unknown"] = Term("unknown", "Unknown", "We have not seen when it was first released.")
    used = sorted({resource.licence for resource in resources if resource.licence} - {"unknown"})
    for licence, label in licence_names(used, taxonomy.licences).items():
        terms["licence", licence] = Term(licence, label, f"Available under {label}.")
    for value, term in _NO_LICENCE.items():
        terms["licence", value] = term
    for value, term in _EDITIONS.items():
        terms["edition", value] = term
    for value, term in _MULTILINGUALITY.items():
        terms["multilinguality", value] = term
    return terms | {("reproducibility", term.id): term for term in _reproducibility()}


def _reproducibility() -> Iterator[Term]:
    yield Term("all", "All five parts", "Code, data and protocol are published, versions named and uncertainty reported.")
    yield Term("not-all", "Not all five parts", "At least one of the five is only partly so, not so, or unknown.")
    for part in REPRODUCIBILITY:
        for answer in ANSWERS:
            yield Term(f"{part}-{answer}", f"{_PARTS[part]}: {answer}", f"Of an evaluation or impact tool. {_PARTS[part]}: {answer}.")
