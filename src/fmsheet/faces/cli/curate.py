"""`fmsheet collection add` and `fmsheet collection doctor`."""

import sys
from datetime import date

import click
from rich.console import Console
from rich.table import Table

from fmsheet import drafting
from fmsheet.errors import Unreadable
from fmsheet.faces.cli import options
from fmsheet.faces.render import dated
from fmsheet.wire import health_body

_QUESTIONS = {
    "name": "Name, as the project itself writes it",
    "summary": "What it is or does, in one or two plain sentences of yours",
    "kind": "Kind",
    "use_when": "When to reach for it, in one sentence",
    "by": "Your name, for the credit",
}


@click.command("add")
@click.argument("address", required=False)
@click.option("--name", default="", show_default=False, help="The project's own name.")
@click.option("--summary", default="", show_default=False, help="What it is or does, in plain words.")
@click.option("--kind", default="", show_default=False, help="software, dataset, benchmark, guide, ...")
@click.option("--use-when", default="", show_default=False, help="When to reach for it.")
@click.option("--by", default="", show_default=False, help="Who adds it.")
@click.option("--anyway", is_flag=True, help="Write it although a record with the same link is there.")
@click.pass_context
def add(ctx: click.Context, /, address: str | None, anyway: bool, **told: str) -> None:
    """Start a record: proposes an id and a category, tells what is like it already, and writes the file to be filled in.

    Asks for what is missing when somebody is there to answer. Looks nothing up: it works offline, and facts are yours to check.

    Example: fmsheet collection add https://github.com/mlco2/codecarbon --name CodeCarbon
    """
    folder = options.collection_folder(ctx)
    if folder is None:
        raise Unreadable("there is no collection folder here", "Run this inside a clone of the project, or give --collection PATH.")
    if sys.stdin.isatty():
        address = address or click.prompt("Address of the code, data, paper or page", err=True)
        for field, question in _QUESTIONS.items():
            told[field] = told[field] or click.prompt(question, default="", show_default=False, err=True)
    elif not address:
        raise click.UsageError("An address is needed.")
    started = drafting.start_record(folder, address or "", told, date.today(), anyway=anyway)
    for double in started.draft.doubles:
        click.echo(f"Perhaps the same: {double.name} ({double.id}) {double.because}.", err=True)
    if started.path is None:
        click.echo("Nothing written: that is in the collection already. Change its record, or use --anyway.", err=True)
        ctx.exit(1)
    click.echo(started.path)
    click.echo(f"Category, perhaps: {', '.join(started.draft.categories)}.", err=True)
    for finding in started.findings:
        click.echo(str(finding), err=True)
    click.echo("Fill in what is missing; `fmsheet collection validate` tells when it is whole.", err=True)


@click.command("doctor")
@options.as_json
@click.pass_context
def doctor(ctx: click.Context, as_json: bool) -> None:
    """Tell how the collection stands: against its targets, what is unknown, where it is thin, what was verified longest ago.

    Exits 1 when a target is missed.

    Example: fmsheet collection doctor
    """
    sheet = options.open_sheet(ctx)
    health = sheet.health()
    if as_json:
        options.print_json(health_body(health))
        ctx.exit(0 if all(target.is_reached for target in health.targets) else 1)
    console = Console(highlight=False, emoji=False, markup=False)
    targets = Table("", "found", "wanted", title="Targets", title_justify="left", box=None, pad_edge=False)
    for target in health.targets:
        found, wanted = (f"{number:.1%}" if target.is_share else f"{number:,.0f}" for number in (target.found, target.wanted))
        targets.add_row(f"{'reached' if target.is_reached else 'MISSED '}  {target.what}", found, wanted)
    unknowns = Table("", "unknown", "of", title="Unknown", title_justify="left", box=None, pad_edge=False)
    for unknown in health.unknowns:
        unknowns.add_row(unknown.field, f"{unknown.unknown:,}", f"{unknown.of:,}")
    thin = Table("", "found", "wanted", title="Thin", title_justify="left", box=None, pad_edge=False)
    for place in health.thin:
        thin.add_row(place.where, str(place.found), str(place.wanted))
    for table in (targets, unknowns, *([thin] if health.thin else [])):
        console.print(table)
        console.print()
    console.print(f"Needs without a practice: {', '.join(health.without_practice) or 'none'}.")
    console.print("Verified longest ago: " + ", ".join(f"{id} ({when})" for id, when in health.oldest) + ".")
    click.echo(dated(sheet), err=True)
    ctx.exit(0 if all(target.is_reached for target in health.targets) else 1)
