"""`fmsheet site`."""

import gc
import sys
import time
from dataclasses import replace
from pathlib import Path

import click

from fmsheet.faces.cli import options
from fmsheet.faces.cli.settings import with_settings
from fmsheet.faces.publish import publish
from fmsheet.faces.web.layout import Settings

_AGAIN = "\r"
"""Back to the start of the line that told the progress."""


@click.command("site")
@click.argument("output", metavar="OUT", type=click.Path(path_type=Path))
@with_settings
@click.pass_context
def command(ctx: click.Context, /, output: Path, settings: Settings) -> None:
    """Write the whole site as plain files into a folder, for any web host; search and filters work in the browser.

    Files that would come out the same are left alone. With --base-url there are canonical addresses and a site map as well.

    Example: fmsheet site public --base-url https://example.org/fmsheet
    """
    # thousands of pages make garbage that has to go, and the default looks for it at every seven hundred objects
    gc.enable()
    gc.set_threshold(50_000, 20, 100)
    started = time.perf_counter()
    sheet = options.open_sheet(ctx)
    done = publish(sheet, output, replace(settings, is_static=True), _tell)
    seconds = time.perf_counter() - started
    click.echo(f"{_AGAIN if sys.stderr.isatty() else ''}{done.files:,} files in {output}: {done.written:,} written, "
               f"{done.files - done.written:,} unchanged, {done.removed:,} removed, in {seconds:.1f} s.", err=True)
    if not settings.base:
        click.echo("Without --base-url there is no site map, and feeds hold no whole addresses.", err=True)


def _tell(number: int) -> None:
    """Show a person at a terminal how far it is."""
    if number % 100 == 0 and sys.stderr.isatty():
        click.echo(f"{_AGAIN}{number:,} files", err=True, nl=False)
