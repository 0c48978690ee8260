"""The static site, as files and from a plain file server."""

import json
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit
from urllib.request import urlopen
from xml.etree import ElementTree

import pytest

from fmsheet.errors import Unreadable
from fmsheet.faces.publish import publish
from fmsheet.faces.web.layout import Settings
from fmsheet.sheet import Sheet
from tests.faces.web.reading import Reading

BASE = "https://example.org/cheat/sheet"
STATIC = Settings(BASE, is_static=True)


class Quiet(SimpleHTTPRequestHandler):
    """A plain file server that says nothing."""

    def log_message(self, format: str, *arguments: Any) -> None:
        pass


@pytest.fixture(scope="session")
def folder(sheet: Sheet, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("published") / "deep" / "down"
    publish(sheet, target, STATIC)
    return target


@pytest.fixture(scope="session")
def address(folder: Path) -> Iterator[str]:
    """The site one folder below the top of its host, as on a page host."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder.parent))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{folder.name}/"
        server.shutdown()


def links_of(page: Reading) -> Iterator[str]:
    for tag in page.tags:
        for name in ("href", "src", "action"):
            if name in tag.attributes and tag.attributes.get("rel") != "canonical":
                yield tag.attributes[name]


def test_every_link_of_every_page_leads_to_a_file(address: str, sheet: Sheet) -> None:
    waiting, seen = [address], {address}
    while waiting:
        found = waiting.pop()
        with urlopen(found) as response:
            assert response.status == 200
            kind, body = response.headers["content-type"], response.read()
        if not kind.startswith("text/html"):
            continue
        for link in links_of(Reading(body.decode())):
            assert not link.startswith("/"), (found, link)
            target = urldefrag(urljoin(found, link)).url
            # a question is answered by the page that it is put to
            target = target.partition("?")[0]
            if target.startswith(address) and target not in seen:
                seen.add(target)
                waiting.append(target)
            assert target.startswith(address) or urlsplit(target).scheme == "https", (found, link)
    assert {f"{address}resources/{hit.resource.id}/" for hit in sheet.search(limit=None).hits} <= seen
    assert {f"{address}practices/{practice.id}/" for practice in sheet.practices()} <= seen


def test_there_is_a_list_for_every_filter(folder: Path, sheet: Sheet) -> None:
    for facet, counts in sheet.search(limit=1).facets.items():
        for value, number in counts.items():
            page = Reading((folder / "browse" / facet / value / "index.html").read_text(encoding="utf-8"))
            lines = [tag for tag in page.all("ol") if tag.attributes.get("class") == "lines"]
            assert sum(tag.name == "li" and lines[0] in tag.path for tag in page.tags) == number


def test_twins_hold_what_the_server_answers(folder: Path, sheet: Sheet) -> None:
    assert json.loads((folder / "resources" / "codecarbon.json").read_text(encoding="utf-8"))["name"] == "CodeCarbon"
    assert json.loads((folder / "index.json").read_text(encoding="utf-8"))["total"] == len(sheet.snapshot)


def test_cards_and_pieces_hold_every_resource_once(folder: Path, sheet: Sheet) -> None:
    ids = json.loads((folder / "data" / "ids.json").read_text(encoding="utf-8"))
    assert sorted(ids) == sorted(hit.resource.id for hit in sheet.search(limit=None).hits)
    cards = json.loads((folder / "data" / "cards-0.json").read_text(encoding="utf-8"))
    assert list(cards) == ids
    assert 'href="resources/codecarbon/"' in cards["codecarbon"]
    pieces = json.loads((folder / "data" / "pieces-0.json").read_text(encoding="utf-8"))
    forms = json.loads((folder / "data" / "forms.json").read_text(encoding="utf-8"))
    whole = forms["csv"]["opening"] + forms["csv"]["between"].join(pieces[id]["csv"] for id in ids) + forms["csv"]["end"]
    assert sorted(whole.splitlines()) == sorted((folder / "browse.csv").read_text(encoding="utf-8").splitlines())


def test_canonical_addresses_feeds_and_site_map_stand_at_the_base(folder: Path) -> None:
    page = Reading((folder / "resources" / "trl" / "index.html").read_text(encoding="utf-8"))
    (canonical,) = (tag.attributes["href"] for tag in page.all("link") if tag.attributes["rel"] == "canonical")
    assert canonical == f"{BASE}/resources/trl/"
    addresses = [found.text or "" for found in ElementTree.parse(folder / "sitemap.xml").getroot().iter() if found.tag.endswith("loc")]
    assert canonical in addresses
    assert len(addresses) == len(set(addresses))
    assert f"Sitemap: {BASE}/sitemap.xml" in (folder / "robots.txt").read_text(encoding="utf-8")
    feed = ElementTree.parse(folder / "browse" / "kind" / "software" / "feed.atom").getroot()
    entries = [entry.findtext("{http://www.w3.org/2005/Atom}id") for entry in feed.iter("{http://www.w3.org/2005/Atom}entry")]
    assert f"{BASE}/resources/codecarbon/" in entries


def test_the_page_for_lost_readers_finds_its_way_from_any_depth(folder: Path) -> None:
    for link in links_of(Reading((folder / "404.html").read_text(encoding="utf-8"))):
        assert link.startswith((f"{BASE}/", "https://", "#")), link


def test_what_would_come_out_the_same_is_not_written_again(sheet: Sheet, tmp_path: Path) -> None:
    first = publish(sheet, tmp_path / "site", STATIC)
    assert first.written == first.files
    times = {path: path.stat().st_mtime_ns for path in (tmp_path / "site").rglob("*.html")}
    again = publish(sheet, tmp_path / "site", STATIC)
    assert (again.files, again.written, again.removed) == (first.files, 0, 0)
    assert {path: path.stat().st_mtime_ns for path in times} == times
    assert publish(sheet, tmp_path / "site", Settings("https://other.example", is_static=True)).written > 0


def test_a_lost_file_is_made_again_and_a_stale_one_taken_away(sheet: Sheet, tmp_path: Path) -> None:
    publish(sheet, tmp_path, STATIC)
    (tmp_path / "index.html").unlink()
    ledger = json.loads((tmp_path / ".fmsheet-site.json").read_text(encoding="utf-8"))
    stale = tmp_path / "resources" / "gone" / "index.html"
    stale.parent.mkdir()
    stale.write_text("old", encoding="utf-8")
    (tmp_path / "CNAME").write_text("of the publisher", encoding="utf-8")
    (tmp_path / ".fmsheet-site.json").write_text(json.dumps({**ledger, "resources/gone/index.html": "x"}), encoding="utf-8")
    done = publish(sheet, tmp_path, STATIC)
    assert (done.written, done.removed) == (1, 1)
    assert not stale.parent.exists()
    assert (tmp_path / "index.html").is_file()
    assert (tmp_path / "CNAME").is_file()


def test_a_run_that_is_interrupted_goes_on_the_next_time(sheet: Sheet, tmp_path: Path) -> None:
    whole = publish(sheet, tmp_path / "whole", STATIC).files
    # among the pages, and among the files of the review, which come last
    for stop in (20, whole - 3):

        def impatient(number: int, stop: int = stop) -> None:
            if number == stop:
                raise KeyboardInterrupt

        site = tmp_path / str(stop)
        with pytest.raises(KeyboardInterrupt):
            publish(sheet, site, STATIC, impatient)
        done = publish(sheet, site, STATIC)
        assert (done.files, done.files - done.written) == (whole, stop)
        assert publish(sheet, site, STATIC).written == 0


@pytest.mark.parametrize(("changed", "stale"),
                         [("review/charts.py", "review/coverage"), ("faces/report/values.py", "review"), ("static/style.css", "about")])
def test_what_a_changed_program_shows_is_made_anew(
    folder: Path, sheet: Sheet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: str, stale: str
) -> None:
    site = shutil.copytree(folder, tmp_path / "site")
    read = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: read(path) + (b"\n" if path.as_posix().endswith(changed) else b""))
    before = (site / stale / "index.html").stat().st_mtime_ns
    publish(sheet, site, STATIC)
    assert (site / stale / "index.html").stat().st_mtime_ns > before


def test_a_folder_of_somebody_else_is_left_alone(sheet: Sheet, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(Unreadable, match="not of an earlier site"):
        publish(sheet, tmp_path, STATIC)
    with pytest.raises(Unreadable):
        publish(sheet, tmp_path / "thesis.txt", STATIC)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_ledger_that_somebody_wrote_cannot_reach_out_of_the_folder(sheet: Sheet, tmp_path: Path) -> None:
    (tmp_path / "outside.txt").write_text("mine", encoding="utf-8")
    site = tmp_path / "site"
    site.mkdir()
    (site / ".fmsheet-site.json").write_text(json.dumps({"../outside.txt": "x", str(tmp_path / "outside.txt"): "x"}), encoding="utf-8")
    publish(sheet, site, STATIC)
    assert (tmp_path / "outside.txt").is_file()
