"""Answers to requests that cannot be met: a page for readers, the one error shape for programs."""

import http
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from fmsheet.errors import FmsheetError, NotFound, WrongUsage
from fmsheet.faces.speech import N_, gettext, speaking
from fmsheet.faces.web.addresses import FOLDERS
from fmsheet.faces.web.layout import Head, Place
from fmsheet.faces.web.press import Press
from fmsheet.wire import error_body

_LOG = logging.getLogger("fmsheet.web")


@dataclass(frozen=True, slots=True)
class FailurePage:
    """The page that says what went wrong, and the way on."""

    head: Head
    message: str
    hint: str
    """The way out; empty where the page offers it anyway."""
    near: Place | None
    """The page that was probably meant."""


def not_found_page() -> FailurePage:
    """The page for an address that leads nowhere."""
    _, message, _ = _words(HTTPException(404), 404)
    return _page(404, message)


def failure(press: Press, request: Request, error: Exception) -> Response:
    """The answer to a request that failed with an error; unexpected ones are logged, and their cause is not shown."""
    status = _status(error)
    if status == 500:
        _LOG.error("%s %s failed", request.method, request.url.path, exc_info=error)
    code, message, hint = _words(error, status)
    headers = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
    headers["Cache-Control"] = "no-store"
    if request.url.path.endswith(".json") or request.url.path == "/healthz":
        return JSONResponse(error_body(code, message, hint, status), status, headers)
    with speaking(press.catalogue):
        near = _near(request, error)
        page = _page(status, message, near, hint if status == 400 and not near else "")
    return HTMLResponse(press.html("failure.html", page), status, headers)


def _page(status: int, message: str, near: Place | None = None, hint: str = "") -> FailurePage:
    # what the collection itself says of an error is told as it is
    told = gettext(message)
    opening = gettext("%(message)s.", message=told[:1].upper() + told[1:])
    return FailurePage(Head(gettext(_title(status)), told, status=status), opening, gettext(hint) if hint else "", near)


class LastResort:
    """Answers a request that failed in a way nobody foresaw."""

    def __init__(self, app: ASGIApp, answer: Callable[[Request, Exception], Awaitable[Response]]) -> None:
        self._app = app
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; if that fails before an answer has begun, answer it."""
        has_begun = False

        async def watched_send(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self._app(scope, receive, watched_send)
        except Exception as error:
            if has_begun or scope["type"] != "http":
                raise
            response = await self._answer(Request(scope), error)
            await response(scope, receive, send)


def _status(error: Exception) -> int:
    match error:
        case HTTPException():
            return error.status_code
        case NotFound():
            return 404
        case WrongUsage():
            return 400
        case _:
            return 500


def _words(error: Exception, status: int) -> tuple[str, str, str]:
    if isinstance(error, FmsheetError) and status != 500:
        return error.code, error.message, error.hint
    words = {404: N_("there is no such page"), 405: N_("this address can only be read: use GET or HEAD"), 500: N_("something failed on our side")}
    hints = {404: "Start from /index.json.", 500: "Try again; if it stays so, tell the curators what you asked for."}
    code = {404: "not-found", 500: "failed"}.get(status, _title(status).lower().replace(" ", "-"))
    return code, words.get(status, _title(status).lower()), hints.get(status, "")


def _title(status: int) -> str:
    titles = {400: N_("Not understood"), 404: N_("Not found"), 405: N_("Method Not Allowed"), 500: N_("Something failed")}
    return titles.get(status, http.HTTPStatus(status).phrase)


def _near(request: Request, error: Exception) -> Place | None:
    kind = request.url.path.split("/")[1]
    near = error.near if isinstance(error, FmsheetError) else None
    if not near or kind not in FOLDERS.values():
        return None
    # the figures of the review are files
    suffix = PurePosixPath(request.url.path).suffix if kind == FOLDERS["section"] else ""
    return Place(near, f"/{kind}/{near}{suffix}")
