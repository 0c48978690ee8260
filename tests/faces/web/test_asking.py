"""Suggestions, orders, languages and doubt, on the browse page and in its JSON."""

from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from fmsheet.faces.server import create_app
from fmsheet.faces.web.browse import SORT_LABELS
from fmsheet.faces.web.layout import Settings
from fmsheet.faces.web.listing import entry_of
from fmsheet.faces.web.press import press_for
from fmsheet.model.answer import Reason
from fmsheet.search.query import SORTS
from fmsheet.sheet import Sheet
from fmsheet.wire import answer_body, suggestion_body
from tests.faces.web.reading import Reading, Tag, words

JAPANESE = "学習で出る二酸化炭素の量を測りたい"


@pytest.fixture(scope="session")
def real_client(real_sheet: Sheet) -> TestClient:
    return TestClient(create_app(real_sheet))


def browsed(client: TestClient, **asked: str) -> Reading:
    response = client.get(f"/browse?{urlencode(asked)}")
    assert response.status_code == 200
    return Reading(response.text)


def classed(page: Reading, name: str) -> list[Tag]:
    return [tag for tag in page.tags if name in tag.attributes.get("class", "").split()]


@pytest.mark.parametrize("typed", ["code c", "AIID", "dedup", "samro", "", "zzzz", '"', "é", "x" * 500, "a\x00"])
def test_suggestions_are_those_of_the_sheet(real_client: TestClient, real_sheet: Sheet, typed: str) -> None:
    response = real_client.get("/suggest.json", params={"q": typed})
    assert response.status_code == 200
    assert response.json() == {"suggestions": [suggestion_body(found) for found in real_sheet.suggest(typed)]}


def test_suggestions_lead_to_pages_that_are_there(real_client: TestClient) -> None:
    folders = {"resource": "resources", "category": "categories", "need": "needs", "phase": "phases"}
    for typed in ("carbon", "dedup", "energy", "eval"):
        for found in real_client.get(f"/suggest.json?q={typed}").json()["suggestions"]:
            assert real_client.get(f"/{folders[found['facet']]}/{found['value']}").status_code == 200


def test_no_question_suggests_nothing_and_an_unchanged_answer_is_not_sent_again(client: TestClient) -> None:
    assert client.get("/suggest.json").json() == {"suggestions": []}
    first = client.get("/suggest.json?q=code")
    assert client.get("/suggest.json?q=code", headers={"If-None-Match": first.headers["etag"]}).status_code == 304


@given(st.text(max_size=40))
def test_any_text_may_be_typed_into_the_box(client: TestClient, typed: str) -> None:
    asked = urlencode({"q": typed}, errors="replace")
    assert client.get(f"/suggest.json?{asked}").status_code == 200
    assert client.get(f"/browse?{asked}").status_code in {200, 400}


@pytest.mark.parametrize("typed", ['"a\x00b"', "-a\x00b", '"\x00"', '"', '-"', '"*"', "kind:", "-", "-kind:dataset"])
def test_hostile_boxes_are_answered(client: TestClient, typed: str) -> None:
    assert browsed(client, q=typed).all("h1")


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("text", ["", "carbon"])
def test_the_order_is_the_one_asked_for(client: TestClient, small_sheet: Sheet, sort: str, text: str) -> None:
    body = client.get(f"/browse.json?{urlencode({'q': text, 'sort': sort})}").json()
    assert body == answer_body(small_sheet.search(text, sort=sort))
    page = browsed(client, q=text, sort=sort)
    (chosen,) = (option for option in page.all("option") if "selected" in option.attributes)
    assert (chosen.attributes["value"], words(chosen.text)) == (sort, SORT_LABELS[sort])


def test_the_order_has_a_label_and_offers_all_orders(client: TestClient) -> None:
    page = browsed(client)
    (select,) = page.all("select")
    assert select.attributes["name"] == "sort"
    assert [words(label.text) for label in page.all("label") if label.attributes.get("for") == select.attributes["id"]] == ["Order"]
    assert {option.attributes["value"] for option in page.all("option")} == set(SORTS) == set(SORT_LABELS)
    assert [option.attributes["value"] for option in page.all("option") if "selected" in option.attributes] == ["relevance"]


def test_order_and_language_go_along_to_the_next_page(real_client: TestClient) -> None:
    page = browsed(real_client, q="corpus de texte", sort="newest", **{"in": "fr"})
    (onward,) = (a.attributes["href"] for a in page.all("a") if a.attributes.get("rel") == "next")
    assert "sort=newest" in onward
    assert "in=fr" in onward
    seen = [resource["id"] for resource in real_client.get("/browse.json?q=corpus+de+texte&sort=newest&in=fr").json()["resources"]]
    more = [resource["id"] for resource in real_client.get(onward.replace("/browse", "/browse.json", 1)).json()["resources"]]
    assert not set(seen) & set(more)


@pytest.mark.parametrize(("name", "value", "near"), [
    ("in", "jaa", "'ja'"), ("in", "xx", "Allowed: "), ("sort", "newst", "'newest'"), ("sort", "Name", "'name'"),
    ("q", "data kind:softwear", "'software'"),
])
def test_what_is_not_understood_is_said_and_the_form_kept(real_client: TestClient, name: str, value: str, near: str) -> None:
    asked = {"q": "speech data", "since": "2019", "modality": "speech", **{name: value}}
    response = real_client.get(f"/browse?{urlencode(asked)}")
    assert response.status_code == 400
    page = Reading(response.text)
    (complaints,) = classed(page, "complaints")
    assert near in complaints.text
    kept = {tag.attributes["name"]: tag.attributes.get("value", "") for tag in page.all("input")
            if tag.attributes.get("type") != "checkbox" or "checked" in tag.attributes}
    assert kept["q"] == asked["q"]
    assert (kept["since"], kept["modality"]) == ("2019", "speech")
    twin = real_client.get(f"/browse.json?{urlencode(asked)}")
    assert twin.status_code == 400
    assert near in twin.json()["hint"]


@pytest.mark.parametrize("name", ["in", "sort", "q"])
def test_what_may_be_given_once_is_given_once(real_client: TestClient, name: str) -> None:
    values = {"in": ("ja", "fr"), "sort": ("name", "newest"), "q": ("a", "b")}[name]
    assert real_client.get("/browse?" + urlencode([(name, value) for value in values])).status_code == 400


def test_a_question_in_another_language_says_so_and_can_be_read_otherwise(real_client: TestClient, real_sheet: Sheet) -> None:
    page = browsed(real_client, q=JAPANESE)
    (reading,) = classed(page, "reading")
    assert "Japanese" in reading.text
    links = [a for a in page.all("a") if reading in a.path]
    assert len(links) == len(real_sheet.snapshot.tongues) - 1
    for link in links:
        body = real_client.get(link.attributes["href"].replace("/browse", "/browse.json", 1)).json()
        assert body["reading"]["language"] in link.attributes["href"]
        assert body["reading"]["language"] != "ja"
        (said,) = classed(Reading(real_client.get(link.attributes["href"]).text), "reading")
        assert words(link.text).removeprefix("Read them as ") in words(said.text)


def test_english_needs_no_word_about_it(real_client: TestClient) -> None:
    assert classed(browsed(real_client, q="measure the emissions of my training run"), "reading") == []


def test_a_given_language_stays_in_the_form(real_client: TestClient) -> None:
    page = browsed(real_client, q="data", **{"in": "sw"})
    assert [tag.attributes["value"] for tag in page.all("input") if tag.attributes.get("name") == "in"] == ["sw"]
    assert "Swahili" in classed(page, "reading")[0].text
    assert real_client.get("/browse.json?q=data&in=sw").json()["reading"]["language"] == "sw"


def test_doubt_is_said_with_what_comes_near(real_client: TestClient) -> None:
    asked = "cheap hotel near the station"
    page, body = browsed(real_client, q=asked), real_client.get("/browse.json", params={"q": asked}).json()
    (doubt,) = classed(page, "doubt")
    assert body["good_match"] is False
    assert "Nothing here answers this well" in words(doubt.text)
    links = [a.attributes["href"] for a in page.all("a") if doubt in a.path]
    assert [link.rsplit("/", 1)[1] for link in links] == [near["value"] for near in body["instead"]]
    assert all(real_client.get(link).status_code == 200 for link in links)


@pytest.mark.parametrize("asked", [{}, {"q": "codecarbon"}, {"q": JAPANESE}, {"kind": "dataset"}, {"q": "kind:dataset"}])
def test_a_good_answer_is_not_doubted(real_client: TestClient, asked: dict[str, str]) -> None:
    assert classed(browsed(real_client, **asked), "doubt") == []
    assert real_client.get(f"/browse.json?{urlencode(asked)}").json()["good_match"] is True


def test_reasons_go_along_in_json(real_client: TestClient) -> None:
    body = real_client.get("/browse.json", params={"q": JAPANESE}).json()
    for resource in body["resources"]:
        assert {reason["by"] for reason in resource["why"]} <= {"word", "near", "concept", "meaning"}
        for reason in resource["why"]:
            for start, end in reason.get("spans", []):
                text = resource[reason["field"]]
                assert (text if isinstance(text, str) else " ".join(text))[start:end].lower() in reason["words"]
    assert "carbon" in body["reading"]["concepts"]


def test_found_words_are_marked_in_the_cards(real_client: TestClient) -> None:
    page = real_client.get("/browse", params={"q": "codecarbon emissions"}).text
    assert "<mark>CodeCarbon</mark>" in page
    assert "<mark>emissions</mark>" in page
    assert "<mark>" not in real_client.get("/browse", params={"kind": "software"}).text


def test_marked_texts_are_escaped(sheet: Sheet) -> None:
    (hit,) = sheet.search("codecarbon", limit=1).hits
    reasons = (Reason("word", "name", frozenset({"a"}), spans=((3, 4),)), Reason("word", "summary", frozenset({"script"}), spans=((1, 7),)))
    entry = entry_of(sheet, hit.resource, reasons)._replace(name="<b>a</b> & <i>", summary="<script>alert(1)</script>")
    template = press_for(sheet, Settings()).environment.from_string('{% from "parts.html" import entry %}{{ entry(e) }}')
    page = template.render(e=entry)
    assert "&lt;b&gt;<mark>a</mark>&lt;/b&gt; &amp; &lt;i&gt;" in page
    assert "&lt;<mark>script</mark>&gt;alert(1)" in page
    assert "<script>" not in page
    assert "<b>" not in page
