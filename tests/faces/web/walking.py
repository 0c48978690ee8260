"""Hands that use the site: by mouse, by finger, by keys alone, and what a person sees while walking through it."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request, Response

# where the focus is, and whether whoever looks at the window can tell
FOCUS = """() => {
  const on = document.activeElement;
  if (!on || on === document.body) return null;
  const style = getComputedStyle(on);
  const box = on.getBoundingClientRect();
  const seen = box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight;
  const at = (x, y) => {
    const top = document.elementFromPoint(Math.min(Math.max(x, 1), innerWidth - 1), Math.min(Math.max(y, 1), innerHeight - 1));
    return top && (on.contains(top) || top.contains(on));
  };
  const clear = [[box.left + box.width / 2, box.top + box.height / 2], [box.left + 2, box.top + 2], [box.right - 2, box.bottom - 2]]
    .some(([x, y]) => at(x, y));
  return {what: on.outerHTML.slice(0, 120), ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2, seen, clear};
}"""
MOST_STOPS = 250


@dataclass
class Witness:
    """All that a browser context complains about, asks for and keeps."""

    context: BrowserContext
    complaints: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)
    cookies: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.context.on("console", self._said)
        self.context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        self.context.on("request", self._asked)
        self.context.on("response", self._answered)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def _asked(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in {"data", "blob"}:
            self.hosts.add(parts.netloc)

    def _answered(self, response: Response) -> None:
        self.cookies += [value for name, value in response.headers.items() if name == "set-cookie"]
        if response.status >= 400:
            self.complaints.append(f"{response.status} {response.url}")

    def agrees(self, host: str) -> None:
        """Nothing was wrong: no complaint, no other host, no cookie."""
        assert self.complaints == []
        assert self.hosts <= {host}
        assert self.cookies == []
        assert self.context.cookies() == []


class Mouse:
    """A person with a mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, target: Locator) -> None:
        target.click()

    def write(self, target: Locator, text: str) -> None:
        self.press(target)
        self.page.keyboard.type(text)

    def tick(self, target: Locator) -> None:
        self.press(target)

    def submit(self, form: Locator) -> None:
        self.press(form.locator("button").first)

    def choose_next(self, select: Locator) -> None:
        """The option after the one that is chosen."""
        select.select_option(index=select.evaluate("e => e.selectedIndex") + 1)


class Finger(Mouse):
    """A person with a phone: what is tapped must be large enough, and no page wider than the window."""

    def press(self, target: Locator) -> None:
        target.scroll_into_view_if_needed()
        # a finger hits the label of a box as well
        box = target.evaluate("e => { const {width, height} = (e.closest('label') ?? e).getBoundingClientRect(); return [width, height]; }")
        assert min(box) >= 24, (target, box)
        width = self.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert width[0] <= width[1], (self.page.url, width)
        target.tap()


class Keys(Mouse):
    """A person without a mouse: every stop of the focus must be seen."""

    def reach(self, target: Locator) -> None:
        """Tab to an element, backwards when it stands before the one that has the focus."""
        target.wait_for()
        before = target.evaluate("e => document.activeElement !== document.body && "
                                 "Boolean(document.activeElement.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_PRECEDING)")
        for _ in range(MOST_STOPS):
            if target.evaluate("e => e === document.activeElement"):
                return
            self.page.keyboard.press("Shift+Tab" if before else "Tab")
            stop = self.page.evaluate(FOCUS)
            assert stop is None or (stop["ring"] and stop["seen"] and stop["clear"]), (self.page.url, stop)
        raise AssertionError(f"the keys do not reach {target}")

    def press(self, target: Locator) -> None:
        self.reach(target)
        self.page.keyboard.press("Enter")

    def write(self, target: Locator, text: str) -> None:
        self.reach(target)
        self.page.keyboard.type(text)

    def tick(self, target: Locator) -> None:
        self.reach(target)
        self.page.keyboard.press("Space")

    def submit(self, form: Locator) -> None:
        self.page.keyboard.press("Enter")

    def choose_next(self, select: Locator) -> None:
        self.reach(select)
        self.page.keyboard.press("ArrowDown")


def until(page: Page, truth: str) -> None:
    """Wait for something to become true; Playwright's own way of it needs `eval`, which our policy forbids."""
    deadline = time.monotonic() + 15
    while not page.evaluate(truth):
        assert time.monotonic() < deadline, (page.url, truth)
        page.wait_for_timeout(20)


def asked(page: Page) -> list[tuple[str, str]]:
    """What the address asks, without what says nothing."""
    return [pair for pair in parse_qsl(urlsplit(page.url).query) if pair != ("sort", "relevance")]


def ids_in(page: Page, within: str) -> list[str]:
    """The ids of the resources that a page lists, in their order."""
    found: list[str] = page.locator(f"{within} [data-id]").evaluate_all("all => all.map(e => e.dataset.id)")
    return found


def number_in(text: str) -> int:
    found = re.search(r"\d+", text)
    return int(found[0]) if found else 0


def chips_of(page: Page) -> list[str]:
    """The marks of what is in use, without those for all of it."""
    return [chip.replace("Leave out", "").strip(" ×\n") for chip in page.locator(".chips li:has([aria-hidden])").all_inner_texts()]


def wrongly_marked(page: Page) -> list[str]:
    """Rows of a comparison that differ and are not marked, or are marked and do not differ."""
    rows = page.locator("table.compare tbody tr").evaluate_all("""rows => rows.map(row => ({
      key: row.dataset.row, marked: row.querySelector('th .differing') !== null && row.classList.contains('differs'),
      cells: [...row.querySelectorAll('td')].map(cell => cell.innerText.replace(/\\s+/g, ' ').trim())}))""")
    prose = {"summary", "use-when", "watch-out", "links"}
    return [row["key"] for row in rows if row["key"] not in prose and row["marked"] != (len(set(row["cells"])) > 1)]


def taken_away(hands: Mouse, link: Locator) -> str:
    """The text of the file that a link gives."""
    with hands.page.expect_download() as download:
        hands.press(link)
    return Path(download.value.path()).read_text(encoding="utf-8")


@contextmanager
def fresh(browser: Browser, address: str) -> Iterator[Page]:
    """A page in a browser that has never been here."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()
