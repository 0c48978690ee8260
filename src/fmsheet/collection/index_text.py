"""What of a record can be filtered by and searched in: its facets and its texts."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping

from fmsheet.model.folding import folded, key
from fmsheet.model.licence import licence_family
from fmsheet.model.link import CODE_HOSTS, HUGGINGFACE_HOSTS
from fmsheet.model.resource import Languages, Resource
from fmsheet.model.taxonomy import Taxonomy, Term

_MOST_SHORT = 60
_JOINT = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_DULL = frozenset({"https", "www", "com", "org", "net", "io", "html", "pdf", "abs", "index", "en", "datasets", "spaces", "tree", "main",
                   "master", "blob", "github", "huggingface", "arxiv", "doi", "pkg", "pypi"})


def facets_of(resource: Resource, taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:
    """All pairs of facet and value that a resource has, each once."""
    yield from dict.fromkeys(_facets(resource, taxonomy))


def _facets(resource: Resource, taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:
    yield from (("phase", taxonomy.phase_of(category)) for category in resource.categories)
    yield from (("category", category) for category in resource.categories)
    yield from (("modality", modality) for modality in resource.modalities)
    yield from (("language", code) for code in language_values(resource))
    yield "multilinguality", multilinguality(resource.languages)
    yield "kind", resource.kind
    yield "scope", resource.scope
    licence = resource.licence or "none"
    yield "licence_family", licence if licence in {"unknown", "none"} else licence_family(licence, taxonomy.licences, tuple(taxonomy.families))
    yield "licence", licence
    yield "status", resource.status
    yield "year", str(resource.released.year) if resource.released else "unknown"
    yield from (("need", need) for need in resource.serves)
    if answers := resource.reproducibility:
        yield from (("reproducibility", f"{part}-{answer}") for part, answer in answers.items())
        yield "reproducibility", "all" if set(answers.values()) == {"yes"} else "not-all"
    yield from (("caution", caution) for caution in resource.cautions)
    yield "edition", "original" if resource.added.via == "original" else "later"


def language_values(resource: Resource) -> Iterator[str]:
    """Codes to filter by: `zh-Hans` is found under `zh` too."""
    if resource.languages.stated != "listed":
        yield resource.languages.stated
    for code in resource.languages.listed:
        yield code
        yield code.split("-")[0]


def multilinguality(languages: Languages) -> str:
    """Whether English, others or both are covered, and one language or several; a regional or written form counts as its language."""
    if languages.stated != "listed":
        return languages.stated
    plain = {code.split("-")[0] for code in languages.listed}
    names_all = (languages.count or 0) <= len(languages.listed)
    if "en" in plain:
        return "english-only" if plain == {"en"} and names_all else "english-and-others"
    if not names_all:
        return "not-all-named"
    return "one-other" if len(plain) == 1 else "several-others"


def texts_of(resource: Resource, terms: Mapping[tuple[str, str], Term]) -> tuple[str, ...]:
    """The searchable text of a resource, one entry for each of TEXT_COLUMNS; `terms` are the labels of facet values."""
    words = []
    for facet, value in dict.fromkeys(_word_facets(resource)):
        term = terms[facet, value]
        words += [term.label, *term.synonyms]
    guidance = " ".join(filter(None, (resource.use_when, resource.watch_out)))
    addresses = " ".join(dict.fromkeys(word for url in resource.links.values() for word in _address_words(url)))
    names = (_with_parts(resource.name), " \n".join(map(_with_parts, resource.aliases)))
    return (*names, " \n".join(resource.asked_as), resource.summary, guidance, " ".join(words), addresses)


def _with_parts(name: str) -> str:
    """A name, its parts where capitals join words, and all of it as one word: Code Carbon and CodeCarbon are found as each other."""
    return " ".join(dict.fromkeys((name, _JOINT.sub(" ", name), *([key(name)] if " " in name or "-" in name else []))))


def meaning_texts(resource: Resource) -> Iterator[tuple[str, str]]:
    """The texts of a resource that are embedded, each with its kind: its names, each need it answers, all in one."""
    yield "name", " ".join((resource.name, *resource.aliases[:3]))
    yield from (("asked", need) for need in resource.asked_as)
    yield "all", ". ".join((resource.name, resource.summary, resource.use_when, "; ".join(resource.asked_as)))


def text_hash(resource: Resource) -> str:
    """A short hash of the texts that are embedded; vectors made from other texts are stale."""
    return hashlib.sha256("\0".join(text for _, text in meaning_texts(resource)).encode()).hexdigest()[:16]


def _word_facets(resource: Resource) -> Iterator[tuple[str, str]]:
    yield from (("category", category) for category in resource.categories)
    yield from (("modality", modality) for modality in resource.modalities)
    yield "kind", resource.kind
    yield from (("need", need) for need in resource.serves)
    # hundreds of language names would drown the rest of a record; who looks for one of many filters by language
    if len(resource.languages.listed) <= 30:
        yield from (("language", code) for code in resource.languages.listed)


def _address_words(url: str) -> Iterator[str]:
    host, _, path = url.partition("://")[2].partition("/")
    parts = path if host in CODE_HOSTS | HUGGINGFACE_HOSTS else f"{host} {path}"
    for word in "".join(c if c.isalnum() else " " for c in parts).split():
        if word.lower() not in _DULL and not word.isdigit():
            yield word


def suggestion_rows(resources: Iterable[Resource], terms: Mapping[tuple[str, str], Term]) -> Iterator[tuple[str, int, str, str, str, str]]:
    """Rows of what may be suggested while somebody types: the first letters and all of a key that may be typed, a rank, the text, where it leads.

    Names come before other names, then categories and needs of the vocabulary, then needs in plain words.
    """
    entries: list[tuple[str, str, str]] = []
    listed = list(resources)
    entries += [(r.name, "resource", r.id) for r in listed]
    entries += [(alias, "resource", r.id) for r in listed for alias in r.aliases]
    entries += [(term.label, facet, value) for (facet, value), term in terms.items() if facet in {"category", "need", "phase"}]
    entries += [(text, "resource", r.id) for r in listed for text in r.asked_as]
    short: dict[str, int] = {}
    for rank, (text, facet, value) in enumerate(entries):
        # as it is written, and in its parts: CodeCarbon begins with `codec` and with `code c`
        forms = dict.fromkeys(tuple(folded(form).split()) for form in (text, _JOINT.sub(" ", text)))
        for start_key in (" ".join(words[start : start + 8])[:80] for words in forms for start in range(min(len(words), 8))):
            yield start_key[:3], rank, start_key, text, facet, value
            for head in {start_key[:1], start_key[:2]} - {start_key}:
                # one or two letters begin nearly everything: the first of them are enough
                short[head] = short.get(head, 0) + 1
                if short[head] <= _MOST_SHORT:
                    yield head, rank, start_key, text, facet, value
