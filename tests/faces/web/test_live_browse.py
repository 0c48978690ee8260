"""The browse page while scripts run: it answers at once, nothing is lost on the way, and every state has its address."""

import threading
import time
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.faces.web.test_browser import focused

pytestmark = pytest.mark.browser


def opened(page: Page, address: str, path: str = "/browse") -> Page:
    """A page whose scripts have come."""
    page.goto(address + path)
    page.wait_for_load_state("networkidle")
    return page


def until(page: Page, truth: str) -> None:
    """Wait for something to become true; Playwright's own way of it needs `eval`, which our policy forbids."""
    deadline = time.monotonic() + 10
    while not page.evaluate(truth):
        assert time.monotonic() < deadline, truth
        page.wait_for_timeout(20)


def settle(page: Page) -> None:
    """Wait until the page shows the answer to its address."""
    until(page, "performance.getEntriesByName('answer').at(-1)?.detail === location.href")


def asks(page: Page, query: str) -> None:
    """Wait until the address asks for something; what is typed stands there when its answer has been painted."""
    page.wait_for_url(lambda url: urlsplit(url).query == query)


def test_it_answers_while_one_types(page: Page, address: str) -> None:
    opened(page, address)
    before = page.evaluate("history.length")
    page.evaluate("globalThis.same = document.querySelector('#q')")
    page.locator("#q").press_sequentially("carbon")
    expect(page.locator("#found")).to_have_text("3 resources found")
    expect(page).to_have_title("Results for “carbon” · FM Cheatsheet")
    asks(page, "q=carbon")
    assert page.evaluate("history.length") == before
    assert page.evaluate("document.activeElement === globalThis.same")
    expect(page.locator(".chips")).to_contain_text("Words: carbon")
    expect(page.locator("link[type='application/json']")).to_have_attribute("href", "/browse.json?q=carbon")


def test_what_it_shows_is_what_the_server_says(browser: Browser, page: Page, address: str) -> None:
    opened(page, address)
    page.locator("#q").press_sequentially("carbon footprint")
    page.locator("input[name=kind][value=software]").check()
    page.locator("#sort").select_option("name")
    page.wait_for_url("**sort=name")
    settle(page)
    plain = browser.new_context(java_script_enabled=False)
    served = plain.new_page()
    served.goto(page.url)
    for selector in ("#results .entry h3", "#results .chips li", "#found", "fieldset[data-facet] label"):
        assert page.locator(selector).all_text_contents() == served.locator(selector).all_text_contents(), selector
    plain.close()


def test_going_back_brings_back_form_results_and_place(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 700, "height": 400})
    opened(page, address)
    page.locator("details.filters > summary").click()
    page.locator("#q").press_sequentially("a")
    page.wait_for_url("**q=a")
    box = page.locator("input[name=modality][value=speech]")
    box.check()
    page.wait_for_url("**/browse?q=a&modality=speech")
    settle(page)
    speech = page.locator("#found").inner_text()
    page.locator("input[name=modality][value=vision]").focus()
    page.keyboard.press("Space")
    page.wait_for_url("**modality=vision**")
    settle(page)
    page.evaluate("scrollTo(0, 99)")
    page.go_back()
    expect(page.locator("#found")).to_have_text(speech)
    asks(page, "q=a&modality=speech")
    expect(page.locator("input[name=modality][value=vision]")).not_to_be_checked()
    page.go_back()
    until(page, "!document.querySelector('input[name=modality][value=speech]').checked")
    asks(page, "q=a")
    assert page.input_value("#q") == "a"
    page.go_forward()
    expect(box).to_be_checked()
    settle(page)
    page.go_forward()
    # the focus stood there on the page before, too
    until(page, "scrollY === 99")
    expect(page.locator("input[name=modality][value=vision]")).to_be_focused()
    for _ in range(3):
        page.go_back()
    until(page, "!location.search")
    expect(page.locator("#q")).to_have_value("")


def test_who_comes_back_from_a_resource_finds_the_same(page: Page, address: str) -> None:
    opened(page, address)
    page.locator("#q").press_sequentially("carbon")
    expect(page.locator("#found")).to_have_text("3 resources found")
    page.locator("#results h3 a").first.click()
    page.wait_for_url("**/resources/**")
    page.go_back()
    expect(page.locator("#found")).to_have_text("3 resources found")
    assert page.input_value("#q") == "carbon"
    page.go_back()
    until(page, "!location.search")
    expect(page.locator("#q")).to_have_value("")


def test_going_back_to_what_stands_there_already_is_a_step_too(page: Page, address: str) -> None:
    opened(page, address)
    words = page.locator("#q")
    words.press_sequentially("carbon")
    words.press("Enter")
    until(page, "history.state.entry === 1 && location.search === '?q=carbon'")
    words.fill("")
    until(page, "!location.search")
    page.go_back()
    until(page, "history.state.entry === 0")
    words.press_sequentially("speech")
    words.press("Enter")
    until(page, "history.state.entry === 1 && location.search === '?q=speech'")
    page.go_back()
    until(page, "history.state.entry === 0")
    asks(page, "")
    expect(words).to_have_value("")


def unanswered(page: Page, text: str) -> None:
    """Type what no answer comes to as long as one stays."""
    page.route("**/browse?*", lambda route: None if route.request.resource_type == "fetch" else route.continue_())
    page.locator("#q").fill(text)


def test_what_was_just_typed_is_there_for_who_comes_back(page: Page, address: str) -> None:
    opened(page, address)
    unanswered(page, "carbon")
    # a click from which the box does not lose the focus
    page.evaluate("setTimeout(() => document.querySelector('#results h3 a').click())")
    page.wait_for_url("**/resources/**")
    page.go_back()
    expect(page.locator("#found")).to_have_text("3 resources found")
    assert page.input_value("#q") == "carbon"


def test_what_was_typed_survives_a_reload_before_its_answer(page: Page, address: str) -> None:
    opened(page, address)
    unanswered(page, "carbon")
    page.wait_for_url("**/browse?q=carbon")
    page.reload()
    expect(page.locator("#found")).to_have_text("3 resources found")
    assert page.input_value("#q") == "carbon"


def test_a_hidden_page_has_the_address_of_what_was_typed(page: Page, address: str) -> None:
    opened(page, address)
    page.evaluate("""() => {
      globalThis.requestAnimationFrame = () => 0;
      const words = document.querySelector('#q');
      words.value = 'carbon';
      words.dispatchEvent(new InputEvent('input', {bubbles: true}));
    }""")
    expect(page.locator("#found")).to_have_text("3 resources found")
    asks(page, "")
    page.evaluate("""() => {
      Object.defineProperty(document, 'hidden', {value: true});
      document.dispatchEvent(new Event('visibilitychange'));
    }""")
    asks(page, "q=carbon")


def test_typing_without_an_answer_makes_one_step_of_history(browser: Browser, address: str) -> None:
    page = opened(browser.new_page(), address)
    before = page.evaluate("history.length")
    page.route("**/browse?*", lambda route: route.abort() if route.request.resource_type == "fetch" else route.continue_())
    page.locator("#q").fill("carbon")
    expect(page.locator("#found")).to_have_text("3 resources found")
    asks(page, "q=carbon")
    assert page.evaluate("history.length") == before
    page.close()


def test_more_of_a_panel_stays_open_when_the_panel_is_shut(page: Page, address: str) -> None:
    opened(page, address)
    more = page.locator("details.more").first
    panel = page.locator("details.panel", has=more).first
    panel.locator("> summary").click()
    more.locator("> summary").click()
    panel.locator("> summary").click()
    page.locator("input[name=modality][value=text]").check()
    page.wait_for_url("**modality=text")
    settle(page)
    assert more.evaluate("e => e.open")


def test_an_old_answer_never_takes_the_place_of_a_newer(page: Page, address: str) -> None:
    opened(page, address)
    let_go = threading.Event()
    late: list[Route] = []

    def slow(route: Route) -> None:
        # the first letters are answered after everything else
        late.append(route) if not let_go.is_set() else route.continue_()

    page.route("**/browse?q=carb", slow)
    page.locator("#q").press_sequentially("carb")
    page.wait_for_timeout(100)
    page.locator("#q").press_sequentially("on")
    expect(page.locator("#found")).to_have_text("3 resources found")
    shown = page.locator("#results").inner_html()
    let_go.set()
    for route in late:
        route.continue_()
    page.wait_for_timeout(300)
    assert page.locator("#results").inner_html() == shown
    asks(page, "q=carbon")


def test_a_filter_keeps_the_focus_and_the_folds(page: Page, address: str) -> None:
    opened(page, address)
    language = page.locator("details.panel", has=page.locator("fieldset[data-facet=language]"))
    language.locator("> summary").click()
    modality = page.locator("details.panel", has=page.locator("fieldset[data-facet=modality]"))
    modality.locator("> summary").click()
    focused(page, "input[name=language]")
    page.keyboard.press("Space")
    page.wait_for_url("**language=**")
    settle(page)
    assert page.locator(":focus").get_attribute("name") == "language"
    expect(page.locator(":focus")).to_be_checked()
    assert language.evaluate("e => e.open")
    assert not modality.evaluate("e => e.open")
    expect(language.locator("> summary")).to_contain_text("1 chosen")
    page.keyboard.press("Space")
    until(page, "!location.search")
    settle(page)
    assert page.locator(":focus").get_attribute("name") == "language"
    expect(page.locator(":focus")).not_to_be_checked()


def test_a_box_with_the_focus_stays_although_nothing_fits_it(page: Page, address: str) -> None:
    opened(page, address, "/browse?q=carbon&kind=benchmark")
    box = page.locator("input[name=kind][value=benchmark]")
    box.focus()
    page.keyboard.press("Space")
    page.wait_for_url("**/browse?q=carbon")
    settle(page)
    expect(box).to_be_focused()
    expect(page.locator("label", has=box)).to_contain_text("0 resources")


def test_chips_pages_and_ways_out_by_keyboard(page: Page, address: str) -> None:
    opened(page, address, "/browse?q=carbon&kind=benchmark")
    expect(page.locator("#found")).to_have_text("Nothing found")
    page.evaluate("globalThis.stayed = true")
    focused(page, ".ways a", 200)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "benchmark" not in url or "carbon" not in url)
    until(page, "document.querySelector('#found').textContent !== 'Nothing found'")
    focused(page, ".chips a", 200)
    page.keyboard.press("Enter")
    until(page, "!location.search")
    expect(page.locator("#found")).to_have_text("All 12 resources")
    # its chip is gone: the heading of the results has the focus
    expect(page.locator("#found")).to_be_focused()
    expect(page.locator("#q")).to_have_value("")
    assert page.evaluate("globalThis.stayed")


def test_what_was_not_understood_is_said_in_place(page: Page, address: str) -> None:
    opened(page, address)
    page.locator("details.panel > summary", has_text="Released").click()
    page.locator("#since").fill("soon")
    page.locator("#since").press("Tab")
    expect(page.locator("#complaints")).to_contain_text("soon")
    expect(page.locator("#since")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#since")).to_have_value("soon")
    page.locator("#since").fill("2020")
    page.locator("#since").press("Enter")
    expect(page.locator("#complaints")).to_have_count(0)
    asks(page, "since=2020")


def test_letters_that_are_being_composed_are_no_question(page: Page, address: str) -> None:
    opened(page, address)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("#q").focus()
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "たn", "selectionStart": 2, "selectionEnd": 2})
    page.wait_for_timeout(200)
    assert asked == []
    session.send("Input.insertText", {"text": "炭素"})
    page.wait_for_url("**q=%E7%82%AD%E7%B4%A0")
    expect(page.locator("#q")).to_have_value("炭素")


def test_it_is_said_aloud_once_when_the_answer_has_settled(page: Page, address: str) -> None:
    opened(page, address)
    page.evaluate("""() => {
      globalThis.heard = [];
      const region = document.querySelector('[role=status]');
      new MutationObserver(() => region.textContent && heard.push(region.textContent)).observe(region, {childList: true});
    }""")
    page.locator("#q").press_sequentially("carbon", delay=30)
    page.keyboard.press("Escape")
    page.wait_for_timeout(1500)
    heard = page.evaluate("heard")
    assert len(heard) == 1, heard


def test_without_an_answer_the_page_itself_is_loaded(browser: Browser, address: str) -> None:
    page = opened(browser.new_page(), address)
    failed: list[str] = []

    def fail_fetches(route: Route) -> None:
        if route.request.resource_type == "fetch":
            failed.append(route.request.url)
            route.abort()
        else:
            route.continue_()

    page.route("**/browse?*", fail_fetches)
    with page.expect_navigation():
        page.locator("input[name=modality][value=text]").check()
    assert failed
    asks(page, "modality=text")
    expect(page.locator("input[name=modality][value=text]")).to_be_checked()
    page.close()


def test_on_a_phone_filters_lead_to_the_results(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 700}, has_touch=True, is_mobile=True)
    page = opened(context.new_page(), address)
    page.locator("details.filters > summary").tap()
    page.locator("label", has=page.locator("input[name=modality][value=speech]")).tap()
    page.wait_for_url("**modality=speech")
    assert page.locator("details.filters").evaluate("e => e.open")
    page.locator(".apply button").tap()
    expect(page.locator("#found")).to_be_focused()
    expect(page.locator("#found")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


KINDS = ["/", "/browse", "/browse?q=zzz", "/compare?id=codecarbon,common-voice", "/sheet?id=codecarbon", "/practices", "/changes", "/about",
         "/resources/codecarbon", "/categories/risk-evaluation", "/phases/sourcing", "/needs/water-use"]


@pytest.mark.parametrize("path", KINDS)
def test_no_page_complains(page: Page, address: str, path: str) -> None:
    opened(page, address, path)
    assert page.evaluate("document.querySelector('[role=status]') !== null")
