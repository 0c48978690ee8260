"""`fmsheet list`."""

import sys
from collections.abc import Sequence
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from fmsheet.faces.cli import options
from fmsheet.faces.exports import EXPORTS, exported
from fmsheet.faces.render import dated
from fmsheet.model.resource import Resource
from fmsheet.sheet import Sheet

_TABLE = "table"
_WIDE, _PIPE_WIDTH = 120, 180


@click.command("list")
@options.with_words
@click.option("--limit", default=0, type=click.IntRange(min=0), help="Most resources; 0 for all.")
@click.option("--format", "form", type=click.Choice([_TABLE, *EXPORTS]), default=_TABLE, help="How to write the list.")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.pass_context
def command(ctx: click.Context, /, query: tuple[str, ...], limit: int, form: str, as_json: bool, **filters: Any) -> None:
    """List every resource that words and filters accept.

    Example: fmsheet list --phase evaluation --language sw --format csv
    """
    sheet = options.open_sheet(ctx)
    answer = sheet.search(" ".join(query), limit=limit or None, **filters)
    resources = [hit.resource for hit in answer.hits]
    if as_json or form != _TABLE:
        click.echo(exported(sheet, resources, "json" if as_json else form), nl=False)
    else:
        _table(sheet, resources)
        click.echo(f"{len(answer.hits)} of {answer.total} resources. {dated(sheet)}", err=True)


def _table(sheet: Sheet, resources: Sequence[Resource]) -> None:
    # a pipe has no width of its own: give programs and pagers whole lines
    console = Console(highlight=False, emoji=False, markup=False, width=None if sys.stdout.isatty() else _PIPE_WIDTH)
    is_wide = console.width >= _WIDE
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("Id", style="bold", no_wrap=True)
    for heading in ("Kind", "Released", *(("Modalities", "Category") if is_wide else ())):
        table.add_column(heading, no_wrap=True)
    table.add_column("Summary", ratio=1)
    for r in resources:
        more = (", ".join(r.modalities), sheet.label("category", r.categories[0])) if is_wide else ()
        table.add_row(r.id, sheet.label("kind", r.kind), str(r.released.year) if r.released else "unknown", *more, r.summary)
    console.print(table)
