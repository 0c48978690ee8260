"""The site without a server behind it: the same answers, made in the browser."""

import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.faces.web.test_live_browse import opened, settle, until

pytestmark = pytest.mark.browser
# what a page shows, without where its links lead: these differ between the two
SHOWN = """selectors => selectors.map(selector => [...document.querySelectorAll(selector)]
  .map(element => element.innerText.replace(/\\s+/g, ' ').trim()).filter(Boolean))"""
PARTS = ["h1", "#found", ".chips li", "fieldset[data-facet] label", ".panel > summary", "#results .entry", ".doubt li", ".meant", ".ways li",
         ".turning a", "#my-sheet h2", "#my-sheet .entry", ".compare tr", ".take-away li", ".exports"]


def shown(page: Page) -> list[list[str]]:
    """What a reader sees of each part."""
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    found: list[list[str]] = page.evaluate(SHOWN, PARTS)
    # files cannot print
    return [[text for text in texts if text != "PDF"] for texts in found]


QUESTIONS = ["q=carbon", "q=carbon&kind=software", "q=zzzqqq", "q=carbon&kind=benchmark", "modality=speech&modality=vision&sort=name",
             "q=speech+data&since=2019", "q=kohlenstoff", "q=codecarbn", "kind=software&since=2018&until=2030",
             "kind=Software&kind=software&kind=dataset"]


@pytest.mark.parametrize("query", QUESTIONS)
def test_it_answers_like_the_server(page: Page, browser: Browser, address: str, files: str, query: str) -> None:
    page.goto(f"{files}/browse/?{query}")
    settle(page)
    # the engine answers once more when all its files have come
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)
    served = opened(browser.new_page(), address, f"/browse?{query}")
    for part, here, there in zip(PARTS, shown(page), shown(served), strict=True):
        assert here == there, part
    assert page.title() == served.title()
    served.close()


def test_a_mistake_leaves_the_filters_in_place(page: Page, files: str) -> None:
    page.goto(f"{files}/browse/?kind=sofware")
    expect(page.locator("#complaints")).to_contain_text("Did you mean 'software'?")
    page.locator("input[name=kind][value=software]").check()
    expect(page.locator("#found")).to_have_text("4 resources found")
    expect(page.locator("#complaints")).to_have_count(0)


def test_odd_addresses(page: Page, files: str) -> None:
    page.goto(f"{files}/browse/?colour=red&after=1.5&view=table")
    expect(page.locator("#found")).to_have_text("All 12 resources")
    expect(page.locator(".where")).to_have_text("2 to 12")


def test_typing_filtering_and_going_back(page: Page, files: str) -> None:
    opened(page, files, "/browse/")
    page.locator("#q").press_sequentially("carbon")
    expect(page.locator("#found")).to_have_text("3 resources found")
    page.locator(".panel > summary", has_text="Status").click()
    page.locator("input[name=status][value=archived]").check()
    page.wait_for_url("**status=archived")
    expect(page.locator("#found")).to_have_text("1 resource found")
    page.go_back()
    expect(page.locator("#found")).to_have_text("3 resources found")
    page.locator("#results h3 a").first.click()
    page.wait_for_url("**/resources/*/")
    page.go_back()
    expect(page.locator("#found")).to_have_text("3 resources found")
    expect(page.locator("#q")).to_have_value("carbon")


def test_only_the_last_question_is_answered_again_when_all_has_come(page: Page, files: str) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/data/texts.bin*", hold)
    opened(page, files, "/browse/")
    page.locator("#q").press_sequentially("ca")
    expect(page).to_have_title(re.compile("“ca”"))
    page.evaluate("""async address => {
      const {Engine} = await import(address);
      const {search} = Engine.prototype;
      globalThis.searched = [];
      Engine.prototype.search = function (question) { searched.push(question.text); return search.call(this, question); };
    }""", f"{files}/static/search/engine.js")
    for letter in "rbon":
        page.locator("#q").press_sequentially(letter)
        page.wait_for_timeout(50)
    expect(page.locator("#found")).to_have_text("3 resources found")
    page.evaluate("searched.length = 0")
    held[0].continue_()
    until(page, "searched.length > 0")
    page.wait_for_timeout(300)
    assert page.evaluate("searched") == ["carbon"]


def test_suggestions_lead_to_pages(page: Page, files: str) -> None:
    opened(page, files, "/about/")
    page.get_by_role("combobox").press_sequentially("codec")
    page.get_by_role("option", name="CodeCarbon").click()
    page.wait_for_url("**/resources/codecarbon/")


def test_nothing_of_the_engine_is_loaded_before_it_is_asked(page: Page, files: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    opened(page, files, "/about/")
    opened(page, files, "/browse/")
    assert not [path for path in asked if "/search/" in path or "/data/" in path]


@pytest.mark.parametrize("path", ["sheet?id=codecarbon,common-voice,nobody", "compare?id=codecarbon,carbontracker",
                                  "compare?id=common-voice,codecarbon,carbontracker"])
def test_pages_over_chosen_resources_are_like_the_servers(page: Page, browser: Browser, address: str, files: str, path: str) -> None:
    name, _, query = path.partition("?")
    opened(page, files, f"/{name}/?{query}")
    until(page, "document.querySelector('#my-sheet .entry, table.compare') !== null")
    served = opened(browser.new_page(), address, f"/{path}")
    for part, here, there in zip(PARTS, shown(page), shown(served), strict=True):
        assert here == there, part
    served.close()


@pytest.mark.parametrize("label", ["Markdown", "CSV", "JSON", "BibTeX", "CSL-JSON"])
def test_files_are_the_servers(page: Page, browser: Browser, address: str, files: str, label: str) -> None:
    texts = []
    for path in (f"{files}/sheet/?id=codecarbon,common-voice", f"{address}/sheet?id=codecarbon,common-voice"):
        page.goto(path)
        page.wait_for_load_state("networkidle")
        with page.expect_download() as download:
            page.locator(".take-away a", has_text=re.compile(f"^{label}$")).click()
        texts.append(Path(download.value.path()).read_text(encoding="utf-8"))
    if label == "JSON":
        here, there = (json.loads(text) for text in texts)
        assert here == (there["resources"] if isinstance(there, dict) else there)
    else:
        assert texts[0] == texts[1]


def test_from_picking_to_the_sheet(page: Page, files: str) -> None:
    opened(page, files, "/browse/?q=carbon")
    page.locator("input[form=picks][value=codecarbon]").check()
    page.locator("input[form=picks][value=carbontracker]").check()
    page.get_by_role("link", name="My sheet").last.click()
    page.wait_for_url("**/sheet/?id=codecarbon,carbontracker")
    expect(page.locator("#my-sheet .entry")).to_have_count(2)
    page.locator("[data-id=codecarbon] [data-do=off]").click()
    expect(page.locator("#my-sheet .entry")).to_have_count(1)
    opened(page, files, "/sheet/")
    page.wait_for_url("**/sheet/?id=carbontracker")
    page.locator("[data-do=off]").click()
    expect(page.locator("#my-sheet")).to_contain_text("Nothing is on it yet")
