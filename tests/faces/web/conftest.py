"""The site over the ten shared records and two of our own: one that resembles another, one that is archived."""

import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import uvicorn
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright
from starlette.testclient import TestClient

from fmsheet.faces.server import create_app
from fmsheet.sheet import Sheet
from fmsheet.upkeep import compile_to
from tests.places import ASSETS, COLLECTION, TODAY

# the same names that scripts/setup.sh accepts; it installs chromium when none of them is there
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
RECORDS = Path(__file__).with_name("records")


@pytest.fixture(scope="session")
def small_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sources of the site; read them only."""
    folder = tmp_path_factory.mktemp("web") / "collection"
    shutil.copytree(ASSETS / "tiny", folder)
    shutil.copytree(RECORDS, folder / "resources", dirs_exist_ok=True)
    shutil.copy(COLLECTION / "taxonomy.yaml", folder)
    return folder


@pytest.fixture(scope="session")
def small_sheet(small_folder: Path) -> Sheet:
    target = small_folder.parent / "sheet.sqlite"
    compile_to(small_folder, target, TODAY)
    return Sheet.open(target)


@pytest.fixture(scope="session")
def client(small_sheet: Sheet) -> TestClient:
    return TestClient(create_app(small_sheet))


@pytest.fixture(scope="module")
def address(small_sheet: Sheet) -> Iterator[str]:
    """Where the site is served, for a browser."""
    server = uvicorn.Server(uvicorn.Config(create_app(small_sheet), port=0, log_level="warning", ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 10
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A real browser."""
    with sync_playwright() as playwright:
        assert CHROMIUM, "no chromium: run `make test`, which installs it"
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"])
        yield browser
        browser.close()


# what the browser itself notes of an answer that says what was not understood
_REFUSED = "400 (Bad Request)"


class Complaining:
    """What a page complains about, and whom it asks."""

    def __init__(self, page: Page) -> None:
        self.said: list[str] = []
        self.hosts: set[str | None] = set()
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("request", lambda request: self.hosts.add(urlsplit(request.url).hostname))

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and _REFUSED not in message.text:
            self.said.append(message.text)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that complains about nothing and asks this machine alone."""
    context = browser.new_context()
    page = context.new_page()
    heard = Complaining(page)
    yield page
    context.close()
    assert heard.said == []
    assert heard.hosts <= {"127.0.0.1"}


class Quiet(SimpleHTTPRequestHandler):
    """A plain file server that says nothing."""

    def log_message(self, format: str, *arguments: Any) -> None:
        pass


@pytest.fixture(scope="module")
def files(small_sheet: Sheet, small_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site one folder below the top of its host, written as people write it."""
    folder: Path = tmp_path_factory.mktemp("live") / "deep"
    subprocess.run([sys.executable, "-m", "fmsheet", "--collection", str(small_folder.parent / "sheet.sqlite"), "site", str(folder)],
                   check=True, capture_output=True, timeout=60)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder.parent))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/deep"
        server.shutdown()
