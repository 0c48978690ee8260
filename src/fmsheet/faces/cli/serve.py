"""`fmsheet serve`."""

import gc
import os
import socket
from pathlib import Path

import click
import uvicorn
from starlette.applications import Starlette

from fmsheet.errors import Unreadable
from fmsheet.faces.cli import options
from fmsheet.faces.cli.settings import read_settings, with_settings
from fmsheet.faces.server import create_app
from fmsheet.faces.web.layout import Settings
from fmsheet.sheet import Sheet

_MOST_READ = 5_000
"""Records that are read before the first question; those of a larger collection are read as they are asked for."""


@click.command("serve")
@click.option("--host", default="127.0.0.1", help="Address to listen on.")
@click.option("--port", default=8000, type=click.IntRange(0, 65535), help="Port to listen on.")
@click.option("--reload", is_flag=True, help="Start again whenever code or collection change.")
@with_settings
@click.pass_context
def command(ctx: click.Context, /, host: str, port: int, reload: bool, settings: Settings) -> None:
    """Serve the web site and stop with Ctrl-C.

    Example: fmsheet serve --port 8001
    """
    gc.enable()
    sheet = options.open_sheet(ctx)
    if reload:
        click.echo(f"FM Cheatsheet, {len(sheet.snapshot)} resources, on http://{host}:{port}/  (Ctrl-C stops it)", err=True)
        # the reloading process opens the collection itself, and finds it by the same variable as the command
        os.environ.update(FMSHEET_COLLECTION=ctx.obj or "", FMSHEET_BASE_URL=settings.base, FMSHEET_REPOSITORY=settings.repository,
                          FMSHEET_LANGUAGE=settings.language)
        folder = options.collection_folder(ctx)
        watched = [str(Path(__file__).parents[2]), *([str(folder)] if folder else [])]
        uvicorn.run("fmsheet.faces.cli.serve:reloaded_app", factory=True, host=host, port=port, reload=True, reload_dirs=watched,
                    reload_includes=["*.py", "*.yaml", "*.html", "*.css"], log_level="warning")
    else:
        server = uvicorn.Server(uvicorn.Config(create_app(sheet, settings), log_level="warning", server_header=False))
        _settle(sheet)
        bound = _bound(host, port)
        click.echo(f"FM Cheatsheet, {len(sheet.snapshot)} resources, on http://{host}:{bound.getsockname()[1]}/  (Ctrl-C stops it)", err=True)
        server.run(sockets=[bound])


def _settle(sheet: Sheet) -> None:
    """Read what every question needs, and have the search for garbage leave it alone."""
    # it never changes, and to look through it all again takes longer than twenty answers
    sheet.search("settle", limit=_MOST_READ)
    sheet.search(limit=_MOST_READ)
    gc.collect()
    gc.freeze()
    # answers are kept for long: to look them through after each few hundred questions finds nothing
    gc.set_threshold(10_000, 20, 100)


def _bound(host: str, port: int) -> socket.socket:
    """A socket on the address; bound before anything is announced."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        bound = socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        raise Unreadable(f"cannot listen on {host}:{port}: {error.strerror or error}", "Choose another with --host or --port.") from None
    bound.set_inheritable(True)
    return bound


def reloaded_app() -> Starlette:
    """The web site over the collection that the environment names; what `--reload` starts again and again."""
    base, repository, language = (os.environ.get(f"FMSHEET_{name}", "") for name in ("BASE_URL", "REPOSITORY", "LANGUAGE"))
    settings = read_settings(base, repository, language or "en")
    return create_app(Sheet.open(os.environ.get("FMSHEET_COLLECTION") or None), settings)
