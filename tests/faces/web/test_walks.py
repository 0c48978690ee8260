"""The walk that the site is made for, from a question to a sheet on paper, as different people take it."""

import csv
import io
import json
import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, expect
from pybtex.database import parse_string
from pypdf import PdfReader

from tests.faces.web.walking import Finger, Keys, Mouse, Witness, asked, chips_of, fresh, ids_in, number_in, taken_away, until, wrongly_marked

pytestmark = pytest.mark.browser
PICKED = ("codecarbon", "experiment-impact-tracker")
NAMES = ("CodeCarbon", "experiment-impact-tracker")


class Walk:
    """One person's walk; each step checks what that person would."""

    def __init__(self, hands: Mouse, has_script: bool = True) -> None:
        self.hands = hands
        self.page = hands.page
        self.has_script = has_script

    def listed(self, number: int) -> list[str]:
        """The ids that are listed, as many as the page says."""
        expect(self.page.locator("#found")).to_have_text(f"{number} resource{'' if number == 1 else 's'} found")
        ids = ids_in(self.page, "#results")
        assert len(ids) == len(set(ids)) == number
        return ids

    def search(self, start: str) -> None:
        """Ask from the first page."""
        page, hands = self.page, self.hands
        page.goto(start)
        hands.write(page.locator("#q"), "carbon")
        hands.submit(page.locator("form", has=page.locator("#q")))
        page.wait_for_url(re.compile(r"/browse/?\?q=carbon"))
        assert {"codecarbon", "carbontracker", "experiment-impact-tracker"} == set(self.listed(3))
        assert asked(page) == [("q", "carbon")]
        assert chips_of(page) == ["Words: carbon"]

    def filter(self) -> None:
        """Narrow it down, go back and forth, leave a part out."""
        page, hands = self.page, self.hands
        box = page.locator("input[name=status][value=active]")
        fold = page.locator("details.filters")
        if not page.locator("fieldset[data-facet=phase]").is_visible():
            hands.press(fold.locator("> summary"))
        panel = page.locator("details.panel", has=box)
        hands.press(panel.locator("> summary"))
        number = number_in(panel.locator("label", has=box).locator(".count").inner_text())
        assert 0 < number < 3
        hands.tick(box)
        if not self.has_script:
            hands.press(page.locator(".apply button"))
        self.filtered(number)
        page.go_back()
        self.listed(3)
        assert asked(page) == [("q", "carbon")]
        assert page.input_value("#q") == "carbon"
        expect(box).not_to_be_checked()
        page.go_forward()
        self.filtered(number)
        chip = page.locator(".chips a", has_text="Status")
        hands.press(chip)
        self.listed(3)
        assert chips_of(page) == ["Words: carbon"]
        assert asked(page) == [("q", "carbon")]

    def filtered(self, number: int) -> None:
        page = self.page
        page.wait_for_url("**status=active*")
        self.listed(number)
        assert asked(page) == [("q", "carbon"), ("status", "active")]
        assert chips_of(page) == ["Words: carbon", "Status: Active"]
        expect(page.locator("input[name=status][value=active]")).to_be_checked()

    def order(self) -> None:
        """By name, as the list of orders is walked through."""
        page, hands = self.page, self.hands
        select = page.locator("#sort")
        for _ in range(2):
            hands.choose_next(select)
        expect(select).to_have_value("name")
        if not self.has_script:
            hands.press(page.locator(".ask button").first)
        page.wait_for_url("**sort=name*")
        names = "document.querySelectorAll('#results h3')"
        until(page, f"(names => names.join() === [...names].sort().join())([...{names}].map(name => name.textContent.toLowerCase()))")
        assert self.listed(3)[0] == "carbontracker"

    def compare(self) -> None:
        """Two of them side by side; who goes back finds them picked."""
        page, hands = self.page, self.hands
        boxes = [page.locator(f"input[form=picks][value={id}]") for id in PICKED]
        for box in boxes:
            hands.tick(box)
            expect(box).to_be_checked()
        if self.has_script:
            expect(page.locator(".tray")).to_contain_text("2 picked")
        self.to_comparison()
        page.go_back()
        page.wait_for_url(re.compile(r"/browse/?\?"))
        for box in boxes:
            expect(box).to_be_checked()
        self.to_comparison()

    def to_comparison(self) -> None:
        page = self.page
        self.hands.press(page.locator(".tray a", has_text="Compare") if self.has_script else page.locator("#picks button", has_text="Compare"))
        page.wait_for_url(re.compile(r"/compare/?\?id="))
        expect(page.locator("table.compare")).to_be_visible()
        heads = page.locator("table.compare thead th > a:first-child").all_inner_texts()
        assert sorted(heads) == sorted(NAMES)
        assert page.locator("h1").inner_text() == f"{heads[0]} and {heads[1]} side by side"
        assert page.locator("table.compare .differs .differing").count() > 2
        assert page.locator("table.compare tbody tr:not(.differs)").count() > 2
        assert wrongly_marked(page) == []

    def take(self, browser: Browser) -> None:
        """Make a sheet of them, send its address, take it away."""
        page, hands = self.page, self.hands
        hands.press(page.locator("a", has_text="Put these on my sheet"))
        page.wait_for_url(re.compile(r"/sheet/?\?id="))
        expect(page.locator("#my-sheet [data-id]")).to_have_count(2)
        ids = ids_in(page, "#my-sheet")
        assert sorted(ids) == sorted(PICKED)
        assert page.locator("#my-sheet .lead").inner_text().startswith("2 resources.")
        with fresh(browser, page.url) as other:
            expect(other.locator("#my-sheet [data-id]")).to_have_count(2)
            assert ids_in(other, "#my-sheet") == ids
            assert urlsplit(other.url).query == urlsplit(page.url).query
        self.files(set(ids))

    def files(self, ids: set[str]) -> None:
        links = self.page.locator(".take-away a")

        def text(label: str) -> str:
            return taken_away(self.hands, links.get_by_text(label, exact=True))

        assert {row["id"] for row in csv.DictReader(io.StringIO(text("CSV")))} == ids
        body = json.loads(text("JSON"))
        assert {one["id"] for one in (body if isinstance(body, list) else body["resources"])} == ids
        entries = parse_string(text("BibTeX"), "bibtex").entries.values()
        assert sorted(entry.fields["title"].strip("{}") for entry in entries) == sorted(NAMES)

    def paper(self, content: bytes) -> None:
        """Pages with the resources on them, and links that lead to them."""
        reader = PdfReader(io.BytesIO(content))
        assert len(reader.pages) >= 1
        text = " ".join(page.extract_text() for page in reader.pages)
        assert all(name in text for name in NAMES)
        addresses = {note.get_object()["/A"]["/URI"] for page in reader.pages for note in page.get("/Annots", ())
                     if "/URI" in note.get_object().get("/A", {})}
        assert any(address.startswith("https://github.com/") for address in addresses)

    def printed(self) -> None:
        """On paper, straight from the browser."""
        self.paper(self.page.pdf(format="A4"))

    def typeset(self) -> None:
        """On paper, as the server sets it."""
        link = self.page.locator(".take-away a").get_by_text("PDF", exact=True)
        answer = self.page.context.request.get(urlsplit(self.page.url)._replace(path="", query="").geturl() + (link.get_attribute("href") or ""))
        assert answer.headers["content-type"] == "application/pdf"
        self.paper(answer.body())


def walked(browser: Browser, context: BrowserContext, start: str, walk: Callable[[], Walk]) -> None:
    context.set_default_timeout(10_000)
    witness = Witness(context)
    taken = walk()
    taken.search(start)
    taken.filter()
    taken.order()
    taken.compare()
    taken.take(browser)
    taken.printed()
    if taken.page.locator(".take-away a", has_text="PDF").count():
        taken.typeset()
    witness.agrees(urlsplit(start).netloc)
    context.close()


def test_by_mouse(browser: Browser, address: str) -> None:
    context = browser.new_context()
    walked(browser, context, address, lambda: Walk(Mouse(context.new_page())))


def test_by_keys_alone(browser: Browser, address: str) -> None:
    context = browser.new_context()
    walked(browser, context, address, lambda: Walk(Keys(context.new_page())))


def test_on_a_phone(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, device_scale_factor=2)
    walked(browser, context, address, lambda: Walk(Finger(context.new_page())))


def test_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    walked(browser, context, address, lambda: Walk(Mouse(context.new_page()), has_script=False))


def test_without_a_server(browser: Browser, files: str) -> None:
    context = browser.new_context()
    walked(browser, context, f"{files}/", lambda: Walk(Mouse(context.new_page())))
