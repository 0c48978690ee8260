"""What scripts show and say comes from the catalogue too, and a site written from the right is as sound as ours."""

import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from fmsheet.faces.publish import publish
from fmsheet.faces.server import create_app
from fmsheet.faces.web import catalogues
from fmsheet.faces.web.layout import Settings
from fmsheet.sheet import Sheet
from tests.faces.web.conftest import Quiet
from tests.faces.web.pseudo import texts_of, untold, write_catalogue
from tests.faces.web.test_accessibility import OPTIONS
from tests.faces.web.test_live_browse import opened, until

pytestmark = pytest.mark.browser
WIDE = "ar"
TYPED = {"codecarbn", "nothing-like-it", "carbon", "energie", "energy", "xyzzyfoo"}
FOUR = "bbq,codecarbon,carbontracker,nothing-like-it"


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("messages")
    write_catalogue(WIDE, folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogues, "MESSAGES", folder)
        yield WIDE


@pytest.fixture(scope="module")
def served(small_sheet: Sheet, wide: str) -> Iterator[str]:
    server = uvicorn.Server(uvicorn.Config(create_app(small_sheet, Settings(language=wide)), port=0, log_level="warning", ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 10
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def files(small_sheet: Sheet, wide: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("wide") / "deep"
    publish(small_sheet, folder, Settings(is_static=True, language=wide))
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder.parent))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/deep"
        server.shutdown()


@pytest.fixture(scope="module")
def forgotten(small_sheet: Sheet) -> Callable[[Page], list[str]]:
    known = texts_of(small_sheet)
    return lambda page: [*untold(page.content(), known | TYPED)]


def test_what_scripts_add_to_served_pages(page: Page, served: str, forgotten: Callable[[Page], list[str]]) -> None:
    opened(page, served, "/browse")
    page.locator(".pick").first.click()
    expect(page.locator(".tray")).to_be_visible()
    page.locator("#q").press_sequentially("carbon")
    page.locator("#q").press("ArrowDown")
    expect(page.locator("[role=option]").first).to_be_visible()
    until(page, "document.querySelector('[role=status]').textContent !== ''")
    assert forgotten(page) == []
    opened(page, served, f"/sheet?id={FOUR}")
    expect(page.locator("[data-do=address]")).to_be_visible()
    page.locator("[data-do=down]:not([hidden])").first.click()
    page.locator("[data-do=address]").click()
    until(page, "document.querySelector('[role=status]').textContent !== ''")
    assert [part for part in forgotten(page) if not part.startswith("http")] == []
    opened(page, served, "/resources/codecarbon")
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    page.locator("[data-do=copy]").first.click()
    page.locator("[data-pick]").click()
    until(page, "document.querySelector('[role=status]').textContent !== ''")
    assert forgotten(page) == []


@pytest.mark.parametrize("path", ["/browse/?q=carbon&kind=software&since=2019-05&view=table", "/browse/?q=energie&in=fr", "/browse/?q=codecarbn",
                                  "/browse/?q=xyzzyfoo&kind=licence&until=2024-05-03&modality=speech", f"/sheet/?id={FOUR}",
                                  "/compare/?id=bbq,codecarbon,masader"])
def test_what_scripts_make_where_there_is_no_server(page: Page, files: str, forgotten: Callable[[Page], list[str]], path: str) -> None:
    opened(page, files, path)
    until(page, "document.querySelector('main').textContent.includes('⟦')")
    page.wait_for_timeout(500)
    assert page.locator("#results .entry, .ways li, #my-sheet .entry, .compare tbody tr").count() > 0
    assert forgotten(page) == []


@pytest.mark.parametrize("path", ["/", "/browse?q=carbon&modality=text", "/resources/codecarbon", "/categories/estimating-impact",
                                  "/compare?id=codecarbon,carbontracker", f"/sheet?id={FOUR}"])
@pytest.mark.parametrize("width", [390, 1350])
def test_axe_finds_nothing_where_it_is_read_from_the_right(browser: Browser, served: str, path: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(served + path)
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    found = Axe().run(page, options=OPTIONS).response
    assert [(rule["id"], node["html"]) for rule in found["violations"] for node in rule["nodes"]] == []
    page.close()
