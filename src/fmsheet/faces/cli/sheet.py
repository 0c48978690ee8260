"""`fmsheet sheet`."""

import sys
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

import click

from fmsheet.errors import WrongUsage
from fmsheet.faces.cli import options
from fmsheet.faces.cli.files import place_of, write_file
from fmsheet.faces.print.edition import BOOKLET, Edition, Essential
from fmsheet.faces.print.press import pdf_of
from fmsheet.faces.render import dated
from fmsheet.faces.web.addresses import page_path
from fmsheet.search.box import read_box
from fmsheet.search.query import resolve_filters
from fmsheet.sheet import Sheet


@click.command("sheet")
@options.with_words
@click.option("--paper", type=click.Choice(list(BOOKLET), case_sensitive=False), default="a4",
              help="Paper of the booklet; the poster is A2 beside a4, ANSI C beside letter.")
@click.option("--poster", is_flag=True, help="One large page with everything, instead of the booklet.")
@click.option("--site", metavar="ADDRESS", default="", show_default=False,
              help="Address of a published web site: each resource is linked to its page there as well.")
@click.option("-o", "--output", metavar="FILE", default="sheet.pdf", help="Where to write the PDF; - for stdout.")
@click.pass_context
def command(ctx: click.Context, /, query: tuple[str, ...], paper: str, poster: bool, site: str, output: str, **filters: Any) -> None:
    """Print the cheat sheet as a PDF: two facing pages a phase, or a poster; words and filters as in `fmsheet list`.

    Example: fmsheet sheet --phase evaluation --paper letter -o evaluation.pdf
    """
    path = None if output == "-" else place_of(output, "sheet.pdf")
    sheet = options.open_sheet(ctx)
    words = " ".join(query)
    edition = Edition(paper, poster, _told(sheet, words, filters), _homes(sheet, words, filters), _essential(sheet), _page_of(site))
    resources = [hit.resource for hit in sheet.search(words, limit=None, **filters).hits]
    if not resources:
        click.echo("Nothing matches these words and filters, so there is nothing to print. Drop one of them.", err=True)
        ctx.exit(1)
    pdf = pdf_of(sheet, resources, edition)
    if path:
        write_file(path, pdf, "Name another file with -o, or - for stdout.")
    else:
        sys.stdout.buffer.write(pdf)
    click.echo(f"{len(resources)} of {len(sheet.snapshot)} resources printed{f' on {output}' if path else ''}. {dated(sheet)}", err=True)


def _wanted(sheet: Sheet, words: str, filters: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    wanted = {facet: tuple(values) for facet, values in filters.items() if values and facet not in {"since", "until"}}
    for facet, values in read_box(words).filters.items():
        wanted[facet] = (*wanted.get(facet, ()), *values)
    return resolve_filters(wanted, sheet.snapshot.terms)


def _homes(sheet: Sheet, words: str, filters: Mapping[str, Any]) -> tuple[str, ...]:
    """The categories that were asked for, by themselves or through their phase."""
    wanted = _wanted(sheet, words, filters)
    phases, categories = wanted.get("phase", ()), wanted.get("category", ())
    if not phases and not categories:
        return ()
    terms = sheet.taxonomy.categories.values()
    return tuple(term.id for term in terms if (not phases or term.parent in phases) and (not categories or term.id in categories))


def _essential(sheet: Sheet) -> tuple[Essential, ...]:
    return tuple(Essential(one.phase, one.statement, one.level, tuple(helper.id for helper in one.resources))
                 for one in sheet.practices() if one.level == "essential")


def _told(sheet: Sheet, words: str, filters: Mapping[str, Any]) -> tuple[str, ...]:
    """What was asked for, in words."""
    told = [f"{facet} {' or '.join(sheet.label(facet, value) for value in values)}" for facet, values in _wanted(sheet, words, filters).items()]
    told += [f"released {'from' if name == 'since' else 'until'} {filters[name]}" for name in ("since", "until") if filters.get(name)]
    return (*([f"“{text}”"] if (text := read_box(words).text.strip()) else []), *told)


def _page_of(site: str) -> Callable[[str, str], str] | None:
    if not site:
        return None
    try:
        parts = urlsplit(site)
        is_address = parts.scheme in {"http", "https"} and bool(parts.hostname) and not parts.query and not parts.fragment
    except ValueError:
        is_address = False
    if not is_address:
        raise WrongUsage(f"site: {site[:80]!r} is not the address of a web site", "Write it like https://example.org/cheatsheet.")
    start = site.rstrip("/")
    return lambda sort, id: start + page_path(sort, id)
