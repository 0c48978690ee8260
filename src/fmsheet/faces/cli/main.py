"""The command `fmsheet`: finds the verb, loads its module, and turns errors into one clear line and an exit code."""

import gc
import json
import os
import sys
from typing import NoReturn

import click
from click.exceptions import NoArgsIsHelpError

from fmsheet import __version__
from fmsheet.errors import FmsheetError, NotFound, NothingLeft, Unreadable, WrongUsage
from fmsheet.lazy import load
from fmsheet.mistake import wrong_value
from fmsheet.wire import error_body

VERBS = {
    "search": "Find resources by words and filters.",
    "show": "Show one resource in full.",
    "list": "List resources as a table, JSON, CSV, Markdown or BibTeX.",
    "review": "Tell what the ecosystem lacks, misuses and over-uses, with the numbers.",
    "sheet": "Print the cheat sheet: a PDF booklet or poster.",
    "serve": "Serve the web site on this machine.",
    "site": "Write the web site as plain files for any host.",
    "collection": "Add to, validate, format, compile, import, count and examine collections.",
}
"""Every verb with its sentence; its module, of the same name, is loaded only when the verb is called."""


class Verbs(click.Group):
    """A group of verbs of which each is loaded when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All verbs, in the order shown."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a verb; raises WrongUsage, with the nearest verb, for anything else."""
        if cmd_name not in VERBS:
            raise wrong_value(f"there is no verb {cmd_name!r}", cmd_name, VERBS)
        command: click.Command = load(f"faces.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs without loading them."""
        with formatter.section("Verbs"):
            formatter.write_dl(list(VERBS.items()))


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "show_default": True, "max_content_width": 110})
@click.option("--collection", envvar="FMSHEET_COLLECTION", metavar="PATH", default="", show_default=False,
              help="Collection folder or snapshot file to read instead of the one that came with the program.")
@click.version_option(__version__, message="fmsheet %(version)s")
@click.pass_context
def main(ctx: click.Context, collection: str) -> None:
    """Tools and resources for responsible foundation-model development, found in a moment.

    Example: fmsheet search "measure the carbon of training"
    """
    ctx.obj = collection


def run() -> NoReturn:
    """Run the command and exit: 0 fine, 1 findings, 2 wrong usage, 3 could not do it."""
    # one answer makes little garbage, and looking for it while modules load costs a tenth of the time; `serve` turns it on again
    gc.disable()
    # a second thread costs more to start than the few sums of one search could ever save
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        code = main(standalone_mode=False)
        sys.stdout.flush()
    except FmsheetError as error:
        sys.exit(_report(error))
    except NoArgsIsHelpError as error:
        error.show()
        sys.exit(2)
    except click.UsageError as error:
        # click's own sentence would name what may be meant a second time
        said = error.message if isinstance(error, click.NoSuchOption) else error.format_message()
        sys.exit(_report(WrongUsage(said.rstrip("."), _usage_hint(error))))
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except BrokenPipeError:
        # the reader has had enough (`fmsheet list | head`); the interpreter must not try to flush again
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        sys.exit(_report(Unreadable(f"{error.filename or 'output'}: {error.strerror}", "Check that it may be written and that the disk has room.")))
    except Exception as error:
        # the one place of this face for what nobody foresaw: a user never sees a traceback
        sys.exit(_report(load("faces.cli.unexpected").as_bug(error)))
    sys.exit(code if isinstance(code, int) else 0)


def _usage_hint(error: click.UsageError) -> str:
    help_hint = f"Try `{error.ctx.command_path if error.ctx else 'fmsheet'} --help`."
    if isinstance(error, click.NoSuchOption):
        near = wrong_value("", error.option_name, error.possibilities or ()).near
        return f"Did you mean {near}?" if near else help_hint
    return help_hint


def _report(error: FmsheetError) -> int:
    code = 1 if isinstance(error, NothingLeft) else 2 if isinstance(error, WrongUsage | NotFound) else 3
    if "--json" in sys.argv:
        print(json.dumps(error_body(error.code, error.message, error.hint, code), ensure_ascii=False), file=sys.stderr)
    else:
        print(f"fmsheet: {error.message}", error.hint, sep="\n  " if error.hint else "", file=sys.stderr)
    return code
