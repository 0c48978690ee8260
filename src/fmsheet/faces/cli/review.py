"""`fmsheet review`."""

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from textwrap import fill
from typing import Any

import click
from rich.console import Console

from fmsheet.errors import Unreadable, WrongUsage
from fmsheet.faces.cli import options
from fmsheet.faces.cli.files import place_of, write_file
from fmsheet.faces.render import dated
from fmsheet.faces.report.document import Detail, Document, document
from fmsheet.faces.report.figure import FIGURE_FORMS, figure_file
from fmsheet.lazy import load
from fmsheet.mistake import wrong_value
from fmsheet.model.figure import Figure
from fmsheet.model.review import Review
from fmsheet.review.claims import held
from fmsheet.review.parts import parts_of
from fmsheet.sheet import Sheet
from fmsheet.wire import held_body, review_body

_FORMS: dict[str, Callable[[Document, Review], str | bytes]] = {
    # what draws is loaded for the forms that hold drawings
    "html": lambda told, _: str(load("faces.report.page").page(told)),
    "md": lambda told, _: str(load("faces.report.markdown").markdown(told)),
    "pdf": lambda told, _: bytes(load("faces.print.review").review_pdf(told)),
    "json": lambda _, review: json.dumps(review_body(review), ensure_ascii=False, indent=2) + "\n",
}
_PUBLISHED = "docs/findings.md"
_WEIGHED = "i"
"""The part of the review whose scores are weighed."""
_WIDEST = 100
"""Columns of the terminal that sentences fill."""


@click.command("review")
@options.with_filters
@click.option("--where", multiple=True, metavar="FACET=VALUE", help="The same filters in one option: --where phase=evaluation.")
@click.option("--only-original", is_flag=True, help="Only what stood in the cheatsheet of 2024.")
@click.option("--finding", "wanted", multiple=True, metavar="PART", help="Only this part: i, ii, iii, iv, attention, coverage or then-and-now.")
@click.option("--weight", "weights", multiple=True, metavar="PART=NUMBER", help="How much a part of the gap score of needs weighs: --weight tools=5.")
@click.option("-o", "--output", metavar="FILE", default="", show_default=False, help="Write a document: .html, .md, .pdf or .json by its name.")
@click.option("--figure", metavar="ID", default="", show_default=False, help="With -o, write one figure alone: .svg, .png, .pdf or .csv.")
@click.option("--check", is_flag=True, help="Hold each published finding against the numbers; exit 1 when one is no longer supported.")
@click.option("--findings", "published", metavar="FILE", default=_PUBLISHED, help="The page of published findings, for --check.")
@options.as_json
@click.pass_context
def command(ctx: click.Context, /, *, where: tuple[str, ...], only_original: bool, wanted: tuple[str, ...], weights: tuple[str, ...], output: str,
            figure: str, check: bool, published: str, as_json: bool, **filters: Any) -> None:
    """Tell what the ecosystem lacks, misuses and over-uses: verdicts on the findings of 2024, and the numbers behind them.

    Filters are those of `fmsheet list`; a choice that leaves nothing exits 1.

    Example: fmsheet review --modality speech --finding iii
    """
    given = [name for name in ctx.params if name not in {"as_json", "check", "published"} and _is_given(ctx, name)]
    if check:
        _refuse(given, "--check holds the findings against the whole collection and prints what it finds: {} does not go with it")
        _check(ctx, Path(published), as_json)
        return
    if weights and wanted and _WEIGHED not in {part.strip().lower() for part in wanted}:
        raise WrongUsage(f"--weight weighs needs, which are finding {_WEIGHED}, and --finding leaves it out", f"Add --finding {_WEIGHED}.")
    if _is_given(ctx, "published"):
        raise WrongUsage("--findings says which page to hold against the numbers, and --check was not given", "Add --check.")
    if "figure" in given:
        _refuse([name for name in given if name == "wanted"], "--figure names one figure: {} does not go with it")
        if not output:
            raise WrongUsage("--figure writes a file, and -o does not say which", "Write it like --figure verdicts -o verdicts.svg.")
    form = _form_of(output, FIGURE_FORMS if "figure" in given else _FORMS) if "output" in given else ""
    if output and as_json:
        raise WrongUsage("--json prints the answer, and -o writes a file", "Leave out one of them; -o review.json writes the same answer.")
    path = place_of(output, "review.html") if output else None
    sheet = options.open_sheet(ctx)
    review = sheet.review(weights=_weights(weights), **_filters(filters, where, only_original))
    shown = parts_of(review, wanted)
    if path:
        if "figure" in given:
            content: str | bytes = figure_file(_figure(review, figure), form)
        else:
            content = _FORMS[form](document(sheet, review, wanted), shown)
        write_file(path, content)
        click.echo(f"{review.resources:,} of {len(sheet.snapshot):,} resources reviewed in {output}. {dated(sheet)}", err=True)
    elif as_json:
        options.print_json(review_body(shown))
    else:
        _print(sheet, document(sheet, review, wanted), shown)


def _is_given(ctx: click.Context, name: str) -> bool:
    return ctx.get_parameter_source(name) is not click.core.ParameterSource.DEFAULT


def _refuse(given: Sequence[str], message: str) -> None:
    if given:
        names = {"wanted": "finding", "weights": "weight"}
        raise WrongUsage(message.format(f"--{names.get(given[0], given[0]).replace('_', '-')}"), "Leave it out.")


def _form_of(output: str, forms: Iterable[str]) -> str:
    suffix = Path(output).suffix.lower().removeprefix(".")
    if suffix in forms:
        return suffix
    if not suffix:
        raise WrongUsage(f"{output!r} does not say which form to write", f"Name a file that ends in .{' or .'.join(forms)}.")
    if suffix in FIGURE_FORMS:
        raise WrongUsage(f"only a figure can be written as .{suffix}", "Name one with --figure, or a file that ends in .html, .md, .pdf or .json.")
    raise wrong_value(f"this cannot be written as .{suffix}", suffix, forms)


def _figure(review: Review, id: str) -> Figure:
    figures = {figure.id: figure for section in review.sections for figure in section.figures}
    if id not in figures:
        raise wrong_value(f"there is no figure {id!r}", id, figures)
    return figures[id]


def _weights(given: Sequence[str]) -> dict[str, float]:
    weights: dict[str, float] = {}
    for pair in given:
        part, sign, number = pair.partition("=")
        name = part.strip()
        try:
            weight = float(number)
        except ValueError:
            said = f"{number!r} is not a number" if sign else "there is no = in it"
            raise WrongUsage(f"--weight {pair!r}: {said}", "Write a part of the gap score and its weight: --weight tools=3.") from None
        if name in weights and weights[name] != weight:
            raise WrongUsage(f"--weight {name} is given more than once", "Give it once.")
        weights[name] = weight
    return weights


def _filters(filters: dict[str, Any], where: Sequence[str], only_original: bool) -> dict[str, Any]:
    """The filters of all options together."""
    dates = {name: [day] if (day := filters.pop(name)) else [] for name in ("since", "until")}
    wanted = {facet: tuple(values) for facet, values in filters.items()}
    for pair in where:
        name, _, value = pair.partition("=")
        if not value.strip():
            raise WrongUsage(f"--where {pair!r} is not a filter and its value", "Write it like --where phase=evaluation.")
        facet = name.strip().replace("-", "_")
        if facet in dates:
            dates[facet].append(value.strip())
        else:
            wanted[facet] = (*wanted.get(facet, ()), value.strip())
    for name, days in dates.items():
        if len(days) > 1:
            raise WrongUsage(f"--{name} was given twice, as {days[0]!r} and as {days[1]!r}", "Leave out one of them.")
    if only_original:
        if wanted["edition"]:
            raise WrongUsage("--only-original and a filter by edition were both given", "Leave out one of them.")
        wanted["edition"] = ("original",)
    return {**wanted, **{name: "".join(days) for name, days in dates.items()}}


def _check(ctx: click.Context, path: Path, as_json: bool) -> None:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Unreadable(f"{path}: {getattr(error, 'strerror', None) or error}",
                         "Name the page with --findings FILE, or run this inside a clone of the project.") from None
    sheet = options.open_sheet(ctx)
    page = held(text, str(path), sheet.review())
    if as_json:
        options.print_json({**held_body(page), "collection": {"date": sheet.snapshot.date, "version": sheet.snapshot.version}})
    else:
        for finding in page.findings:
            click.echo(str(finding))
        supported = sum(one.is_supported for one in page.statements)
        click.echo(f"{supported} of {len(page.statements)} published findings are supported. {dated(sheet)}", err=True)
    ctx.exit(1 if page.findings else 0)


def _print(sheet: Sheet, told: Document, review: Review) -> None:
    console = Console(highlight=False, emoji=False, markup=False)
    width = min(console.width, _WIDEST)
    console.print(f"{told.title}\n", style="bold")
    for sentence in told.about[1:]:
        console.print(_wrapped(sentence, width), soft_wrap=True)
    for detail, section in zip(told.details, review.sections, strict=True):
        console.print(f"\n{detail.title}", style="bold")
        if detail.claim:
            console.print(_wrapped(detail.claim, width, "  Said in 2024: "), soft_wrap=True)
        for verdict in review.verdicts:
            if verdict.finding == section.id:
                console.print(_wrapped(verdict.sentence, width, "  Verdict: "), soft_wrap=True, style="bold")
        for sentence in _not_said(detail, review):
            console.print(_wrapped(sentence, width, "  - "), soft_wrap=True)
    click.echo(dated(sheet), err=True)


def _not_said(detail: Detail, review: Review) -> list[str]:
    """The answers of a section without those that repeat a verdict which stands above."""
    ids = {section.id for section in review.sections}
    said = [verdict.sentence for verdict in review.verdicts if verdict.finding in ids]
    return [sentence for sentence in detail.answer if not any(one in sentence for one in said)]


def _wrapped(text: str, width: int, mark: str = "") -> str:
    # a number and its sign stay on one line
    whole = text.replace(" %", "\u00a0%")
    indent = " " * min(len(mark), 4)
    return fill(whole, width, initial_indent=mark, subsequent_indent=indent, break_on_hyphens=False).replace("\u00a0", " ")
