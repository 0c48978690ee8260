"""What the verbs that publish the site share: where it will stand, and where changes are proposed."""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from fmsheet.errors import WrongUsage
from fmsheet.faces.web.catalogues import languages
from fmsheet.faces.web.layout import Settings
from fmsheet.mistake import wrong_value


def with_settings(told: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command what whoever publishes the site says about it, as `settings`."""
    @wraps(told)
    def command(*arguments: Any, base_url: str, repository: str, language: str, **others: Any) -> Any:
        return told(*arguments, settings=read_settings(base_url, repository, language), **others)

    wrapped = click.option("--repository", envvar="FMSHEET_REPOSITORY", metavar="URL", default="", show_default=False,
                           help="Repository in which changes are proposed; records then link to their file there.")(command)
    wrapped = click.option("--language", envvar="FMSHEET_LANGUAGE", metavar="CODE", default="en",
                           help="Language of the interface; the collection itself is in English.")(wrapped)
    return click.option("--base-url", envvar="FMSHEET_BASE_URL", metavar="URL", default="", show_default=False,
                        help="Address at which the site will stand, for canonical addresses, feeds and the site map.")(wrapped)


def read_settings(base_url: str, repository: str, language: str) -> Settings:
    """The settings that a user gave; raises WrongUsage for what is no web address, and for a language without messages."""
    for name, address in (("--base-url", base_url), ("--repository", repository)):
        if address and not re.fullmatch(r"https?://[^\s/?#\"'<>]+(/[^\s?#\"'<>]*)?", address):
            raise WrongUsage(f"{name}: {address!r} is not a web address", "Write it whole and without a query: https://example.org/fmsheet")
    if language not in languages():
        raise wrong_value(f"--language: the interface does not speak {language!r}", language, languages())
    return Settings(base_url.rstrip("/"), repository.rstrip("/"), language=language)
