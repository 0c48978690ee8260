"""Split text into word pieces as BERT does (uncased; Devlin et al. 2019, https://arxiv.org/abs/1810.04805)."""

import re
import unicodedata
from collections.abc import Iterator, Mapping

UNKNOWN = "[UNK]"
_LONGEST_WORD = 100
_ASCII_WORD = re.compile("[a-z0-9]+|[^a-z0-9 ]")


def pieces_of(text: str, vocabulary: Mapping[str, int]) -> Iterator[int]:
    """Numbers of the pieces of a text, from longest match first; a word with an unknown part is one unknown piece."""
    for word in _words(text):
        found: list[int] = []
        start = 0
        while start < len(word) <= _LONGEST_WORD:
            end = len(word)
            while end > start and (("##" if start else "") + word[start:end]) not in vocabulary:
                end -= 1
            if end == start:
                break
            found.append(vocabulary[("##" if start else "") + word[start:end]])
            start = end
        yield from found if start == len(word) else (vocabulary[UNKNOWN],)


def _words(text: str) -> Iterator[str]:
    """Lower-case words without accents; every sign and every Chinese character is a word of its own."""
    if text.isascii() and text.isprintable():
        # the same, some ten times as fast
        yield from _ASCII_WORD.findall(text.lower())
        return
    plain = unicodedata.normalize("NFD", text.lower())
    spaced = []
    for char in plain:
        category = unicodedata.category(char)
        if category == "Mn" or (category.startswith("C") and char not in "\t\n\r"):
            continue
        spaced.append(f" {char} " if _stands_alone(char, category) else char)
    yield from "".join(spaced).split()


def _stands_alone(char: str, category: str) -> bool:
    number = ord(char)
    is_sign = category.startswith("P") or 33 <= number <= 47 or 58 <= number <= 64 or 91 <= number <= 96 or 123 <= number <= 126
    is_chinese = 0x4E00 <= number <= 0x9FFF or 0x3400 <= number <= 0x4DBF or 0xF900 <= number <= 0xFAFF or 0x20000 <= number <= 0x2FA1F
    return is_sign or is_chinese
