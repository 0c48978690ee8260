"""The site in a real browser, by keyboard alone and without JavaScript."""

from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from fmsheet.sheet import Sheet

pytestmark = pytest.mark.browser


def focused(page: Page, selector: str, most: int = 60) -> Locator:
    """Press Tab until an element that fits has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        found = page.locator(f":focus:is({selector})")
        if found.count():
            return found
    raise AssertionError(f"Tab does not reach {selector}")


def test_from_the_home_page_to_a_resource_by_keyboard(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    asked: list[str] = []
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to the content"
    box = page.locator(":focus").bounding_box()
    assert box
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    focused(page, "input[type=search]")
    page.keyboard.type("carbon")
    page.keyboard.press("Enter")
    page.wait_for_url("**/browse?q=carbon")
    focused(page, "a[href='/resources/codecarbon']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/resources/codecarbon")
    assert page.locator("h1").inner_text() == "CodeCarbon"
    assert {urlsplit(url).hostname for url in asked} == {"127.0.0.1"}
    context.close()


def test_without_a_server_and_without_scripts_a_filter_leads_to_plain_lists(browser: Browser, files: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{files}/browse/?kind=benchmark&scope=model")
    assert "it shows everything" in page.locator(".notice").inner_text()
    page.locator(".notice a").click()
    assert page.locator("h1").inner_text() == "Lists for every filter"
    page.locator("main a", has_text="Benchmark").first.click()
    assert "1 resource" in page.locator("main").inner_text()
    context.close()
    with_scripts = browser.new_context()
    page = with_scripts.new_page()
    page.goto(f"{files}/browse/?kind=benchmark&scope=model")
    assert page.locator(".notice").count() == 0
    with_scripts.close()


def test_a_filter_is_set_by_keyboard(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/browse")
    focused(page, "input[name=kind][value=benchmark]")
    page.keyboard.press("Space")
    focused(page, ".apply button")
    page.keyboard.press("Enter")
    page.wait_for_url("**kind=benchmark**")
    assert page.locator("#found").inner_text() == "1 resource found"
    context.close()


@pytest.mark.parametrize("path", ["/", "/browse?q=carbon", "/browse?kind=sofware", "/resources/common-voice",
                                  "/categories/risk-evaluation", "/phases/sourcing", "/needs/water-use", "/nowhere", "/browse?view=table",
                                  "/practices", "/practices/measure-energy", "/compare?id=codecarbon,bbq,glotlid", "/sheet?id=codecarbon,bbq",
                                  "/changes", "/about"])
@pytest.mark.parametrize("width", [320, 800, 1400])
def test_nothing_is_wider_than_the_window(browser: Browser, address: str, path: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 700})
    page.goto(address + path)
    # closed parts are opened: they must fit too
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.parametrize("width", [1160, 1350, 1600])
def test_the_bar_of_phases_keeps_its_height_whichever_is_current(browser: Browser, address: str, small_sheet: Sheet, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 700})
    heights = set()
    for path in ("/about", *(f"/phases/{id}" for id in small_sheet.taxonomy.phases)):
        page.goto(address + path)
        heights.add(page.evaluate("document.querySelector('.index').offsetHeight"))
    assert len(heights) == 1, heights
    page.close()


def test_resources_of_a_practice_are_set_as_one_sentence(page: Page, address: str) -> None:
    page.goto(f"{address}/practices")
    # laid out part by part, each comma would stand apart from its name
    expect(page.locator(".practice .tools").first).to_have_css("display", "block")


CONTRAST = """
() => {
  const light = text => {
    const [r, g, b] = text.match(/[\\d.]+/g).map(Number).map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = element => {
    for (let e = element; e; e = e.parentElement) {
      const colour = getComputedStyle(e).backgroundColor;
      if (!/, 0\\)$/.test(colour)) return colour;
    }
  };
  const poor = [];
  for (const element of document.querySelectorAll('body *')) {
    const own = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    if (!own || !element.checkVisibility()) continue;
    const [a, b] = [light(getComputedStyle(element).color), light(ground(element))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) poor.push([element.outerHTML.slice(0, 80), ratio]);
  }
  return poor;
}
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", "/browse?q=carbon&kind=software", "/browse?kind=sofware",
                                  "/resources/experiment-impact-tracker", "/phases/environment"])
def test_text_stands_out_from_its_ground(browser: Browser, address: str, path: str, scheme: Literal["light", "dark"]) -> None:
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(address + path)
    assert page.evaluate(CONTRAST) == []
    context.close()
