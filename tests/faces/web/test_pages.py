"""What single pages say."""

import gc
import logging
import re
import shutil
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from fmsheet.faces.server import create_app
from fmsheet.faces.web.headers import SECURITY_HEADERS
from fmsheet.faces.web.layout import Settings
from fmsheet.faces.web.pages import PAGES, PageKind, Wanted
from fmsheet.faces.web.press import press_for
from fmsheet.sheet import Sheet
from fmsheet.upkeep import compile_to
from fmsheet.wire import listed_body
from tests.faces.web.reading import Reading, words
from tests.places import TODAY


def test_home_shows_the_phases_in_order_with_their_counts(client: TestClient, small_sheet: Sheet) -> None:
    page = Reading(client.get("/").text)
    phases = small_sheet.taxonomy.phases.values()
    (cycle,) = (tag for tag in page.all("ol") if tag.attributes.get("class") == "cycle")
    steps = [(words(a.text), a.attributes["href"]) for a in page.all("a") if cycle in a.path]
    totals = [small_sheet.search(phase=[phase.id]).total for phase in phases]
    assert steps == [(f"{number} {phase.label} {total} resource{'' if total == 1 else 's'}", f"/phases/{phase.id}")
                     for number, (phase, total) in enumerate(zip(phases, totals, strict=True), 1)]
    assert f"{len(small_sheet.snapshot)} resources" in words(page.all("main")[0].text)
    shown = {words(item.text) for item in page.all("li")}
    for category in small_sheet.taxonomy.categories.values():
        total = small_sheet.search(category=[category.id]).total
        assert f"{category.label} {total} resource{'' if total == 1 else 's'}" in shown


def test_home_twin_holds_the_same_counts(client: TestClient, small_sheet: Sheet) -> None:
    body = client.get("/index.json").json()
    assert (body["total"], body["snapshot"]["version"]) == (len(small_sheet.snapshot), small_sheet.snapshot.version)
    assert [phase["id"] for phase in body["phases"]] == list(small_sheet.taxonomy.phases)
    assert {c["id"]: c["total"] for p in body["phases"] for c in p["categories"]}["estimating-impact"] == 3


def test_a_resource_page_says_everything_in_the_record(client: TestClient, small_sheet: Sheet) -> None:
    for hit in small_sheet.search(limit=None).hits:
        resource = hit.resource
        page = Reading(client.get(f"/resources/{resource.id}").text)
        text = words(page.all("main")[0].text)
        said = [resource.name, resource.summary, resource.use_when, resource.watch_out or "", *resource.aliases, *resource.asked_as,
                *resource.links.values(), small_sheet.label("licence", resource.licence or "none"), resource.added.by, resource.id,
                *(e.shows for e in resource.evidence), *(e.url for e in resource.evidence),
                *(small_sheet.label("need", need) for need in resource.serves),
                *(small_sheet.label("language", code) for code in resource.languages.listed)]
        assert [part for part in said if words(part) not in text] == []
        linked = {a.attributes["href"] for a in page.all("a")}
        assert set(resource.urls) | {e.url for e in resource.evidence} <= linked


def test_link_names_say_whose_and_what(client: TestClient) -> None:
    names = {words(a.text) for a in Reading(client.get("/browse?q=carbon").text).all("a")}
    assert {"CodeCarbon: code repository", "CodeCarbon: documentation", "carbontracker: code repository"} <= names


def test_many_languages_are_folded_and_named(client: TestClient) -> None:
    page = Reading(client.get("/resources/common-voice").text)
    folded = next(tag for tag in page.all("details") if "Swahili" in tag.text)
    assert "open" not in folded.attributes
    assert "/browse?language=sw" in {a.attributes["href"] for a in page.all("a") if folded in a.path}


def test_an_archived_resource_says_so_first_and_in_lists(client: TestClient) -> None:
    assert "Archived: no longer kept" in client.get("/resources/experiment-impact-tracker").text
    assert "Archived" in words(next(h3.text for h3 in Reading(client.get("/browse?q=experiment-impact-tracker").text).all("h3")))


def test_a_category_is_ordered_by_its_groups(client: TestClient, small_sheet: Sheet) -> None:
    page = Reading(client.get("/categories/risk-evaluation").text)
    headings = [words(tag.text) for tag in page.tags if tag.name in {"h2", "h3"}]
    assert headings.index("Bias & toxicity") < headings.index("BBQ")
    body = client.get("/categories/risk-evaluation.json").json()
    assert body["total"] == len(body["resources"]) == small_sheet.search(category=["risk-evaluation"]).total
    assert body["resources"] == [listed_body(hit.resource) for hit in small_sheet.search(category=["risk-evaluation"], limit=None).hits]


@pytest.mark.parametrize(("path", "facet"), [("/phases/environment", "phase"), ("/needs/energy-reporting", "need"),
                                            ("/categories/pretraining-data", "category")])
def test_a_page_of_the_vocabulary_and_its_twin_agree(client: TestClient, small_sheet: Sheet, path: str, facet: str) -> None:
    body, page = client.get(f"{path}.json").json(), Reading(client.get(path).text)
    term = small_sheet.terms(facet)[path.rsplit("/", 1)[1]]
    assert (body["id"], body["label"], body["means"]) == (term.id, term.label, term.means)
    assert body["total"] == small_sheet.search(f"{facet}:{term.id}").total
    linked = {a.attributes["href"] for a in page.all("a")}
    assert {f"/resources/{resource['id']}" for resource in body["resources"]} <= linked
    assert words(page.all("h1")[0].text) == term.label


def test_what_is_missing_is_said(client: TestClient) -> None:
    assert "No resource in the collection serves this need." in client.get("/needs/water-use").text
    assert "The collection holds nothing here yet." in client.get("/categories/deduplication").text


def test_resource_twin(client: TestClient, small_sheet: Sheet) -> None:
    assert client.get("/resources/bbq.json").json() == listed_body(small_sheet.show("bbq"))


def test_health(client: TestClient, small_sheet: Sheet) -> None:
    snapshot = small_sheet.snapshot
    assert client.get("/healthz").json() == {"ok": True, "resources": 12, "version": snapshot.version, "date": snapshot.date}


@pytest.mark.parametrize(("path", "near"), [("/resources/codecarbn", "/resources/codecarbon"),
                                           ("/categories/deduplicaton", "/categories/deduplication"), ("/phases/evaluations", "/phases/evaluation"),
                                           ("/needs/water", "/needs/water-use")])
def test_a_wrong_id_is_answered_with_the_nearest(client: TestClient, path: str, near: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert near in {a.attributes["href"] for a in Reading(response.text).all("a")}
    body = client.get(f"{path}.json")
    assert (body.status_code, body.json()["code"]) == (404, "not-found")
    assert near.rsplit("/", 1)[1] in body.json()["hint"]


@pytest.mark.parametrize("path", ["/nowhere", "/static/none.css", "/resources/", "/resources/" + "x" * 500, "/static/../layout.py"])
def test_an_address_that_does_not_exist_is_not_found(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_an_unforeseen_failure_shows_nothing_of_its_cause(small_sheet: Sheet, monkeypatch: pytest.MonkeyPatch,
                                                            caplog: pytest.LogCaptureFixture) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("the secret cause")

    monkeypatch.setattr(Sheet, "search", fail)
    client = TestClient(create_app(small_sheet))
    with caplog.at_level(logging.ERROR):
        page, body = client.get("/"), client.get("/browse.json")
    assert (page.status_code, body.status_code) == (500, 500)
    assert "secret" not in page.text + body.text
    assert "Traceback" not in page.text + body.text
    assert body.json()["code"] == "failed"
    assert "the secret cause" in caplog.text
    assert page.headers["content-security-policy"] == SECURITY_HEADERS["Content-Security-Policy"]


def changed(folder: Path, target: Path, id: str, old: str, new: str) -> TestClient:
    """The site with one record changed."""
    shutil.copytree(folder, target)
    path = target / "resources" / f"{id}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    compile_to(target, target / "sheet.sqlite", TODAY)
    return TestClient(create_app(Sheet.open(target / "sheet.sqlite")))


def test_markup_in_a_record_is_shown_and_not_run(small_folder: Path, tmp_path: Path) -> None:
    client = changed(small_folder, tmp_path / "changed", "carbontracker", "by: Original Authors", "by: <i>Original</i> & Authors")
    assert "by &lt;i&gt;Original&lt;/i&gt; &amp; Authors" in client.get("/resources/carbontracker").text


def test_a_superseded_resource_leads_to_its_successor(small_folder: Path, tmp_path: Path) -> None:
    client = changed(small_folder, tmp_path / "changed", "experiment-impact-tracker", "status: archived", "status: superseded\nsuccessor: codecarbon")
    page = Reading(client.get("/resources/experiment-impact-tracker").text)
    (notice,) = (tag for tag in page.all("p") if tag.attributes.get("class") == "notice")
    assert words(notice.text) == "Superseded: something newer has taken its place. See CodeCarbon."
    assert [a.attributes["href"] for a in page.all("a") if notice in a.path] == ["/resources/codecarbon"]


def test_styles_may_be_kept_as_their_address_changes_with_them(client: TestClient) -> None:
    (style,) = (tag.attributes["href"] for tag in Reading(client.get("/").text).all("link") if tag.attributes["rel"] == "stylesheet")
    assert "immutable" in client.get(style).headers["cache-control"]
    assert "immutable" not in client.get("/static/style.css").headers["cache-control"]


def test_a_category_has_its_practices_its_picks_and_its_holes(client: TestClient, small_sheet: Sheet) -> None:
    page = Reading(client.get("/categories/estimating-impact").text)
    linked = {a.attributes["href"] for a in page.all("a")}
    assert {f"/practices/{practice.id}" for practice in small_sheet.practices(category="estimating-impact")} <= linked
    headings = [words(tag.text) for tag in page.tags if tag.name in {"h2", "h3"}]
    assert "Start here" in headings
    holes = [tag for tag in page.all("td") if tag.attributes.get("class") == "hole"]
    assert holes
    assert {words(hole.text) for hole in holes} == {"0"}


def test_the_facts_at_a_glance_carry_their_dates(client: TestClient) -> None:
    page = Reading(client.get("/resources/codecarbon").text)
    (badges,) = (tag for tag in page.all("dl") if tag.attributes.get("class") == "badges")
    dates = [tag.attributes["datetime"] for tag in page.all("time") if badges in tag.path]
    assert dates[0] == "2020-11"
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", dates[1])
    assert "Status Active, as of " in words(badges.text)


def test_my_sheet_can_be_thinned_without_a_script(client: TestClient) -> None:
    page = Reading(client.get("/sheet?id=codecarbon,bbq").text)
    (form,) = (tag for tag in page.all("form") if tag.attributes.get("id") == "picks")
    assert form.attributes["action"] == "/sheet"
    boxes = [tag for tag in page.all("input") if tag.attributes.get("form") == "picks"]
    assert [(box.attributes["name"], box.attributes["value"], "checked" in box.attributes) for box in boxes] == \
        [("id", "codecarbon", True), ("id", "bbq", True)]


def test_levels_of_practices_are_told_in_words(client: TestClient, small_sheet: Sheet) -> None:
    page = Reading(client.get("/practices").text)
    listed = [tag for tag in page.all("li") if tag.attributes.get("class") == "practice"]
    assert len(listed) >= len(small_sheet.practices())
    labels = {level.label for level in small_sheet.taxonomy.levels.values()}
    assert all(any(label in item.text for label in labels) for item in listed)


@pytest.mark.parametrize("name", ["style.css", "site.js", "search/engine.js", "marks.svg"])
def test_static_files_travel_small(client: TestClient, name: str) -> None:
    with client.stream("GET", f"/static/{name}", headers={"Accept-Encoding": "identity"}) as plain:
        whole = plain.read()
        assert "content-encoding" not in plain.headers
    with client.stream("GET", f"/static/{name}", headers={"Accept-Encoding": "gzip"}) as squeezed:
        assert squeezed.read() == whole
        assert squeezed.headers["content-encoding"] == "gzip"
        assert squeezed.headers["vary"] == "Accept-Encoding"
        assert squeezed.headers["content-type"] == plain.headers["content-type"]
        assert int(squeezed.headers["content-length"]) < len(whole)


@pytest.mark.parametrize(("asked", "told"), [
    ("/resources/codecarbon/", "/resources/codecarbon"), ("/browse/?kind=paper", "/browse?kind=paper"), ("//evil.example//", "/evil.example"),
])
def test_an_address_of_the_static_site_leads_to_ours_and_never_elsewhere(client: TestClient, asked: str, told: str) -> None:
    response = client.get(f"http://testserver{asked}", follow_redirects=False)
    assert (response.status_code, response.headers["location"]) == (308, told)


@pytest.mark.parametrize("kind", PAGES, ids=lambda kind: kind.path)
def test_nothing_of_a_page_is_left_to_the_search_for_garbage(small_sheet: Sheet, kind: PageKind) -> None:
    press = press_for(small_sheet, Settings())
    wanted = Wanted(next(iter(kind.ids(small_sheet))))
    press.html(kind.template, kind.page(small_sheet, wanted))
    page = kind.page(small_sheet, wanted)
    record = type(page)
    gc.collect()
    gc.disable()
    try:
        press.html(kind.template, page)
        del page
        assert not [found for found in gc.get_objects() if type(found) is record]
    finally:
        gc.enable()
