"""The site without a server lists what the served one lists, over the whole collection."""

from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import urlencode

import pytest
import yaml
from playwright.sync_api import Browser, Page
from starlette.testclient import TestClient

from fmsheet.faces.publish import publish
from fmsheet.faces.server import create_app
from fmsheet.faces.web.layout import Settings
from fmsheet.sheet import Sheet
from tests.faces.web.conftest import Quiet
from tests.faces.web.test_live_browse import settle
from tests.places import ASSETS

pytestmark = pytest.mark.browser
GOLDEN: list[str] = [query["query"] for query in yaml.safe_load((ASSETS / "queries.yaml").read_text(encoding="utf-8"))]
FILTERS: list[dict[str, Any]] = [{}, {"kind": "software"}, {"modality": ["speech", "vision"]}, {"phase": "evaluation", "sort": "name"},
                                 {"since": "2021", "status": "active"}]
SHOWN = """root => [
  [...root.querySelectorAll('#results [data-id]')].slice(0, 10).map(e => e.dataset.id),
  [...root.querySelectorAll('fieldset[data-facet] input')].map(e =>
    [`${e.name}=${e.value}`, e.checked, e.closest('label').querySelector('.count').firstChild.data.trim()]),
  root.querySelector('#found').textContent]"""


@pytest.fixture(scope="module")
def whole(real_sheet: Sheet, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The whole collection as files."""
    folder = tmp_path_factory.mktemp("whole")
    publish(real_sheet, folder / "site", Settings(is_static=True))
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder / "site"))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def page(browser: Browser, whole: str) -> Page:
    return browser.new_page()


def asked() -> Iterator[str]:
    """Every fourth golden question, each with the next of the filters."""
    for number, query in enumerate(GOLDEN[::4][:15]):
        yield urlencode({"q": query, **FILTERS[number % len(FILTERS)]}, doseq=True)


@pytest.mark.parametrize("query", list(asked()))
def test_the_first_ten_and_all_counts(page: Page, whole: str, real_sheet: Sheet, query: str) -> None:
    client = TestClient(create_app(real_sheet))
    page.goto(f"{whole}/browse/?{query}")
    settle(page)
    # the better answer comes when all files of the engine have come
    page.wait_for_load_state("networkidle")
    served = client.get(f"/browse?{query}").text
    here, counts, found = page.evaluate(f"({SHOWN})(document)")
    there = page.evaluate(f"html => ({SHOWN})(new DOMParser().parseFromString(html, 'text/html'))", served)
    assert [here, found] == [there[0], there[2]]
    assert sorted(counts) == sorted(there[1])
