"""The message catalogues of the site: which languages its interface speaks besides English, in which it is written."""

from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from fmsheet.faces.speech import ENGLISH

MESSAGES = Path(__file__).with_name("messages")
"""The template `fmsheet.pot`, and a folder for each language."""
_RIGHT_TO_LEFT = {"ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"}
_SAMPLES = 200
"""Rules for plurals look at the last two digits; smaller numbers show all forms there are."""


def languages() -> tuple[str, ...]:
    """The languages that the interface can speak."""
    return ("en", *sorted(place.parent.parent.name for place in MESSAGES.glob("*/LC_MESSAGES/fmsheet.mo")))


def catalogue_file(language: str) -> Path:
    """Where the compiled catalogue of a language lies; English needs none."""
    return MESSAGES / language / "LC_MESSAGES" / "fmsheet.mo"


def catalogue_of(language: str) -> NullTranslations:
    """The texts of the interface in one of the languages."""
    if language == "en":
        return ENGLISH
    with catalogue_file(language).open("rb") as file:
        return GNUTranslations(file)


def direction_of(language: str) -> str:
    """In which direction a language is written, as the attribute `dir` says it."""
    return "rtl" if language.replace("_", "-").partition("-")[0] in _RIGHT_TO_LEFT else "ltr"


def forms_of(catalogue: NullTranslations, one: str, many: str) -> dict[str, str]:
    """A message in every form of the plural, for scripts: `one` is that of 1, `many` that of 2, and `n5` that of 5 where it differs from both."""
    texts: dict[str, int] = {}
    for number in range(1, _SAMPLES):
        texts.setdefault(catalogue.ngettext(one, many, number), number)
    return {{1: "one", 2: "many"}.get(number, f"n{number}"): text for text, number in texts.items()}
