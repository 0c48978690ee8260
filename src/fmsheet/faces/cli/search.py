"""`fmsheet search`."""

import json
import os
import sys
from pathlib import Path
from typing import Any

import click

from fmsheet.errors import Unreadable, WrongUsage
from fmsheet.faces.cli import options
from fmsheet.faces.render import dated, hit_lines, language_name
from fmsheet.model.answer import Answer
from fmsheet.search.query import SORTS
from fmsheet.sheet import Sheet
from fmsheet.wire import answer_body


@click.command("search")
@options.with_words
@click.option("--limit", default=20, help="Most results.")
@click.option("--after", default="", metavar="CURSOR", show_default=False, help="The `next` of an earlier answer, for the following page.")
@click.option("--sort", type=click.Choice(SORTS), default=SORTS[0], help="Order of the results.")
@click.option("--read-as", "spoken", default="", metavar="LANGUAGE", show_default=False,
              help="Language of the words, such as ja; guessed if not given.")
@options.as_json
@click.option("--batch", default="", metavar="FILE", show_default=False,
              help='Answer every row {"id", "query"} of a JSONL file (- for stdin) with a row {"id", "results"}.')
@click.pass_context
def command(ctx: click.Context, /, query: tuple[str, ...], limit: int, as_json: bool, batch: str, **asked: Any) -> None:
    """Find resources by words and filters, best first; among the words, kind:dataset filters and -kind:dataset leaves out.

    Example: fmsheet search "deduplicate text -kind:paper" --modality text
    """
    sheet = options.open_sheet(ctx)
    if batch and query:
        raise WrongUsage("words and --batch were both given", "Leave out one of them: the file holds the queries.")
    if batch:
        _answer_batch(sheet, batch, limit)
        return
    words = " ".join(query)
    answer = sheet.search(words, limit=limit, **asked)
    if as_json:
        options.print_json(answer_body(answer))
    else:
        _print_answer(sheet, answer, words)


def _print_answer(sheet: Sheet, answer: Answer, words: str) -> None:
    width = min(_columns(), 110)
    for hit in answer.hits:
        facts, summary, address = hit_lines(sheet, hit.resource, width)
        click.echo(f"{click.style(hit.resource.name, bold=True)}  [{hit.resource.id}]")
        click.echo(f"    {click.style(facts, dim=True)}\n{summary}\n{address}\n")
    if not answer.hits:
        click.echo(f"Nothing matches{f' {words[:80]!r}' if words else ''} with these filters. Use other words, or drop a filter.")
    if answer.meant:
        click.echo(f"Did you mean {answer.meant.text!r}, `fmsheet show {answer.meant.value}`?", err=True)
    if answer.language != "en":
        click.echo(f"Read as {language_name(answer.language)}; --read-as changes that.", err=True)
    if not answer.is_good and words:
        near = "".join(f"\n  --{suggestion.facet} {suggestion.value}  ({suggestion.text})" for suggestion in answer.instead)
        rest = "; what is shown only comes near" if answer.hits else ""
        click.echo(f"Nothing answers this well{rest}.{' Perhaps one of' if near else ''}{near}", err=True)
        click.echo("If you know a resource that does, propose it: CONTRIBUTING.md in the project's repository says how.", err=True)
    shown = f"{len(answer.hits)} of {answer.total}"
    more = f"; next page: --after {answer.next}" if answer.next else ""
    click.echo(f"{shown} resources{more}. {dated(sheet)}", err=True)


def _columns() -> int:
    """Width of the terminal; a pipe has none. (shutil's own loads every compressor that Python has.)"""
    try:
        return int(os.environ.get("COLUMNS", "")) or os.get_terminal_size().columns
    except (ValueError, OSError):
        return 100


def _answer_batch(sheet: Sheet, source: str, limit: int) -> None:
    try:
        lines = (sys.stdin.read() if source == "-" else Path(source).read_text(encoding="utf-8")).splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Unreadable(f"{source}: {getattr(error, 'strerror', None) or error}", "Name a JSONL file in UTF-8.") from None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            id, query = row["id"], row["query"]
        except (ValueError, KeyError, TypeError):
            raise WrongUsage(f"{source}:{number}: not a row with `id` and `query`", 'Write {"id": "1", "query": "..."} a line.') from None
        hits = sheet.search(str(query), limit=limit).hits
        results = [{"name": h.resource.name, "aliases": list(h.resource.aliases), "urls": list(h.resource.urls)} for h in hits]
        click.echo(json.dumps({"id": id, "results": results}, ensure_ascii=False))
