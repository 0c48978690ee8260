"""The site as a server answers for it: pages, their JSON twins, feeds, files to take away, and the static files."""

import gzip
import json
from asyncio import Semaphore
from collections.abc import Awaitable, Callable, Sequence
from functools import cache, lru_cache
from gettext import NullTranslations
from typing import Any
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from fmsheet.errors import WrongUsage
from fmsheet.faces.exports import EXPORTS, Export, exported
from fmsheet.faces.report.figure import FIGURE_FORMS
from fmsheet.faces.speech import ENGLISH, gettext, speaking
from fmsheet.faces.web.addresses import FOLDERS, At, twin_path
from fmsheet.faces.web.crawlers import page_paths, robots, site_map
from fmsheet.faces.web.failures import failure
from fmsheet.faces.web.layout import Settings
from fmsheet.faces.web.made import Made
from fmsheet.faces.web.my_sheet import chosen_resources
from fmsheet.faces.web.news import Feeds
from fmsheet.faces.web.pages import PAGES, PageKind, Wanted
from fmsheet.faces.web.press import STATIC, press_for
from fmsheet.faces.web.question import SINGLE, Question, read_question
from fmsheet.faces.web.reviewed import figure_file_of
from fmsheet.model.resource import Resource
from fmsheet.model.taxonomy import FACETS
from fmsheet.nearest import did_you_mean
from fmsheet.review.served import WEIGHTS
from fmsheet.sheet import Sheet
from fmsheet.wire import suggestion_body

_LONGEST_QUERY = 32_768
"""Bytes of a query string that are read: a sheet of the whole collection."""
_LONGEST_ID = 100
_MOST_KEPT = 2048
"""Answers of one sort that are kept in memory, some 40 MB."""
_FEW_KEPT = 64
"""Of answers that are made aside, which are large: more than there are pages or figures of the review, some 20 MB of one sort."""
_QUESTION = (*SINGLE, *FACETS)
_SQUEEZABLE = (".css", ".js", ".svg")

Endpoint = Callable[[Request], Awaitable[Response]]


class Site:
    """The site over one sheet."""

    def __init__(self, sheet: Sheet, settings: Settings) -> None:
        self._sheet = sheet
        self._settings = settings
        self._press = press_for(sheet, settings)
        self._aside = Semaphore(1)

    def routes(self) -> list[BaseRoute]:
        """Where each page, its twin, the feeds and the static files are found."""
        routes: list[BaseRoute] = [
            Mount("/static", _Kept(directory=STATIC), name="static"),
            Route("/suggest.json", _endpoint(self._suggest, ("q",))),
            Route(At.FEED, self._feed),
            Route("/robots.txt", _endpoint(lambda _: Made(robots(self._settings), "text/plain; charset=utf-8"), ())),
        ]
        if self._settings.base:
            routes.append(Route("/sitemap.xml", _endpoint(self._map, ())))
        for form, export in EXPORTS.items():
            # `.json` is the twin of the page
            if export.suffix != "json":
                routes.append(Route(f"{At.MY_SHEET}.{export.suffix}", _endpoint(self._file(form, export, chosen_resources), ("id",))))
                routes.append(Route(f"{At.BROWSE}.{export.suffix}", _endpoint(self._file(form, export, _found), _QUESTION)))
        for form, media_type in FIGURE_FORMS.items():
            weighed = tuple(WEIGHTS) if form == "csv" else ()
            endpoint = _endpoint(self._figure(form, media_type), weighed, self._press.catalogue, self._aside)
            routes.append(Route(f"/{FOLDERS['section']}/{{id}}.{form}", endpoint))
        for kind in PAGES:
            aside = self._aside if kind.is_long else None
            # the twin comes first: `{id}` would take `codecarbon.json` for an id
            routes.append(Route(twin_path(kind.path), _endpoint(self._twin(kind), kind.parameters, aside=aside)))
            routes.append(Route(kind.path, _endpoint(self._page(kind), kind.parameters, self._press.catalogue, aside)))
        return routes

    async def failed(self, request: Request, error: Exception) -> Response:
        """The answer to a request that failed."""
        return failure(self._press, request, error)

    def _page(self, kind: PageKind) -> Callable[[Wanted], Made]:
        def make(wanted: Wanted) -> Made:
            page = kind.page(self._sheet, wanted)
            return Made(self._press.html(kind.template, page).encode(), "text/html; charset=utf-8", page.head.status)
        return make

    def _twin(self, kind: PageKind) -> Callable[[Wanted], Made]:
        return lambda wanted: _json(kind.body(self._sheet, wanted))

    def _suggest(self, wanted: Wanted) -> Made:
        typed = next((value for _, value in wanted.pairs), "")
        return _json({"suggestions": [suggestion_body(found) for found in self._sheet.suggest(typed)]})

    def _file(self, form: str, export: Export, chosen: Callable[[Sheet, Sequence[tuple[str, str]]], list[Resource]]) -> Callable[[Wanted], Made]:
        return lambda wanted: Made(exported(self._sheet, chosen(self._sheet, wanted.pairs), form).encode(), export.media_type)

    def _figure(self, form: str, media_type: str) -> Callable[[Wanted], Made]:
        return lambda wanted: Made(figure_file_of(self._sheet, wanted.id, form, wanted.pairs), media_type)

    def _map(self, wanted: Wanted) -> Made:
        return Made(site_map(page_paths(self._sheet), self._settings), "application/xml")

    async def _feed(self, request: Request) -> Response:
        wanted = _wanted(request.scope["query_string"], "", _QUESTION)
        # readers of feeds want whole addresses; who did not say where the site stands gets those that were asked for
        settings = self._settings if self._settings.base else Settings(str(request.base_url).rstrip("/"))
        with speaking(self._press.catalogue):
            feed = Feeds(self._sheet, settings.address).atom(_understood(self._sheet, wanted.pairs))
        return Made(feed, "application/atom+xml; charset=utf-8").answer(request)


class _Kept(StaticFiles):
    """Static files, whose addresses change with their content."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        is_marked = b"v=" in scope["query_string"]
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if is_marked else "public, max-age=60"
        response.headers["Vary"] = "Accept-Encoding"
        if response.status_code == 200 and "gzip" in Headers(scope=scope).get("accept-encoding", "") and path.endswith(_SQUEEZABLE):
            headers = {name: value for name, value in response.headers.items() if name != "content-length"}
            return Response(_squeezed(path), headers={**headers, "Content-Encoding": "gzip"})
        return response


@cache
def _squeezed(name: str) -> bytes:
    """A static file, made small; there are few, and they never change while the server runs."""
    return gzip.compress((STATIC / name).read_bytes(), 9, mtime=0)


def _endpoint(make: Callable[[Wanted], Made], parameters: Sequence[str], catalogue: NullTranslations = ENGLISH,
              aside: Semaphore | None = None) -> Endpoint:
    """Answers requests with what `make` makes of them; each answer is made once. Pages speak the language of the site; data and files, English."""
    def made(query: bytes, id: str) -> Made:
        with speaking(catalogue):
            return make(_wanted(query, id, parameters))

    return _made_aside(made, aside) if aside else _made_at_once(made)


def _made_at_once(make: Callable[[bytes, str], Made]) -> Endpoint:
    # made on the event loop: a search takes a few milliseconds, less than handing it to a thread and back is worth
    kept = lru_cache(maxsize=_MOST_KEPT)(make)

    async def answer(request: Request) -> Response:
        return kept(*_asked(request)).answer(request)

    return answer


def _made_aside(make: Callable[[bytes, str], Made], aside: Semaphore) -> Endpoint:
    # what may take seconds is made in a thread, one at a time; what is made already waits for nothing
    kept: dict[tuple[bytes, str], Made] = {}

    async def answer(request: Request) -> Response:
        asked = _asked(request)
        if asked not in kept:
            async with aside:
                # who waited for the same finds it made
                if asked not in kept:
                    kept[asked] = await run_in_threadpool(make, *asked)
        # the last asked for stands last
        made = kept[asked] = kept.pop(asked)
        if len(kept) > _FEW_KEPT:
            del kept[next(iter(kept))]
        return made.answer(request)

    return answer


def _asked(request: Request) -> tuple[bytes, str]:
    return request.scope["query_string"], request.path_params.get("id", "")


def _wanted(query: bytes, id: str, parameters: Sequence[str]) -> Wanted:
    if len(query) > _LONGEST_QUERY:
        raise WrongUsage(gettext("the question is %(size)s bytes long", size=len(query)), f"Ask in at most {_LONGEST_QUERY} bytes.")
    pairs = parse_qsl(query.decode("ascii", "replace"), keep_blank_values=True, errors="replace")
    for name, _ in pairs:
        if name not in parameters:
            hint = did_you_mean(name[:80], parameters) if parameters else ""
            raise WrongUsage(gettext("there is no parameter %(name)s on this page", name=repr(name[:80])), hint)
    if len(id) > _LONGEST_ID:
        raise HTTPException(404)
    return Wanted(id, pairs)


def _understood(sheet: Sheet, pairs: Sequence[tuple[str, str]]) -> Question:
    question = read_question(sheet, pairs)
    if question.problems:
        raise WrongUsage("; ".join(p.message for p in question.problems), " ".join(p.hint for p in question.problems))
    return question


def _found(sheet: Sheet, pairs: Sequence[tuple[str, str]]) -> list[Resource]:
    return [hit.resource for hit in _understood(sheet, pairs).ask(sheet, len(sheet.snapshot) or 1).hits]


def _json(body: Any) -> Made:
    return Made(json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode(), "application/json")
