"""What holds for every page."""

import gzip
import re
from itertools import pairwise

import pytest
from starlette.testclient import TestClient

from fmsheet.faces.web.headers import SECURITY_HEADERS
from fmsheet.sheet import Sheet
from tests.faces.web.reading import Reading, crawled, words

PAGES = ("/", "/browse", "/browse?q=carbon&modality=text&licence=MIT", "/browse?q=zzzz&kind=licence", "/resources/codecarbon",
         "/resources/common-voice",
         "/resources/experiment-impact-tracker", "/categories/risk-evaluation", "/categories/estimating-impact", "/categories/deduplication",
         "/phases/environment", "/phases/sourcing", "/needs/energy-reporting", "/needs/water-use", "/browse?view=table", "/practices",
         "/practices/measure-energy", "/practices/identify-languages", "/compare", "/compare?id=codecarbon,carbontracker",
         "/compare?id=codecarbon&id=bbbq", "/sheet", "/sheet?id=codecarbon,bbq,nothing-like-it", "/changes", "/about", "/review",
         "/review/i", "/review/i?tools=9&papers=0.5", "/review/ii", "/review/iii", "/review/iv", "/review/attention", "/review/coverage",
         "/review/then-and-now")
FAILURES = ("/nowhere", "/resources/codecarbn", "/browse?kind=sofware", "/browse?since=soon", "/?color=red", "/categories/none-of-these",
            "/review/i?tools=many", "/review/iiii", "/review/neds.csv")


def test_every_link_within_the_site_leads_somewhere_and_every_page_is_reached(client: TestClient, small_sheet: Sheet) -> None:
    reached = {path for path, _ in crawled(client)}
    assert {f"/resources/{hit.resource.id}" for hit in small_sheet.search(limit=None).hits} <= reached
    taxonomy = small_sheet.taxonomy
    for folder, terms in (("phases", taxonomy.phases), ("categories", taxonomy.categories), ("needs", taxonomy.needs)):
        assert {f"/{folder}/{id}" for id in terms} <= reached


def test_every_page_names_a_twin_that_answers_with_json(client: TestClient) -> None:
    for path in PAGES:
        links = [tag for tag in Reading(client.get(path).text).all("link") if tag.attributes["rel"] == "alternate"]
        (twin,) = (tag for tag in links if tag.attributes["type"] == "application/json")
        response = client.get(twin.attributes["href"])
        assert (response.status_code, response.headers["content-type"]) == (200, "application/json")
        body = response.json()
        assert {"resources", "phases", "practices", "changes", "sections"} & body.keys() or body["id"] in path
        for feed in links:
            assert client.get(feed.attributes["href"]).status_code == 200


@pytest.mark.parametrize("path", PAGES + FAILURES)
def test_structure_is_sound(client: TestClient, path: str) -> None:
    page = Reading(client.get(path).text)
    assert len(page.all("h1")) == 1
    # drawings have titles of their own
    titles = [tag for tag in page.all("title") if "svg" not in tag.inside]
    assert [len(page.all("main")), len(titles), len(page.all("footer"))] == [1, 1, 1]
    levels = [int(tag.name[1]) for tag in page.tags if re.fullmatch("h[1-6]", tag.name)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
    ids = [tag.attributes["id"] for tag in page.tags if "id" in tag.attributes]
    assert len(ids) == len(set(ids))
    for tag in page.tags:
        for reference in ("aria-labelledby", "aria-describedby"):
            assert set(tag.attributes.get(reference, "").split()) <= set(ids), tag
    assert page.tags[0].attributes["lang"] == "en"
    first = page.all("a")[0]
    assert (words(first.text), first.attributes["href"]) == ("Skip to the content", "#main")


@pytest.mark.parametrize("path", PAGES + FAILURES)
def test_every_control_has_a_label(client: TestClient, path: str) -> None:
    page = Reading(client.get(path).text)
    labelled = {tag.attributes.get("for") for tag in page.all("label") if words(tag.text)}
    for control in page.all("input") + page.all("select"):
        if control.attributes.get("type") == "hidden":
            continue
        is_inside = any(around.name == "label" for around in control.path)
        assert is_inside or control.attributes.get("id") in labelled, control
    assert all(words(button.text) for button in page.all("button"))


@pytest.mark.parametrize("path", PAGES)
def test_links_of_one_name_lead_to_one_place(client: TestClient, path: str) -> None:
    places: dict[str, set[str]] = {}
    for link in Reading(client.get(path).text).all("a"):
        assert words(link.text)
        places.setdefault(words(link.text), set()).add(link.attributes["href"])
    assert {name for name, found in places.items() if len(found) > 1} == set()


@pytest.mark.parametrize("path", PAGES + FAILURES)
def test_nothing_is_fetched_from_elsewhere_and_only_our_own_scripts_run(client: TestClient, path: str) -> None:
    page = Reading(client.get(path).text)
    for tag in page.tags:
        address = tag.attributes.get("src") or (tag.attributes.get("href", "") if tag.name != "a" else tag.attributes.get("action", ""))
        assert not re.match(r"(?i)[a-z]+:|//", address), tag
        assert tag.name not in {"style", "iframe", "object", "embed", "base"}
        if tag.name == "script":
            is_data = tag.attributes.get("type") == "application/ld+json" and "src" not in tag.attributes
            is_ours = tag.attributes.get("type") == "module" and tag.attributes.get("src", "").startswith("/static/") and not tag.text
            assert is_data or is_ours
        assert not [name for name in tag.attributes if name.startswith("on") or name == "style"]
        if tag.name == "a" and tag.attributes["href"].startswith("http"):
            assert {"noopener", "external"} <= set(tag.attributes["rel"].split())
    sprite = Reading(client.get("/static/marks.svg").text)
    symbols = {tag.attributes["id"] for tag in sprite.all("symbol")}
    assert {tag.attributes["href"].partition("#")[2] for tag in page.all("use")} <= symbols
    style = client.get("/static/style.css").text
    assert "url(" not in style
    assert "@import" not in style


@pytest.mark.parametrize("path", [*PAGES, *FAILURES, "/index.json", "/browse.json?kind=x", "/healthz", "/static/style.css", "/static/none.css"])
def test_security_headers_are_on_every_answer(client: TestClient, path: str) -> None:
    for response in (client.get(path), client.head(path), client.post(path)):
        assert SECURITY_HEADERS.items() <= {name: response.headers.get(name) for name in SECURITY_HEADERS}.items()


def test_every_phase_and_modality_has_its_mark(client: TestClient, small_sheet: Sheet) -> None:
    symbols = {tag.attributes["id"] for tag in Reading(client.get("/static/marks.svg").text).all("symbol")}
    taxonomy = small_sheet.taxonomy
    assert {f"phase-{id}" for id in taxonomy.phases} | {f"modality-{id}" for id in taxonomy.modalities} <= symbols


@pytest.mark.parametrize("path", PAGES)
def test_a_mark_stands_beside_text(client: TestClient, path: str) -> None:
    for mark in Reading(client.get(path).text).all("svg"):
        if mark.attributes.get("role"):
            # a drawing says what it shows
            assert len(mark.attributes["aria-label"]) > 20
            continue
        assert mark.attributes["aria-hidden"] == "true"
        assert words(mark.path[-1].text) or words(mark.path[-2].text)


@pytest.mark.parametrize("path", PAGES)
def test_the_way_to_every_phase_is_on_every_page(client: TestClient, small_sheet: Sheet, path: str) -> None:
    links = {words(a.text): a.attributes["href"] for a in Reading(client.get(path).text).all("a")}
    found = {label: href for label, href in links.items() if href.startswith("/phases/")}
    assert {f"/phases/{id}" for id in small_sheet.taxonomy.phases} <= set(found.values())


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_light(client: TestClient, path: str) -> None:
    static = sum(len(gzip.compress(client.get(f"/static/{name}").content)) for name in ("style.css", "marks.svg"))
    assert static < 10_000
    assert static + len(gzip.compress(client.get(path).content)) < 40_000


@pytest.mark.parametrize("path", PAGES)
def test_the_state_of_the_collection_is_visible(client: TestClient, small_sheet: Sheet, path: str) -> None:
    (footer,) = Reading(client.get(path).text).all("footer")
    assert small_sheet.snapshot.version in footer.text
    assert "A cheatsheet is never complete" in footer.text
    assert "CC BY 4.0" in footer.text


@pytest.mark.parametrize("path", [*PAGES, "/index.json", "/resources/bbq.json"])
def test_what_has_not_changed_is_not_sent_again(client: TestClient, path: str) -> None:
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(path, headers={"If-None-Match": 'W/"another"'}).content == first.content


@pytest.mark.parametrize("path", ["/", "/browse", "/resources/bbq", "/resources/bbq.json", "/healthz", "/static/style.css"])
def test_pages_are_read_only(client: TestClient, path: str) -> None:
    assert client.head(path).status_code == 200
    assert client.head(path).content == b""
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert client.request(method, path).status_code == 405
