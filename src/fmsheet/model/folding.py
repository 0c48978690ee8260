"""Texts without what people leave out when they type: case, accents, spelling variants."""

import re
import unicodedata
from collections.abc import Container

UNSPACED = frozenset({"ja", "zh", "ar", "hi"})
"""Languages whose terms are found anywhere inside a text: without spaces between words, or with particles grown onto them."""
_ARABIC = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ة": "ه", "ى": "ي", "ؤ": "و", "ئ": "ي", "ـ": None})
_UNFIT = re.compile("[\0\ud800-\udfff]")
_WORD = re.compile(r"[^\W_]+\*?")


def storable(text: str) -> str:
    """A text with a sign in place of what SQLite takes in no text: zero characters, which end it there, and lone surrogates."""
    return _UNFIT.sub("\ufffd", text)


def folded(text: str) -> str:
    """A text without case, accents and the spelling variants that people leave out when they type."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold().translate(_ARABIC))
    return "".join(c for c in plain if not ("\u0300" <= c <= "\u036f" or "\u064b" <= c <= "\u065f"))


def words_of(text: str) -> list[str]:
    """The folded words of a text; a `*` at the end of a word, which stands for any ending, is kept."""
    return _WORD.findall(folded(text))


def lookup_form(term: str, language: str, stop_words: Container[str]) -> str:
    """A glossary term as it is compared: without stop words, or without spaces where a language is written without them."""
    if language in UNSPACED:
        return folded(term).replace(" ", "").rstrip("*")
    return " ".join(word for word in words_of(term) if word not in stop_words)


def head_of(form: str, language: str) -> str:
    """The first letters of a compared form, by which it is looked up."""
    return form[:2] if language in UNSPACED else form.split(" ", maxsplit=1)[0].rstrip("*")[:3]


def heads_in(text: str, language: str) -> set[str]:
    """The heads of every term that could occur in a text."""
    if language in UNSPACED:
        bare = folded(text).replace(" ", "")
        return {bare[i : i + 2] for i in range(len(bare))}
    return {word[:length] for word in words_of(text) for length in (1, 2, 3)}


def key(text: str) -> str:
    """A text without case, accents and punctuation, for comparing names."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in folded if c.isalnum())
