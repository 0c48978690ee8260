"""The language that the interface speaks: its texts are marked where they are written and translated where they are used.

What nobody gave a catalogue for is in English: the command line, JSON and files. Messages name their blanks: `%(n)s`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from gettext import NullTranslations

ENGLISH = NullTranslations()
"""The catalogue that leaves every text as it is written."""
_SPOKEN: ContextVar[NullTranslations] = ContextVar("spoken", default=ENGLISH)


@contextmanager
def speaking(catalogue: NullTranslations) -> Iterator[None]:
    """Texts that are used within come from a catalogue."""
    before = _SPOKEN.set(catalogue)
    try:
        yield
    finally:
        _SPOKEN.reset(before)


def spoken() -> NullTranslations:
    """The catalogue that texts come from."""
    return _SPOKEN.get()


def N_(message: str) -> str:
    """The message itself: a mark for one that is translated elsewhere, where it is used."""
    return message


def gettext(message: str, /, **values: object) -> str:
    """A message with its blanks filled in."""
    text = _SPOKEN.get().gettext(message)
    return text % values if values else text


def ngettext(one: str, many: str, number: int, /, **values: object) -> str:
    """The message for a number, which stands in the blank `n`."""
    return _SPOKEN.get().ngettext(one, many, number) % {"n": number_text(number), **values}


def listed(items: list[str]) -> str:
    """Items in a row."""
    return _SPOKEN.get().pgettext("between the items of a list", ", ").join(items)


def number_text(number: int) -> str:
    """A number with its thousands apart."""
    return f"{number:,}".replace(",", _SPOKEN.get().pgettext("between thousands", ","))
