"""What scripts add to every page: suggestions, what was picked, the sheet of it, copying."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.faces.web.conftest import Complaining
from tests.faces.web.test_browser import focused
from tests.faces.web.test_live_browse import opened

pytestmark = pytest.mark.browser
_NO_STORAGE = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }})"
_NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', {value: undefined})"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    heard: list[Complaining] = []
    context.on("page", lambda page: heard.append(Complaining(page)))
    yield context
    context.close()
    assert [one.said for one in heard if one.said] == []
    assert all(one.hosts <= {"127.0.0.1"} for one in heard)


def names(page: Page) -> list[str]:
    return [text.split(" Archived")[0] for text in page.locator("#my-sheet .entry :is(h2, h3)").all_inner_texts()]


def test_suggestions_by_keyboard(context: BrowserContext, address: str) -> None:
    page = opened(context.new_page(), address, "/about")
    field = page.get_by_role("combobox")
    field.press_sequentially("carb")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    assert field.get_attribute("aria-activedescendant") is None
    expect(page.locator("[role=status]")).to_contain_text("suggestions", timeout=3000)
    field.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    field.press("End")
    expect(options.last).to_have_attribute("aria-selected", "true")
    field.press("Home")
    field.press("ArrowUp")
    expect(page.locator("[aria-selected=true]")).to_have_count(0)
    field.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(field).to_have_value("carb")
    field.press("ArrowDown")
    expect(options.first).to_be_visible()
    field.press("ArrowDown")
    name = options.first.inner_text()
    field.press("Enter")
    page.wait_for_url("**/resources/*")
    assert page.locator("h1").inner_text() in name


def test_enter_searches_for_what_was_typed(context: BrowserContext, address: str) -> None:
    page = opened(context.new_page(), address, "/about")
    page.get_by_role("combobox").press_sequentially("carb")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/browse?q=carb")


def test_a_suggestion_is_clicked(context: BrowserContext, address: str) -> None:
    page = opened(context.new_page(), address, "/")
    page.locator("#q").press_sequentially("codecar")
    page.get_by_role("option", name="CodeCarbon").first.click()
    page.wait_for_url("**/resources/codecarbon")


def test_escape_clears_the_words(context: BrowserContext, address: str) -> None:
    page = opened(context.new_page(), address)
    page.locator("#q").press_sequentially("carbon")
    expect(page.locator("#found")).to_have_text("3 resources found")
    # the answers themselves are not covered unless one asks for it
    expect(page.get_by_role("listbox")).to_have_count(0)
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(page.locator("#q")).to_have_value("carbon")
    page.keyboard.press("Escape")
    expect(page.locator("#found")).to_have_text("All 12 resources")


def test_two_windows_share_what_is_picked(context: BrowserContext, address: str) -> None:
    one, other = opened(context.new_page(), address), opened(context.new_page(), address, "/browse?q=carbon")
    one.locator("input[form=picks][value=codecarbon]").check()
    expect(one.locator(".tray")).to_contain_text("1 picked")
    expect(other.locator("input[form=picks][value=codecarbon]")).to_be_checked()
    expect(other.locator(".tray")).to_contain_text("1 picked")
    other.locator("#q").fill("speech")
    other.locator("input[form=picks][value=common-voice]").check()
    expect(one.locator(".tray")).to_contain_text("2 picked")
    one.get_by_role("link", name="Compare").click()
    one.wait_for_url("**/compare?id=codecarbon,common-voice")
    other.get_by_role("button", name="Unpick all").click()
    expect(one.locator(".tray")).to_have_count(0)


def test_picks_stay_marked_when_results_change(context: BrowserContext, address: str) -> None:
    page = opened(context.new_page(), address, "/browse?q=carbon")
    page.locator("input[form=picks][value=codecarbon]").check()
    page.locator("input[name=kind][value=software]").check()
    page.wait_for_url("**kind=software")
    expect(page.locator("input[form=picks][value=codecarbon]")).to_be_checked()
    page.locator("#q").fill("zzzqqq")
    expect(page.locator("input[form=picks][value=codecarbon]")).to_have_count(0)
    page.locator("#q").fill("carbon")
    expect(page.locator("input[form=picks][value=codecarbon]")).to_be_checked()


def test_from_a_resource_to_the_sheet_and_its_order_by_keyboard(context: BrowserContext, address: str) -> None:
    page = opened(context.new_page(), address, "/resources/codecarbon")
    focused(page, "button[data-pick]")
    page.keyboard.press("Enter")
    expect(page.locator("button[data-pick]")).to_have_text("Take off my sheet")
    expect(page.locator("button[data-pick]")).to_be_focused()
    opened(page, address, "/browse?q=carbon")
    page.locator("input[form=picks][value=carbontracker]").check()
    opened(page, address, "/sheet")
    page.wait_for_url("**/sheet?id=codecarbon,carbontracker")
    expect(page.locator("#my-sheet .entry")).to_have_count(2)
    first, second = names(page)
    focused(page, f"[data-id={page.locator('#my-sheet .entry').first.get_attribute('data-id')}] [data-do=down]", 80)
    page.keyboard.press("Enter")
    page.wait_for_url("**/sheet?id=carbontracker,codecarbon")
    expect(page.locator("#my-sheet .entry h3").first).to_contain_text(second)
    expect(page.locator(":focus")).to_contain_text("Move up")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sheet?id=codecarbon,carbontracker")
    expect(page.locator("#my-sheet .entry h3").first).to_contain_text(first)
    page.locator("[data-id=codecarbon] [data-do=off]").click()
    page.wait_for_url("**/sheet?id=carbontracker")
    expect(page.locator(".entry")).to_have_count(1)
    page.go_back()
    expect(page.locator(".entry")).to_have_count(2)
    assert page.evaluate("JSON.parse(localStorage['fmsheet.picks']).length") == 2


def test_the_sheet_of_somebody_else_changes_nothing_of_mine(context: BrowserContext, address: str) -> None:
    page = opened(context.new_page(), address, "/browse?q=carbon")
    page.locator("input[form=picks][value=codecarbon]").check()
    opened(page, address, "/sheet?id=common-voice,carbontracker")
    page.locator("[data-id=common-voice] [data-do=off]").click()
    page.wait_for_url("**/sheet?id=carbontracker")
    expect(page.locator(".entry")).to_have_count(1)
    assert page.evaluate("localStorage['fmsheet.picks']") == '["codecarbon"]'
    page.get_by_role("button", name="Keep as my sheet").click()
    assert page.evaluate("localStorage['fmsheet.picks']") == '["carbontracker"]'


def test_a_browser_that_keeps_nothing(context: BrowserContext, address: str) -> None:
    context.add_init_script(_NO_STORAGE)
    page = opened(context.new_page(), address, "/browse?q=carbon")
    page.locator("input[form=picks][value=codecarbon]").check()
    expect(page.locator(".tray")).to_contain_text("1 picked")
    page.locator("input[form=picks][value=codecarbon]").uncheck()
    expect(page.locator(".tray")).to_have_count(0)
    page.locator("input[form=picks][value=codecarbon]").check()
    page.get_by_role("link", name="My sheet").last.click()
    page.wait_for_url("**/sheet?id=codecarbon")
    expect(page.locator(".entry")).to_have_count(1)
    opened(page, address, "/sheet")
    expect(page.locator("#my-sheet")).to_contain_text("Nothing is on it yet")


@pytest.mark.parametrize("hindrance", ["", _NO_CLIPBOARD])
def test_a_citation_is_copied(context: BrowserContext, address: str, hindrance: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address)
    clipboard = "navigator.clipboard.readText()"
    if hindrance:
        page.add_init_script(hindrance)
    opened(page, address, "/resources/codecarbon")
    page.locator("details.cite > summary").click()
    page.locator("details.cite [data-do=copy]").first.click()
    expect(page.locator("details.cite [data-do=copy]").first).to_have_text("Copied")
    reader = context.new_page()
    reader.goto(address)
    reader.bring_to_front()
    assert reader.evaluate(clipboard) == page.locator("details.cite pre").first.inner_text()


def test_the_address_of_a_sheet_is_copied(context: BrowserContext, address: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = opened(context.new_page(), address, "/sheet?id=codecarbon")
    page.get_by_role("button", name="Copy the address").click()
    expect(page.locator(".address")).to_have_text(page.url)
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_without_scripts_picking_is_a_form(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/browse?q=carbon")
    for id in ("codecarbon", "carbontracker"):
        page.locator(f"input[form=picks][value={id}]").check()
    page.get_by_role("button", name="Compare").click()
    page.wait_for_url("**/compare?**")
    expect(page.locator("table.compare")).to_be_visible()
    context.close()
