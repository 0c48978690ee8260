"""`fmsheet site`: everything that the server answers, as plain files for any web host.

A file is made anew only when what it shows has changed: the site keeps a list of what each of its files was made from.
"""

import gc
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path
from urllib.parse import unquote

from fmsheet.collection.writing import write_atomically
from fmsheet.errors import Unreadable
from fmsheet.faces.exports import EXPORTS, exported
from fmsheet.faces.report.figure import figure_file, is_drawn
from fmsheet.faces.speech import ENGLISH, speaking
from fmsheet.faces.web.addresses import FOLDERS, At, figure_path, question_path, twin_path
from fmsheet.faces.web.catalogues import catalogue_file
from fmsheet.faces.web.crawlers import robots, site_map
from fmsheet.faces.web.failures import not_found_page
from fmsheet.faces.web.layout import Page, Settings
from fmsheet.faces.web.lists import everything_page, index_page, list_page
from fmsheet.faces.web.news import Feeds
from fmsheet.faces.web.pages import PAGES, Wanted
from fmsheet.faces.web.pieces import piece_files
from fmsheet.faces.web.press import STATIC, Press, press_for
from fmsheet.faces.web.question import Question
from fmsheet.faces.web.relative import file_of, relative, static_place
from fmsheet.faces.web.reviewed import kept_review
from fmsheet.search.portable import PORTABLE_FILES, PORTABLE_FORMAT, write_portable
from fmsheet.sheet import Sheet

_LEDGER = ".fmsheet-site.json"
_TEMPLATES = Path(__file__).parent / "web" / "templates"
_PROGRAM = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Leaf:
    """One file of the site."""

    file: str
    """Its place from the top of the site."""
    made_from: str
    """Changes whenever the content would."""
    content: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Published:
    """What came of publishing."""

    files: int
    written: int
    removed: int


def publish(sheet: Sheet, target: Path, settings: Settings, progress: Callable[[int], None] = lambda _: None) -> Published:
    """Write the site of a sheet into a folder, and take away what an earlier run wrote and this one does not.

    `progress` is told the number of files so far. A run that is interrupted leaves whole files only, and the next one goes on from there.
    Raises Unreadable when the folder holds files that no earlier run wrote.
    """
    ledger = _read_ledger(target)
    made: dict[str, str] = {}
    written = 0
    try:
        for number, leaf in enumerate(_leaves(sheet, settings, ledger), 1):
            place = target / leaf.file
            if ledger.get(leaf.file) != leaf.made_from or not place.is_file():
                write_atomically(place, leaf.content())
                written += 1
            made[leaf.file] = leaf.made_from
            progress(number)
    except BaseException:
        # what is done is done: the next run need not do it again
        _write_ledger(target, {**ledger, **made})
        raise
    stale = [name for name in ledger if name not in made]
    for name in stale:
        (target / name).unlink(missing_ok=True)
        for folder in (target / name).parents:
            if folder == target or not folder.is_dir() or any(folder.iterdir()):
                break
            folder.rmdir()
    _write_ledger(target, made)
    return Published(len(made), written, len(stale))


def _read_ledger(target: Path) -> dict[str, str]:
    try:
        known = json.loads((target / _LEDGER).read_text(encoding="utf-8"))
        return {name: mark for name, mark in known.items() if not Path(name).is_absolute() and ".." not in Path(name).parts}
    except (FileNotFoundError, NotADirectoryError):
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise Unreadable(f"{target} holds files that are not of an earlier site", "Name a new or empty folder.") from None
        return {}
    except (ValueError, AttributeError):
        return {}


def _write_ledger(target: Path, made: dict[str, str]) -> None:
    write_atomically(target / _LEDGER, json.dumps(made, indent=0).encode())


def review_files(snapshot: Path, settings: Settings) -> dict[str, bytes]:
    """The pages of the review with their twins and the files of their figures, by name: they take longer to make than most of the site."""
    sheet = Sheet.open(snapshot)
    press = press_for(sheet, settings)
    with speaking(press.catalogue):
        pages = list(_pages(sheet, is_long=True))
    leaves = (*(_page_leaf(press, template, page, "") for template, page in pages), *_twins(sheet, is_long=True), *_figure_files(sheet))
    return {leaf.file: leaf.content() for leaf in leaves}


def _leaves(sheet: Sheet, settings: Settings, ledger: Mapping[str, str]) -> Iterator[Leaf]:
    press = press_for(sheet, settings)
    words = (*sorted(_TEMPLATES.iterdir()), *sorted(STATIC.rglob("*")), catalogue_file(settings.language))
    code = f"{_hashed(words)}{press.edition!r}{settings!r}"
    # its content takes long to make: so it is told apart by all that it is made from
    reviewed = hashlib.sha256(f"{sheet.snapshot.version} {code} {_hashed(sorted(_PROGRAM.rglob('*.py')))}".encode()).hexdigest()
    known = _reviewed_whole(ledger, reviewed)
    # a second process reviews while this one makes the rest; it speaks English, for which no catalogue has to be opened again
    is_aside = not known and press.catalogue is ENGLISH
    with ProcessPoolExecutor(1, get_context("spawn"), initializer=gc.disable) as aside:
        reviewing = aside.submit(review_files, sheet.snapshot.path, settings) if is_aside else None
        yield from _quick_leaves(sheet, press, code)
        files = cache(lambda: reviewing.result() if reviewing else review_files(sheet.snapshot.path, settings))
        names = known or list(files())
        for name in names:
            yield Leaf(name, f"{reviewed} {len(names)}", partial(_one_of, files, name))


def _hashed(files: Iterable[Path]) -> str:
    return hashlib.sha256(b"".join(path.read_bytes() for path in files if path.is_file())).hexdigest()


def _reviewed_whole(ledger: Mapping[str, str], reviewed: str) -> list[str]:
    """The files of a review that was written before; none when some are missing, for then nobody knows which."""
    known = {name: mark.rpartition(" ")[2] for name, mark in ledger.items() if mark.startswith(f"{reviewed} ")}
    return list(known) if set(known.values()) == {str(len(known))} else []


def _quick_leaves(sheet: Sheet, press: Press, code: str) -> Iterator[Leaf]:
    """All but the review."""
    settings = press.settings
    with speaking(press.catalogue):
        pages = list(_pages(sheet))
        feeds = list(_feeds(sheet, settings))
    yield from (_page_leaf(press, template, page, code) for template, page in pages)
    yield from _twins(sheet)
    yield from feeds
    for path in sorted(path for path in STATIC.rglob("*") if path.is_file()):
        yield _leaf(f"static/{path.relative_to(STATIC).as_posix()}", path.read_bytes())
    for form, export in EXPORTS.items():
        if export.suffix != "json":
            yield _leaf(f"{At.BROWSE[1:]}.{export.suffix}", exported(sheet, (hit.resource for hit in sheet.search(limit=None).hits), form).encode())
    yield from (_leaf(name, content) for name, content in piece_files(sheet, press))
    yield from _search_files(sheet)
    yield _leaf("404.html", _not_found(press).encode())
    yield _leaf("robots.txt", robots(settings))
    if settings.base:
        long = (kind.path.replace("{id}", id) for kind in PAGES if kind.is_long for id in kind.ids(sheet))
        yield _leaf("sitemap.xml", site_map((*(page.head.path or "" for _, page in pages), *long), settings))


def _figure_files(sheet: Sheet) -> Iterator[Leaf]:
    for section in kept_review(sheet).sections if len(sheet.snapshot) else ():
        for figure in section.figures:
            # dots take longer to make than all else
            for form in ("csv", "svg") if is_drawn(figure) else ("csv",):
                yield _leaf(figure_path(figure.id, form)[1:], figure_file(figure, form))


def _search_files(sheet: Sheet) -> Iterator[Leaf]:
    """What the browser searches in; made at once, when the first of them is wanted."""
    snapshot = sheet.snapshot
    files = cache(lambda: write_portable(snapshot))
    for name in PORTABLE_FILES:
        yield Leaf(f"data/{name}", f"{snapshot.version} {PORTABLE_FORMAT}", partial(_one_of, files, name))


def _one_of(files: Callable[[], Mapping[str, bytes]], name: str) -> bytes:
    return files()[name]


def _leaf(file: str, content: bytes) -> Leaf:
    return Leaf(file, hashlib.sha256(content).hexdigest(), lambda: content)


def _pages(sheet: Sheet, *, is_long: bool = False) -> Iterator[tuple[str, Page]]:
    for kind in (kind for kind in PAGES if kind.is_long is is_long):
        yield from ((kind.template, kind.page(sheet, Wanted(id))) for id in kind.ids(sheet))
    if is_long:
        return
    yield "lists.html", index_page(sheet)
    yield "list.html", everything_page(sheet)
    yield from (("list.html", list_page(sheet, facet, value)) for facet, value in _filters(sheet))


def _filters(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Every filter that some page leads to: those that find something, and phases, categories and needs, of which each has a page."""
    for facet, found in sheet.search(limit=1).facets.items():
        values = dict.fromkeys([*found, *(sheet.terms(facet) if facet in FOLDERS else ())])
        yield from ((facet, value) for value in values)


def _page_leaf(press: Press, template: str, page: Page, code: str) -> Leaf:
    path = page.head.path or ""

    def content() -> bytes:
        return relative(press.html(template, page), static_place(path)).encode()

    return Leaf(unquote(file_of(path)), hashlib.sha256(f"{code}{template}{page!r}".encode()).hexdigest(), content)


def _twins(sheet: Sheet, *, is_long: bool = False) -> Iterator[Leaf]:
    for kind in (kind for kind in PAGES if kind.is_long is is_long):
        for id in kind.ids(sheet):
            body = json.dumps(kind.body(sheet, Wanted(id)), ensure_ascii=False, separators=(",", ":")).encode()
            yield _leaf(unquote(twin_path(kind.path.replace("{id}", id))[1:]), body)


def _feeds(sheet: Sheet, settings: Settings) -> Iterator[Leaf]:
    feeds = Feeds(sheet, settings.address)
    yield _leaf(At.FEED[1:], feeds.atom(Question()))
    for facet, value in _filters(sheet):
        yield _leaf(unquote(static_place(question_path(At.FEED, [(facet, value)]))), feeds.atom(Question(filters={facet: (value,)})))


def _not_found(press: Press) -> str:
    """The page for addresses that lead nowhere; it is shown at any depth, so its links start from the top of the host or of the site."""
    with speaking(press.catalogue):
        missing = not_found_page()
    page = relative(press.html("failure.html", missing), "")
    return re.sub(r'\b(href|src|action)="(?!https?:|#)(?:\./)?', rf'\1="{press.settings.base}/', page)
