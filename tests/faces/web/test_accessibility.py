"""What axe-core finds on every sort of page, in light and dark, on a phone and on a wide screen: nothing."""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

PAGES = ("/", "/browse?q=carbon&modality=text", "/browse?view=table", "/browse?q=zzzz&kind=licence", "/browse?kind=sofware&since=soon",
         "/resources/codecarbon", "/resources/common-voice", "/resources/experiment-impact-tracker", "/categories/estimating-impact",
         "/categories/deduplication", "/phases/environment", "/needs/energy-reporting", "/practices", "/practices/identify-languages",
         "/compare", "/compare?id=codecarbon,carbontracker", "/sheet", "/sheet?id=codecarbon,bbq,nothing-like-it", "/changes", "/about",
         "/resources/codecarbn", "/review", "/review/i?tools=9&papers=x", "/review/ii", "/review/iii", "/review/iv", "/review/attention",
         "/review/coverage", "/review/then-and-now")
OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "rules": {"target-size": {"enabled": True}},
}


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [390, 1350])
def test_axe_finds_nothing(browser: Browser, address: str, path: str, width: int) -> None:
    schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(address + path)
    # closed parts are opened: they must be sound too
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found = Axe().run(page, options=OPTIONS).response
        assert found["testEngine"]["name"] == "axe-core"
        assert [(rule["id"], node["html"], node["failureSummary"]) for rule in found["violations"] for node in rule["nodes"]] == []
    page.close()
