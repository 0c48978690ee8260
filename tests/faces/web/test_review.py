"""The pages of the review: every number leads to what it counts, and page, twin and files say the same."""

import csv
import io
import re
from collections.abc import Iterator
from typing import Literal
from urllib.parse import parse_qsl, urlsplit
from xml.etree import ElementTree

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Route
from starlette.testclient import TestClient

from fmsheet.faces.exports import figure_csv
from fmsheet.faces.report.figure import PICTURES
from fmsheet.faces.report.values import cells_of
from fmsheet.faces.server import create_app
from fmsheet.faces.web.layout import Settings
from fmsheet.faces.web.press import press_for
from fmsheet.faces.web.relative import file_of, relative, static_place
from fmsheet.faces.web.review import section_page
from fmsheet.model.figure import Cell, Figure, Row, Shape
from fmsheet.model.review import SECTIONS, Review
from fmsheet.review.charts import picture
from fmsheet.review.served import WEIGHTS
from fmsheet.review.then_now import CLAIMS
from fmsheet.review.values import shown
from fmsheet.sheet import Sheet
from fmsheet.wire.review import review_body, section_body
from tests.faces.web.reading import Reading, Tag, words
from tests.faces.web.test_accessibility import OPTIONS

OVERVIEW = ("review", *(f"review/{id}" for id in SECTIONS))


@pytest.fixture(scope="module")
def sheet(real_sheet: Sheet) -> Sheet:
    return real_sheet


@pytest.fixture(scope="module")
def review(sheet: Sheet) -> Review:
    return sheet.review()


@pytest.fixture(scope="module")
def real(sheet: Sheet) -> TestClient:
    return TestClient(create_app(sheet))


@pytest.fixture(scope="module")
def pages(real: TestClient) -> dict[str, Reading]:
    return {path: Reading(real.get(f"/{path}").text) for path in OVERVIEW}


def figures(review: Review) -> Iterator[tuple[str, Figure]]:
    for section in review.sections:
        yield from ((section.id, figure) for figure in section.figures)


def within(page: Reading, outer: Tag, name: str) -> list[Tag]:
    return [tag for tag in page.all(name) if outer in tag.path]


def of_id(page: Reading, id: str) -> Tag:
    (found,) = (tag for tag in page.tags if tag.attributes.get("id") == id)
    return found


def counted(cell: Cell, row: Row, review: Review) -> int | None:
    """How many resources the number of a cell stands for; None where the table does not say, as of words and of claims."""
    if isinstance(cell.value, str) or row.id in {claim.id for claim in CLAIMS}:
        return None
    if row.id in review.measures:
        measure = review.measures[row.id]
        return None if cell is not row.cells[3] else int(measure.value if measure.part is None else measure.part)
    if not cell.is_share:
        return int(cell.number)
    # a share is of the count beside it, or of an edition
    whole = {"2024": review.originals, "today": review.resources}
    beside = next((other.number for other in row.cells if isinstance(other.value, int)), None)
    return round(cell.number * (beside or whole["2024" if ("edition", "original") in cell.where else "today"]))


def test_every_cell_leads_to_exactly_what_it_counts(real: TestClient, review: Review, pages: dict[str, Reading]) -> None:
    totals: dict[str, int] = {}
    for section, figure in figures(review):
        page = pages[f"review/{section}"]
        (table,) = within(page, of_id(page, figure.id), "table")
        lines = within(page, table, "tr")[1:]
        assert len(lines) == len(figure.rows), figure.id
        for row, line in zip(figure.rows, lines, strict=True):
            cells = within(page, line, "td")
            texts = map(shown, row.cells) if figure.shape is Shape.HEAT else cells_of(figure)[figure.rows.index(row)]
            assert [words(head.text) for head in within(page, line, "th")] == [words(row.label)]
            for cell, place, text in zip(row.cells, cells, texts, strict=True):
                links = within(page, place, "a")
                assert words(place.text).startswith(words(text)), (figure.id, row.id)
                assert bool(links) == bool(cell.where), (figure.id, row.id)
                for link in links:
                    path = link.attributes["href"]
                    assert tuple(parse_qsl(urlsplit(path).query)) == cell.where
                    if path not in totals:
                        totals[path] = real.get(path.replace("/browse?", "/browse.json?")).json()["total"]
                    number = counted(cell, row, review)
                    assert totals[path] == number if number is not None else totals[path], (figure.id, row.id, path)
    assert len(totals) > 1000


def test_the_share_of_a_count_is_read_without_a_mouse(pages: dict[str, Reading]) -> None:
    told = [cell for page in pages.values() for cell in page.all("td") if "title" in cell.attributes]
    assert len(told) > 500
    assert [words(cell.text) for cell in told if not words(cell.text).endswith(f", {words(cell.attributes['title'])}")] == []


def test_marks_of_a_drawing_lead_where_their_cells_do(review: Review, pages: dict[str, Reading]) -> None:
    drawn = 0
    for section, figure in figures(review):
        page = pages[f"review/{section}"]
        place = of_id(page, figure.id)
        known = {link.attributes["href"] for table in within(page, place, "table") for link in within(page, table, "a")}
        for drawing in within(page, place, "svg"):
            assert float(drawing.attributes["width"]) > 200
            assert float(drawing.attributes["height"]) > 100
            marks = {link.attributes["href"] for link in within(page, drawing, "a")}
            assert marks <= known, figure.id
            drawn += bool(marks)
    assert drawn > 4


def test_rows_lead_to_their_pages(real: TestClient, pages: dict[str, Reading]) -> None:
    paths = {link.attributes["href"] for page in pages.values() for head in page.all("th") for link in within(page, head, "a")}
    assert {path.split("/")[1] for path in paths} == {"resources", "needs", "categories", "phases"}
    assert [path for path in paths if real.head(path).status_code != 200] == []


def test_links_of_one_name_lead_to_one_place(pages: dict[str, Reading]) -> None:
    for path, page in pages.items():
        places: dict[str, set[str]] = {}
        for link in page.all("a"):
            places.setdefault(words(link.text), set()).add(link.attributes["href"])
        assert {name: found for name, found in places.items() if len(found) > 1 or not name} == {}, path


def test_a_twin_is_what_the_wire_says(real: TestClient, review: Review) -> None:
    assert real.get("/review.json").json() == review_body(review)
    for section in review.sections:
        assert real.get(f"/review/{section.id}.json").json() == section_body(section)


def test_files_hold_the_table_and_the_picture(real: TestClient, review: Review, pages: dict[str, Reading]) -> None:
    offered = {link.attributes["href"] for page in pages.values() for link in page.all("a") if "download" in link.attributes}
    for _, figure in figures(review):
        answer = real.get(f"/review/{figure.id}.csv")
        assert answer.headers["content-type"] == "text/csv; charset=utf-8"
        lines = list(csv.reader(io.StringIO(answer.text)))
        assert tuple(lines[0][: len(figure.heads)]) == figure.heads
        table = [[row.label, *("" if cell.value is None else str(cell.value) for cell in row.cells)] for row in figure.rows]
        assert [line[: len(figure.heads)] for line in lines[1:]] == table
        # behind the counts stand their shares of the row
        shared = [place for place, head in enumerate(figure.heads) if f"{head}, share" in lines[0]]
        for row, line in zip(figure.rows, lines[1:], strict=True):
            shares = [row.cells[place - 1].share for place in shared]
            assert line[len(figure.heads) :] == ["" if share is None else str(round(share, 4)) for share in shares]
        assert bool(shared) == any(cell.whole for row in figure.rows for cell in row.cells), figure.id
        assert f"/review/{figure.id}.csv" in offered
        is_drawn = figure.shape is not Shape.TABLE and bool(figure.rows)
        assert {form for form in PICTURES if f"/review/{figure.id}.{form}" in offered} == (set(PICTURES) if is_drawn else set())
        picture = real.get(f"/review/{figure.id}.svg")
        assert picture.status_code == (200 if is_drawn else 404)
        if is_drawn:
            assert picture.headers["content-type"] == "image/svg+xml"
            assert ElementTree.fromstring(picture.text).tag == "{http://www.w3.org/2000/svg}svg"


@pytest.mark.parametrize(("form", "media_type", "opening"), [("png", "image/png", b"\x89PNG\r\n"), ("pdf", "application/pdf", b"%PDF-")])
def test_pictures_for_print_are_made_when_they_are_asked_for(real: TestClient, form: str, media_type: str, opening: bytes) -> None:
    answer = real.get(f"/review/verdicts.{form}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, media_type)
    assert answer.content.startswith(opening)
    table = real.get(f"/review/needs.{form}")
    assert table.status_code == 404
    assert "/review/needs.csv" in table.text


def test_no_value_of_a_file_is_taken_for_a_formula() -> None:
    rows = (Row("a", "=1+1", (Cell("@sum"), Cell(-0.5), Cell(None))),)
    text = figure_csv(Figure("x", "", "", Shape.TABLE, ("+a", "b", "c", "d"), rows))
    assert text == "'+a,b,c,d\n'=1+1,'@sum,-0.5,\n"


def test_no_line_begins_with_a_per_cent_sign(pages: dict[str, Reading]) -> None:
    for path, page in pages.items():
        # drawings break no lines
        assert not [tag.text for name in ("p", "li", "td", "th", "h3") for tag in page.all(name) if re.search(r"\d %", tag.text)], path


def test_shades_of_heat_maps_are_explained(pages: dict[str, Reading], review: Review) -> None:
    for section in review.sections:
        page = pages[f"review/{section.id}"]
        said = [words(tag.text) for tag in page.all("p") if tag.attributes.get("class") == "shades"]
        assert len(said) == sum(figure.shape is Shape.HEAT and bool(figure.rows) for figure in section.figures)
        assert all(text.startswith("Shades: none ") and text.endswith(" or more") for text in said)


def test_every_sentence_is_on_the_page(review: Review, pages: dict[str, Reading]) -> None:
    for section in review.sections:
        text = words(pages[f"review/{section.id}"].all("main")[0].text)
        said = [*section.answer, *section.method, section.claim, section.title, *(part for f in section.figures for part in (f.title, f.says))]
        assert [part for part in said if words(part) not in text] == []
    overview = words(pages["review"].all("main")[0].text)
    for verdict in review.verdicts:
        assert words(verdict.sentence) in overview
        assert verdict.outcome.capitalize() in overview
    assert all(words(section.answer[0]) in overview for section in review.sections if section.id != "then-and-now")
    assert review.version in overview
    assert "They were not: the collection is chosen." in overview


def test_sections_follow_each_other(pages: dict[str, Reading]) -> None:
    for at, id in enumerate(SECTIONS):
        links = pages[f"review/{id}"].all("a")
        turns = {tag.attributes["rel"]: tag.attributes["href"] for tag in links if tag.attributes.get("rel") in ("prev", "next")}
        wanted = {"prev": SECTIONS[at - 1] if at else "", "next": SECTIONS[at + 1] if at + 1 < len(SECTIONS) else ""}
        assert turns == {rel: f"/review/{id}" for rel, id in wanted.items() if id}


@pytest.mark.parametrize(("path", "link"), [("/", "/review/i"), ("/about", "/review"), ("/needs/water-use", "/review/i#needs"),
                                            ("/categories/deduplication", "/review/coverage#category-modality")])
def test_the_ways_to_the_review(client: TestClient, path: str, link: str) -> None:
    page = Reading(client.get(path).text)
    assert link in {a.attributes["href"] for a in page.all("a") if page.all("main")[0] in a.path}
    place, _, fragment = link.partition("#")
    ids = {tag.attributes.get("id") for tag in Reading(client.get(place).text).tags}
    assert not fragment or fragment in ids


def test_cautions_and_answers_lead_to_others_like_it(real: TestClient, sheet: Sheet) -> None:
    page = Reading(real.get("/resources/bbq").text)
    linked = {a.attributes["href"] for a in page.all("a")}
    resource = sheet.show("bbq")
    assert resource.cautions
    assert resource.reproducibility
    assert {f"/browse?caution={caution}" for caution in resource.cautions} <= linked
    assert {f"/browse?reproducibility={part}-{answer}" for part, answer in resource.reproducibility.items()} <= linked


def test_the_home_page_does_without_the_review(small_sheet: Sheet, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise AssertionError("the whole review for the home page")

    monkeypatch.setattr(Sheet, "review", fail)
    assert TestClient(create_app(small_sheet)).get("/").status_code == 200


def test_it_is_made_once(sheet: Sheet, review: Review, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def count(_: Sheet) -> Review:
        made.append("once")
        return review

    monkeypatch.setattr(Sheet, "review", count)
    client = TestClient(create_app(Sheet(sheet.snapshot)))
    for path in ("/review", "/review.json", "/review/ii", "/review/ii.json", "/review/needs.csv", "/review/i?tools=1"):
        assert client.get(path).status_code == 200
    assert len(made) == 1


@pytest.mark.parametrize(("path", "near"), [("/review/iiii", "/review/iii"), ("/review/then-and-nov", "/review/then-and-now"),
                                           ("/review/needs-modalitie.csv", "/review/needs-modalities.csv"),
                                           ("/review/then-nov.svg", "/review/then-now.svg")])
def test_what_does_not_exist_is_answered_with_the_nearest(real: TestClient, path: str, near: str) -> None:
    response = real.get(path)
    assert response.status_code == 404
    assert near in {a.attributes["href"] for a in Reading(response.text).all("a")}
    if "." not in path:
        body = real.get(f"{path}.json")
        assert (body.status_code, body.json()["code"]) == (404, "not-found")
        assert near.rsplit("/", 1)[1] in body.json()["hint"]


def test_weights_rank_the_needs_anew(real: TestClient, sheet: Sheet) -> None:
    asked = "tools=0&papers=0&modalities=0&languages=10&alive=0&makers=0"
    body = real.get(f"/review/i.json?{asked}").json()
    assert body == section_body(sheet.gaps({"tools": 0, "papers": 0, "modalities": 0, "languages": 10, "alive": 0, "makers": 0}))
    page = Reading(real.get(f"/review/i?{asked}").text)
    heads = [words(head.text) for head in within(page, of_id(page, "needs"), "th") if head.attributes.get("scope") == "row"]
    assert heads == [row["label"] for row in body["figures"][0]["rows"]]
    assert heads != [row["label"] for row in real.get("/review/i.json").json()["figures"][0]["rows"]]
    typed = {tag.attributes["name"]: tag.attributes["value"] for tag in page.all("input") if tag.attributes.get("name") in WEIGHTS}
    assert typed == dict(parse_qsl(asked))
    (file,) = (a.attributes["href"] for a in page.all("a") if a.attributes["href"].startswith("/review/needs.csv"))
    assert [line[0] for line in csv.reader(io.StringIO(real.get(file).text))][1:] == heads


def test_the_usual_weights_are_the_usual_page(real: TestClient) -> None:
    asked = "&".join(f"{name}={weight:g}" for name, weight in WEIGHTS.items())
    assert real.get(f"/review/i.json?{asked}").content == real.get("/review/i.json").content
    assert real.get(f"/review/i?{asked}").content == real.get("/review/i").content


@pytest.mark.parametrize("query", ["tools=many", "tools=-1", "tools=11", "tools=nan", "tools=inf", "tools=1&tools=2",
                                   "tools=0&papers=0&modalities=0&languages=0&alive=0&makers=0"])
def test_weights_that_are_none_can_be_mended(client: TestClient, query: str) -> None:
    response, body = client.get(f"/review/i?{query}"), client.get(f"/review/i.json?{query}")
    assert (response.status_code, body.status_code, body.json()["code"]) == (400, 400, "wrong-usage")
    page = Reading(response.text)
    assert of_id(page, "complaints").text
    typed = {tag.attributes["name"]: tag.attributes["value"] for tag in page.all("input") if tag.attributes.get("name") in WEIGHTS}
    assert typed["tools"] == query.partition("&")[0].removeprefix("tools=")
    assert client.get(f"/review/needs.csv?{query}").status_code == 400


@pytest.mark.parametrize("path", ["/review?tools=1", "/review/ii?tools=1", "/review/i?tolls=1", "/review/then-now.svg?tools=1"])
def test_only_needs_are_weighed(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 400


def test_a_mistyped_weight_is_answered_with_the_nearest(client: TestClient) -> None:
    assert "Did you mean 'tools'?" in words(Reading(client.get("/review/i?tolls=1").text).all("main")[0].text)


def test_without_a_server_the_form_is_left_out(small_sheet: Sheet) -> None:
    press = press_for(small_sheet, Settings(is_static=True))
    page = Reading(press.html("section.html", section_page(small_sheet, "i")))
    assert not [tag for tag in page.all("input") if tag.attributes.get("name") in WEIGHTS]
    assert "fmsheet review --weight" in words(page.all("main")[0].text)


def test_as_files_the_links_of_cells_stay_within_the_site(sheet: Sheet, review: Review) -> None:
    press = press_for(sheet, Settings(is_static=True))
    page = Reading(relative(press.html("section.html", section_page(sheet, "coverage")), static_place("/review/coverage")))
    assert file_of("/review/coverage") == "review/coverage/index.html"
    links = [a.attributes["href"] for a in page.all("a") if "browse" in a.attributes["href"]]
    assert len(links) > 500
    assert all(link.startswith("../../browse/") for link in links)
    figure = next(figure for id, figure in figures(review) if figure.id == "category-modality")
    first = next(cell for cell in figure.rows[0].cells if cell.where)
    wanted = "../../browse/?" + "&".join(f"{name}={value}" for name, value in first.where)
    assert wanted in links


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1350, "light")])
def test_axe_finds_nothing_where_every_shade_is_used(browser: Browser, real: TestClient, width: int, scheme: Literal["light", "dark"]) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
    asked: set[str] = set()

    def answer(route: Route) -> None:
        parts = urlsplit(route.request.url)
        asked.add(parts.netloc)
        found = real.get(parts._replace(scheme="", netloc="").geturl())
        route.fulfill(status=found.status_code, headers=dict(found.headers), body=found.content)

    page.route("**/*", answer)
    for path in OVERVIEW:
        page.goto(f"http://review.test/{path}")
        # nothing is wider than the screen but what scrolls by itself
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
        found = Axe().run(page, options=OPTIONS).response
        assert [(rule["id"], node["html"], node["failureSummary"]) for rule in found["violations"] for node in rule["nodes"]] == [], path
    assert asked == {"review.test"}
    page.close()


@pytest.mark.browser
def test_a_cell_is_reached_by_keys_and_opens_what_it_counts(browser: Browser, address: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{address}/review/coverage")
    link = page.locator("#category-modality td a").first
    number = re.match(r"\d+", link.inner_text())
    link.focus()
    # who sees the cell and has no mouse sees its share
    title = page.locator("#category-modality td:focus-within").get_attribute("title")
    assert title
    assert title in link.evaluate("link => getComputedStyle(link.parentNode, '::after').content")
    page.keyboard.press("Enter")
    page.wait_for_url("**/browse?category=*")
    assert number
    assert page.locator("#found").inner_text().startswith(number[0])
    page.context.close()


@pytest.mark.browser
def test_a_table_can_be_put_in_the_order_of_a_column(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/review/i")

    def column(place: int) -> list[str]:
        return page.locator(f"#needs tbody tr > :nth-child({place})").all_inner_texts()

    head = page.get_by_role("button", name="Resources", exact=True)
    before = column(1)
    head.first.click()
    found = [int(text.split()[0]) for text in column(3)]
    assert found == sorted(found, reverse=True) != [0] * len(found)
    assert page.locator("#needs th[aria-sort=descending]").count() == 1
    assert sorted(column(1)) == sorted(before)
    head.first.press("Enter")
    assert [int(text.split()[0]) for text in column(3)] == sorted(found)
    page.locator("#needs thead button").first.click()
    assert column(1) == sorted(before, key=str.casefold)
    assert page.locator("#needs th[aria-sort]").count() == 1
    page.reload()
    assert column(1) == before
    context.close()


@pytest.mark.browser
def test_no_text_of_a_picture_is_cut_off(browser: Browser, review: Review) -> None:
    pictures = {figure.id: picture(figure).decode() for _, figure in figures(review)}
    context = browser.new_context()
    page = context.new_page()
    page.set_content("".join(f"<div id={id}>{svg}</div>" for id, svg in pictures.items() if svg))
    cut = page.evaluate("""() => [...document.querySelectorAll("svg")].flatMap((svg) => {
        const whole = svg.getBoundingClientRect();
        return [...svg.querySelectorAll("text")].filter((text) => {
            const box = text.getBoundingClientRect();
            return box.left < whole.left || box.top < whole.top || box.right > whole.right || box.bottom > whole.bottom;
        }).map((text) => `${svg.parentNode.id}: ${text.textContent}`);
    })""")
    context.close()
    assert cut == []
