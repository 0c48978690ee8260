"""Search and filters in the address."""

import re
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from fmsheet.model.taxonomy import FACETS
from fmsheet.sheet import Sheet
from fmsheet.wire import answer_body
from tests.faces.web.reading import Reading, words

QUESTIONS: tuple[list[tuple[str, str]], ...] = (
    [], [("q", "carbon")], [("modality", "text"), ("modality", "speech")], [("q", "bias"), ("kind", "benchmark"), ("licence", "MIT")],
    [("status", "archived"), ("since", "2019"), ("until", "2021-06")], [("phase", "evaluation"), ("kind", "software"), ("scope", "model")],
)


def total(client: TestClient, pairs: list[tuple[str, str]]) -> int:
    return int(client.get(f"/browse.json?{urlencode(pairs)}").json()["total"])


@pytest.mark.parametrize("pairs", QUESTIONS)
def test_a_count_is_what_the_filter_then_finds(client: TestClient, pairs: list[tuple[str, str]]) -> None:
    page = Reading(client.get(f"/browse?{urlencode(pairs)}").text)
    boxes = [label for label in page.all("label") if label.attributes.get("class") == "choice"]
    inputs = [tag for tag in page.all("input") if any("data-facet" in around.attributes for around in tag.path)]
    assert len(boxes) == len(inputs)
    assert boxes
    for label, box in zip(boxes, inputs, strict=True):
        facet, value = box.attributes["name"], box.attributes["value"]
        others = [pair for pair in pairs if pair[0] != facet]
        assert int(words(label.text).split()[-2]) == total(client, [*others, (facet, value)]), (facet, value)


@pytest.mark.parametrize("pairs", QUESTIONS)
def test_the_form_keeps_the_question(client: TestClient, pairs: list[tuple[str, str]]) -> None:
    kept = set()
    for tag in Reading(client.get(f"/browse?{urlencode(pairs)}").text).all("input"):
        if tag.attributes.get("type") != "checkbox" or "checked" in tag.attributes:
            kept.add((tag.attributes["name"], tag.attributes.get("value", "on")))
    assert {pair for pair in kept if pair[1]} == set(pairs)


def test_a_facet_widens_and_facets_narrow(client: TestClient) -> None:
    software, benchmark = total(client, [("kind", "software")]), total(client, [("kind", "benchmark")])
    assert total(client, [("kind", "software"), ("kind", "benchmark")]) == software + benchmark
    assert total(client, [("kind", "software"), ("phase", "environment")]) == 3


def test_each_mark_takes_back_one_filter(client: TestClient) -> None:
    page = Reading(client.get("/browse?q=carbon&modality=text&modality=speech&since=2019").text)
    marks = {words(a.text): a.attributes["href"] for a in page.all("a") if words(a.text).startswith("Leave out ")}
    assert marks["Leave out Words: carbon ×"] == "/browse?modality=text&modality=speech&since=2019"
    assert marks["Leave out Modality: Text ×"] == "/browse?q=carbon&modality=speech&since=2019"
    assert marks["Leave out Released since 2019 ×"] == "/browse?q=carbon&modality=text&modality=speech"
    assert marks["Leave out everything"] == "/browse"


@pytest.mark.parametrize("pairs", QUESTIONS)
def test_results_are_shown_as_a_table_or_as_cards_and_stay_the_same(client: TestClient, pairs: list[tuple[str, str]]) -> None:
    cards, table = (Reading(client.get(f"/browse?{urlencode([*pairs, ('view', view)])}").text) for view in ("cards", "table"))
    shown = [[tag.attributes["data-id"] for tag in page.all("article")] for page in (cards, table)]
    assert shown[0] == shown[1]
    for page, label in ((cards, "Show as Cards"), (table, "Show as Table")):
        ways = [a for a in page.all("a") if words(a.text).startswith("Show as ")]
        assert [words(a.text) for a in ways if "aria-current" in a.attributes] == ([label] if shown[0] else [])
        assert all(client.get(a.attributes["href"]).status_code == 200 for a in ways)


def test_the_view_stays_when_the_question_changes(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fmsheet.faces.web.browse.PAGE_SIZE", 3)
    page = Reading(client.get("/browse?q=carbon&modality=text&view=table").text)
    chips = [a.attributes["href"] for a in page.all("a") if words(a.text).startswith("Leave out ") and words(a.text).endswith("×")]
    onward = [a.attributes["href"] for a in page.all("a") if a.attributes.get("rel") == "next"]
    assert [path for path in (*chips, *onward) if "view=table" not in path] == []
    assert [tag.attributes["value"] for tag in page.all("input") if tag.attributes.get("name") == "view"] == ["table"]


def test_a_view_alone_asks_for_everything(client: TestClient) -> None:
    assert "All 12 resources" in [words(h2.text) for h2 in Reading(client.get("/browse?view=table").text).all("h2")]


def test_checked_values_are_shown_even_when_nothing_matches(client: TestClient) -> None:
    page = Reading(client.get("/browse?q=carbon&kind=licence&language=sw").text)
    checked = {tag.attributes["value"] for tag in page.all("input") if "checked" in tag.attributes}
    assert checked == {"licence", "sw"}
    assert "Nothing found" in [words(h2.text) for h2 in page.all("h2")]


def test_when_nothing_is_found_every_way_out_finds_as_many_as_it_says(client: TestClient) -> None:
    page = Reading(client.get("/browse?q=carbon&kind=benchmark").text)
    (ways,) = (tag for tag in page.all("ul") if tag.attributes.get("class") == "ways")
    links = [a for a in page.all("a") if ways in a.path]
    assert [words(a.text) for a in links] == [
        "Leave out the words: 1 resource", "Leave out the filter on kind: 3 resources", "Start again: all 12 resources"]
    for link in links:
        found = client.get(link.attributes["href"].replace("/browse", "/browse.json")).json()["total"]
        assert f" {found} resource" in words(link.text)


def test_pages_follow_one_another(client: TestClient, small_sheet: Sheet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fmsheet.faces.web.browse.PAGE_SIZE", 3)
    path, names, turns = "/browse?modality=text", [], []
    while path:
        page = Reading(client.get(path).text)
        names += [words(h3.text) for h3 in page.all("h3")]
        turning = {a.attributes["rel"]: a.attributes["href"] for a in page.all("a") if a.attributes.get("rel") in {"next", "prev"}}
        turns.append((path, turning.get("prev")))
        path = turning.get("next", "")
    expected = small_sheet.search(modality=["text"], limit=None).hits
    assert [re.sub(r" Archived$", "", name) for name in names] == [hit.resource.name for hit in expected]
    assert [back for _, back in turns[1:]] == [at for at, _ in turns[:-1]]


def test_the_twin_is_the_answer_of_the_sheet(client: TestClient, small_sheet: Sheet) -> None:
    assert client.get("/browse.json?q=carbon&modality=Text").json() == answer_body(small_sheet.search("carbon", modality=["text"]))


@pytest.mark.parametrize(("query", "label", "href"), [
    ("kind=sofware&q=carbon", "Kind: Software", "/browse?q=carbon&kind=software"),
    ("q=carbon&modality=text&modality=speach", "Modality: Speech", "/browse?q=carbon&modality=text&modality=speech"),
])
def test_a_value_that_does_not_exist_is_answered_with_the_nearest(client: TestClient, query: str, label: str, href: str) -> None:
    response = client.get(f"/browse?{query}")
    assert response.status_code == 400
    page = Reading(response.text)
    assert [a.attributes["href"] for a in page.all("a") if words(a.text) == label] == [href]
    assert [tag.attributes["value"] for tag in page.all("input") if tag.attributes.get("name") == "q"] == ["carbon"]
    body = client.get(f"/browse.json?{query}")
    assert body.status_code == 400
    assert body.json().keys() == {"ok", "code", "error", "errors", "hint", "status"}


@pytest.mark.parametrize("query", ["since=soon", "until=2023-13", "after=x", "q=a&q=b", "since=2020&since=2021", "color=red", "view=wall",
                                   "view=table&view=cards", "q=" + "x" * 33_000])
def test_what_cannot_be_understood_is_said_and_not_guessed(client: TestClient, query: str) -> None:
    assert client.get(f"/browse?{query}").status_code == 400
    body = client.get(f"/browse.json?{query}")
    assert (body.status_code, body.json()["ok"], body.json()["code"]) == (400, False, "wrong-usage")


def test_all_mistakes_are_named_at_once(client: TestClient) -> None:
    page = Reading(client.get("/browse?since=soon&kind=sofware&licence=gibberish").text)
    (complaints,) = (tag for tag in page.all("section") if tag.attributes.get("id") == "complaints")
    assert [value for value in ("soon", "sofware", "gibberish") if repr(value) not in complaints.text] == []
    assert [tag.attributes["value"] for tag in page.all("input") if tag.attributes["name"] == "since"] == ["soon"]


def test_empty_fields_of_the_form_ask_for_nothing(client: TestClient, small_sheet: Sheet) -> None:
    assert total(client, [("q", ""), ("since", ""), ("until", " ")]) == len(small_sheet.snapshot)


@pytest.mark.parametrize("text", ['"><script>alert(1)</script>', "'><img src=x onerror=alert(1)>", "{{ 7 * 7 }}", "</title><b>", "a&b=c&amp;d",
                                  "١٢ 日本 🦆"])
def test_hostile_words_stay_words(client: TestClient, text: str) -> None:
    response = client.get("/browse", params={"q": text})
    page = Reading(response.text)
    assert not page.all("img") + page.all("b")
    assert [words(script.text) for script in page.all("script")] == [""]
    assert [tag.attributes["value"] for tag in page.all("input") if tag.attributes.get("name") == "q"] == [text]


NAMES = st.sampled_from(("q", "since", "until", "after", *FACETS)) | st.text(max_size=8)
VALUES = st.sampled_from(("text", "software", "MIT", "en", "2020", "2020-02-30", "carbon", "unknown", "none")) | st.text(max_size=40)
FUZZ = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@FUZZ
@given(pairs=st.lists(st.tuples(NAMES, VALUES), max_size=6))
def test_no_question_breaks_a_page(client: TestClient, pairs: list[tuple[str, str]]) -> None:
    query = urlencode(pairs, errors="surrogatepass")
    page, body = client.get(f"/browse?{query}"), client.get(f"/browse.json?{query}")
    assert page.status_code == body.status_code
    assert page.status_code in {200, 400}
    Reading(page.text)


@FUZZ
@given(query=st.binary(max_size=60))
def test_no_bytes_break_a_page(client: TestClient, query: bytes) -> None:
    escaped = "".join(chr(byte) if 33 <= byte < 127 and byte not in b"#%" else f"%{byte:02x}" for byte in query)
    for path in ("/browse", "/browse.json", "/resources/bbq", "/index.json"):
        assert client.get(f"{path}?{escaped}").status_code in {200, 400}


@FUZZ
@given(id=st.text(min_size=1, max_size=120))
def test_no_id_breaks_a_page(client: TestClient, id: str) -> None:
    name = "".join(f"%{byte:02x}" for byte in id.encode(errors="surrogatepass"))
    for folder in ("resources", "categories", "phases", "needs"):
        assert client.get(f"/{folder}/{name}").status_code in {200, 404}
        assert client.get(f"/{folder}/{name}.json").status_code in {200, 404}
