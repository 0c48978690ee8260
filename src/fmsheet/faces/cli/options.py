"""What several verbs share: opening the collection, the filters, printing JSON."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from fmsheet.errors import WrongUsage
from fmsheet.sheet import Sheet

_FILTERS = {
    "phase": "Phase of development; every filter may be given more than once.",
    "category": "Category within a phase.",
    "modality": "text, vision, speech, video or tabular.",
    "language": "Language by name or BCP-47 code.",
    "multilinguality": "english-only, english-and-others, one-other, several-others, not-all-named, agnostic or unknown.",
    "kind": "software, dataset, benchmark, guide, ...",
    "scope": "data, model, system or process.",
    "licence_family": "public-domain, permissive, copyleft, behavioural-use, non-commercial, ...",
    "licence": "SPDX id, unknown, or none.",
    "status": "active, maintained, archived, superseded or unknown.",
    "year": "Year of first release, or unknown.",
    "need": "A need that it serves.",
    "reproducibility": "What an evaluation lets others repeat: code-yes, data-no, all, ...",
    "caution": "What its warning is about: contaminated, narrow, misread, ...",
    "edition": "original for the 2024 cheatsheet, later for what joined since.",
}

as_json = click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")


def with_words(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command words and filters."""
    return click.argument("query", nargs=-1, metavar="[QUERY]...")(with_filters(command))


def with_filters(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command a filter for each facet, and bounds for the date of release."""
    for name, means in (("until", "Released then or earlier."), ("since", "Released then or later: 2023, 2023-06 or 2023-06-30.")):
        command = click.option(f"--{name}", metavar="DATE", default="", show_default=False, help=means, callback=_filled)(command)
    for facet, means in reversed(_FILTERS.items()):
        command = click.option(f"--{facet.replace('_', '-')}", multiple=True, metavar="VALUE", help=means, callback=_filled)(command)
    return command


def _filled(ctx: click.Context, param: click.Parameter, value: Any) -> Any:
    """The value of a filter; raises WrongUsage for an empty one, which would choose everything."""
    values = value if isinstance(value, tuple) else (value,)
    if ctx.get_parameter_source(param.name or "") is click.core.ParameterSource.COMMANDLINE and not all(map(str.strip, values)):
        raise WrongUsage(f"{param.opts[0]} is empty", "Give it a value, or leave it out.")
    return value


def open_sheet(ctx: click.Context) -> Sheet:
    """The collection that the user named, or the one that came with the program."""
    return Sheet.open(ctx.obj or None)


def collection_folder(ctx: click.Context) -> Path | None:
    """The collection folder to work on: named, or `collection` right here."""
    named = Path(ctx.obj) if ctx.obj else Path("collection")
    return named if (named / "taxonomy.yaml").is_file() else None


def print_json(body: Any) -> None:
    """Print a JSON answer."""
    click.echo(json.dumps(body, ensure_ascii=False, indent=2))
