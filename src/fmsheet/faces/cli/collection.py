"""`fmsheet collection`: the verbs of curators."""

from collections import Counter
from datetime import date
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from fmsheet import drafting, upkeep
from fmsheet.errors import Unreadable
from fmsheet.faces.cli import options
from fmsheet.faces.cli.curate import add, doctor
from fmsheet.faces.render import dated
from fmsheet.finding import Finding, has_errors
from fmsheet.model.taxonomy import FACETS
from fmsheet.wire import finding_body, stats_body


@click.group("collection")
def command() -> None:
    """Add to, validate, format, compile, import, count and examine collections.

    Example: fmsheet collection validate
    """


@command.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@options.as_json
@click.pass_context
def validate(ctx: click.Context, paths: tuple[Path, ...], as_json: bool) -> None:
    """Report everything that is wrong, each with its place and the way out; exit 1 if anything is an error.

    PATHS are collection folders, resource files, or lists of others (JSON, JSONL, CSV); without any, the collection here.

    Example: fmsheet collection validate collection/resources/codecarbon.yaml
    """
    findings = upkeep.validate_paths(list(paths), options.collection_folder(ctx), date.today())
    if as_json:
        options.print_json({"findings": [finding_body(finding) for finding in findings]})
    else:
        for finding in findings:
            click.echo(str(finding))
        click.echo(_counted(findings), err=True)
    ctx.exit(1 if has_errors(findings) else 0)


@command.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.pass_context
def format(ctx: click.Context, paths: tuple[Path, ...]) -> None:
    """Bring resource files into their one form: fields in order, canonical links; comments are kept.

    PATHS are resource files or collection folders; without any, the collection here.

    Example: fmsheet collection format collection/resources/codecarbon.yaml
    """
    changed = upkeep.format_paths(list(paths) or [_folder(ctx)])
    for path in changed:
        click.echo(path)
    click.echo(f"{_many(len(changed), 'file')} changed.", err=True)


@command.command()
@click.option("-o", "--output", type=click.Path(path_type=Path), default=Path("snapshot.sqlite"), help="Where to write the snapshot.")
@click.pass_context
def compile(ctx: click.Context, output: Path) -> None:
    """Compile the collection here into one snapshot file; the same sources give the same bytes.

    Example: fmsheet collection compile -o snapshot.sqlite
    """
    number = upkeep.compile_to(_folder(ctx), output, date.today())
    click.echo(f"{_many(number, 'resource')} compiled into {output}.", err=True)


command.add_command(add)
command.add_command(doctor)


@command.command("import")
@click.argument("source", metavar="FILE", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), default=Path("proposals"), help="New folder for the proposal files.")
@click.pass_context
def import_list(ctx: click.Context, source: Path, output: Path) -> None:
    """Turn each row of a list into a proposal file, mended where that is safe; what cannot be mapped stays in its `leftover`.

    Example: fmsheet collection import list.csv -o proposals
    """
    imported = drafting.import_list(source, output, options.collection_folder(ctx), date.today())
    for path in imported.written:
        click.echo(path)
    click.echo(f"{_many(len(imported.written), 'proposal')} written. {_counted(list(imported.findings))}", err=True)


@command.command()
@options.as_json
@click.pass_context
def stats(ctx: click.Context, as_json: bool) -> None:
    """Count the collection by every facet, and say how much of it is known.

    Example: fmsheet collection stats
    """
    sheet = options.open_sheet(ctx)
    counted = sheet.stats()
    if as_json:
        options.print_json(stats_body(counted))
        return
    console = Console(highlight=False, emoji=False, markup=False)
    console.print(f"{counted.resources} resources; a source was read for {counted.read}; languages known for {counted.languages_known}; "
                  f"licence known for {counted.licence_known} of the {counted.licence_applies} that have one.\n")
    for facet in FACETS:
        table = Table(title=facet.capitalize(), title_justify="left", box=None, show_header=False, pad_edge=False)
        for value, number in list(counted.counts[facet].items())[:25]:
            table.add_row(sheet.label(facet, value), str(number))
        if (left_off := len(counted.counts[facet]) - 25) > 0:
            table.add_row(f"... and {left_off} more", "")
        console.print(table)
        console.print()
    click.echo(dated(sheet), err=True)


def _folder(ctx: click.Context) -> Path:
    folder = options.collection_folder(ctx)
    if folder is None:
        raise Unreadable("there is no collection folder here", "Run this inside a clone of the project, or give --collection PATH.")
    return folder


def _counted(findings: list[Finding]) -> str:
    if not findings:
        return "No findings."
    counts = Counter(str(finding.level) for finding in findings)
    parts = [_many(counts[level], level) for level in ("error", "warning", "note") if counts[level]]
    return f"{_many(len(findings), 'finding')}: {', '.join(parts)}."


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
