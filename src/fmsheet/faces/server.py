"""The web server: the site over one sheet, with what every answer needs around it."""

from asyncio import Semaphore
from dataclasses import replace
from importlib.util import find_spec
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from fmsheet.errors import FmsheetError, WrongUsage
from fmsheet.faces.print.edition import Edition
from fmsheet.faces.print.press import pdf_of
from fmsheet.faces.web.addresses import At
from fmsheet.faces.web.failures import LastResort
from fmsheet.faces.web.headers import SecurityHeaders
from fmsheet.faces.web.layout import Settings
from fmsheet.faces.web.my_sheet import chosen_resources
from fmsheet.faces.web.site import Site
from fmsheet.sheet import Sheet

_MOST_PRINTED = 300
_AT_ONCE = 2
"""PDFs that are set at the same time; each takes a second or more of a core, and others wait their turn."""


def create_app(sheet: Sheet, settings: Settings | None = None) -> Starlette:
    """The application that serves a sheet; with the typesetter installed it prints one's own sheet as well."""
    site = Site(sheet, replace(settings or Settings(), prints=find_spec("typst") is not None))
    turn = Semaphore(_AT_ONCE)

    async def health(request: Request) -> Response:
        snapshot = sheet.snapshot
        body = {"ok": True, "resources": len(snapshot), "version": snapshot.version, "date": snapshot.date}
        return JSONResponse(body, headers={"Cache-Control": "no-store"})

    async def bare(request: Request) -> Response:
        # the addresses of the static site end with a slash; the way to ours is told without a host name, which the asker only claims
        query = request.url.query
        return RedirectResponse(f"/{request.path_params['path'].strip('/')}{f'?{query}' if query else ''}", 308)

    async def pdf(request: Request) -> Response:
        pairs = parse_qsl(request.scope["query_string"].decode("ascii", "replace"))
        resources = chosen_resources(sheet, pairs)
        if not 0 < len(resources) <= _MOST_PRINTED:
            raise WrongUsage(f"{len(resources)} resources of the collection are named", f"Name 1 to {_MOST_PRINTED} with `id`.")
        async with turn:
            made = await run_in_threadpool(pdf_of, sheet, resources, Edition(filters=("my sheet",)))
        return Response(made, media_type="application/pdf", headers={"Content-Disposition": 'inline; filename="my-sheet.pdf"'})

    app = Starlette(
        routes=[Route("/healthz", health), Route(f"{At.MY_SHEET}.pdf", pdf), *site.routes(), Route("/{path:path}/", bare)],
        # outermost first: even the answer of last resort carries the headers
        middleware=[Middleware(SecurityHeaders), Middleware(LastResort, answer=site.failed)],
        exception_handlers={FmsheetError: site.failed, HTTPException: site.failed},
    )
    # a redirect to the address without its slash would be written with whatever host name the asker claims
    app.router.redirect_slashes = False
    return app
