"""The web server: the site over one sheet, with what every answer needs around it."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from fmsheet.errors import FmsheetError
from fmsheet.faces.web.failures import LastResort
from fmsheet.faces.web.headers import SecurityHeaders
from fmsheet.faces.web.layout import Settings
from fmsheet.faces.web.site import Site
from fmsheet.sheet import Sheet


def create_app(sheet: Sheet, settings: Settings | None = None) -> Starlette:
    """The application that serves a sheet."""
    site = Site(sheet, settings or Settings())

    async def health(request: Request) -> Response:
        snapshot = sheet.snapshot
        body = {"ok": True, "resources": len(snapshot), "version": snapshot.version, "date": snapshot.date}
        return JSONResponse(body, headers={"Cache-Control": "no-store"})

    app = Starlette(
        routes=[Route("/healthz", health), *site.routes()],
        # outermost first: even the answer of last resort carries the headers
        middleware=[Middleware(SecurityHeaders), Middleware(LastResort, answer=site.failed)],
        exception_handlers={FmsheetError: site.failed, HTTPException: site.failed},
    )
    # a redirect to the address without its slash would be written with whatever host name the asker claims
    app.router.redirect_slashes = False
    return app
