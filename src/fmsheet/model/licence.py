"""Licences as SPDX expressions (SPDX specification 2.3, annex D), through license-expression, with the ids that the taxonomy adds."""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from license_expression import ExpressionError, get_license_index, get_spdx_licensing

from fmsheet.model.taxonomy import Term
from fmsheet.nearest import did_you_mean

_WORD = re.compile(r"[^\s()]+")
_OPERATORS = frozenset({"AND", "OR", "WITH"})
_SAME = {
    "apache 2": "Apache-2.0", "apache 2.0": "Apache-2.0", "apache2": "Apache-2.0", "apache license 2.0": "Apache-2.0",
    "cc by 4.0": "CC-BY-4.0", "cc by-sa 4.0": "CC-BY-SA-4.0", "cc by-nc 4.0": "CC-BY-NC-4.0", "cc0": "CC0-1.0", "odc-by": "ODC-By-1.0",
    "gpl": "GPL-3.0-only", "gpl-3.0": "GPL-3.0-only", "bsd": "BSD-3-Clause", "openrail": "LicenseRef-rail",
}
_FAMILIES = {"Public Domain": "public-domain", "Permissive": "permissive", "Copyleft": "copyleft", "Copyleft Limited": "copyleft"}


@cache
def _spdx() -> Any:
    return get_spdx_licensing()


def licence_flaw(text: str, extensions: Iterable[str]) -> tuple[str, str] | None:
    """What is wrong with a licence expression and the way out, or None; `extensions` are the ids beyond SPDX."""
    own = set(extensions)
    try:
        parsed = _spdx().parse(text, validate=False, strict=True)
    except (ExpressionError, AttributeError, TypeError):
        parsed = None
    if parsed is None:
        return f"{text!r} is not a licence expression", suggestion(text, own)
    # the words as they were typed: the parser itself takes "mit" and withdrawn ids such as "GPL-3.0" for what they mean
    for key in _WORD.findall(text):
        if key not in own and key not in _known() and key not in _OPERATORS:
            named = text if text.strip().lower() in _SAME else key
            return f"{named!r} is not a known licence", suggestion(named, own)
    return None


def suggestion(text: str, extensions: Iterable[str] = ()) -> str:
    """A hint with the known id that is meant, or comes nearest."""
    if same := _SAME.get(text.strip().lower()):
        return f"Did you mean {same!r}?"
    return did_you_mean(text, [*extensions, *_known()], most=6)


def spdx_id(text: str) -> str | None:
    """The SPDX id that a loosely written licence means, or None if it is not clear."""
    if same := _SAME.get(text.strip().lower()):
        return same
    return next((key for key in _known() if key.lower() == text.strip().lower()), None)


def is_licence_name(text: str, extensions: Container[str] = ()) -> bool:
    """Whether a text is just the name of a licence."""
    return text in extensions or spdx_id(text) is not None


def _known() -> dict[str, Any]:
    # scancode's own ids (scancode-*, LicenseRef-scancode-*) are not SPDX
    return _spdx_ids()


@cache
def _spdx_ids() -> dict[str, Any]:
    return {key: symbol for key, symbol in _spdx().known_symbols.items() if not key.startswith("LicenseRef-")}


def licence_family(text: str, extensions: Mapping[str, Term], families: Sequence[str]) -> str:
    """The family of a licence expression; `families` are the ids to choose from, the freest first.

    Of licences joined by AND the least free counts, of those joined by OR the freest. The families of SPDX ids are the categories of the
    ScanCode LicenseDB (https://scancode-licensedb.aboutcode.org), except that ids with NC are non-commercial.
    """
    def free(part: Any) -> int:
        if hasattr(part, "args") and part.args:
            return (min if part.operator.strip() == "OR" else max)(map(free, part.args))
        key = str(part)
        own = extensions.get(key)
        return families.index(own.parent if own and own.parent else _family_of_id(key))

    return families[free(_spdx().parse(text, validate=False))]


def _family_of_id(key: str) -> str:
    if "-NC" in key:
        return "non-commercial"
    return _FAMILIES.get(_categories().get(key.partition(" WITH ")[0], ""), "restricted")


@cache
def _categories() -> dict[str, str]:
    index = get_license_index()
    return {key: entry["category"] for entry in index for key in (entry["spdx_license_key"], *entry["other_spdx_license_keys"]) if key}


def licence_names(expressions: Iterable[str], extensions: Mapping[str, Term]) -> dict[str, str]:
    """A label for each licence expression: the taxonomy's for its own ids, else the SPDX id itself, which is what people know."""
    return {text: extensions[text].label if text in extensions else text for text in expressions}
