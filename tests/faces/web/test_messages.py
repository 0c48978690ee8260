"""Every text of the interface comes from the catalogue: shown with a language in which nothing else could be mistaken for it."""

import dataclasses
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from fmsheet.faces.cli.main import main
from fmsheet.faces.publish import publish
from fmsheet.faces.server import create_app
from fmsheet.faces.web import catalogues
from fmsheet.faces.web.addresses import twin_path
from fmsheet.faces.web.layout import Settings
from fmsheet.faces.web.listing import entry_of
from fmsheet.faces.web.news import Feeds
from fmsheet.faces.web.pages import PAGES as KINDS
from fmsheet.sheet import Sheet
from fmsheet.upkeep import compile_to
from tests.faces.web.pseudo import plain, untold, write_catalogue
from tests.faces.web.reading import Reading
from tests.faces.web.test_every_page import FAILURES, PAGES
from tests.places import REPOSITORY, TODAY

MORE = ("/browse?q=carbon&in=fr", "/browse?q=codecarbn", "/browse?q=data&kind=dataset&since=2022-05&until=2024", "/browse?after=x", "/browse?q=a&q=b",
        "/browse?sort=x&view=y&in=zz", "/browse?q=wandb&modality=speech&since=2025", "/compare?id=codecarbon,carbontracker,bbq,glotlid,trl,masader,croissant",
        "/sheet?id=codecarbon,carbontracker,bbq,glotlid,trl,masader,croissant", "/sheet?id=codecarbn", "/phases/nope", "/needs/nope", "/practices/nope")
# names, and codes: the same in every language
NAMES = {"FM Cheatsheet", "CC BY 4.0", "arXiv 2406.16746", "Markdown", "CSV", "JSON", "BibTeX", "CSL-JSON", "PDF", "APA",
         "Longpre, Biderman, Albalak et al., “The Responsible Foundation Model Development Cheatsheet: A Review of Tools & Resources”, 2024,",
         # people who added what the tests know
         "Test", "survey", "tests"}
# what the search says of a mistake, on the page as in JSON and on the command line
MISTAKES = (r"'.*' is not a \w+ of the collection", r"there is no (resource|practice) '.*'", r"(since|until): .* is not a date.*", r"'.*' is not a cursor",
            r"Did you mean '.*'\?", r"Allowed: .*", r"Write 2023, 2023-06 or 2023-06-30\.", r"Use the `next` of an answer, or leave it out\.")


@pytest.fixture(scope="module")
def lived(small_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Sheet:
    """The small collection after a change and a removal."""
    folder = tmp_path_factory.mktemp("lived") / "collection"
    shutil.copytree(small_folder, folder)
    (folder / "resources" / "passing.yaml").write_text((folder / "resources" / "bbq.yaml").read_text(encoding="utf-8").replace("id: bbq", "id: passing"))

    def commit(subject: str) -> None:
        for words in (("add", "-A"), ("-c", "user.name=Test", "-c", "user.email=test@example.org", "commit", "-q", "-m", subject)):
            subprocess.run(["git", *words], cwd=folder, check=True)

    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    commit("test")
    (folder / "resources" / "passing.yaml").unlink()
    changed = folder / "resources" / "codecarbon.yaml"
    changed.write_text(changed.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    commit("test")
    target = folder.parent / "sheet.sqlite"
    compile_to(folder, target, TODAY)
    sheet = Sheet.open(target)
    assert {change.did for change in sheet.snapshot.changes()} == {"added", "changed", "removed"}
    return sheet


@pytest.fixture
def wide(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """A language that is written from the right, with every text in wide letters."""
    write_catalogue("ar", tmp_path / "messages")
    monkeypatch.setattr(catalogues, "MESSAGES", tmp_path / "messages")
    return "ar"


def leaves(body: object) -> Iterator[str]:
    match body:
        case str():
            yield body
        case Mapping():
            for value in body.values():
                yield from leaves(value)
        case list() | tuple():
            for value in body:
                yield from leaves(value)
        case _ if dataclasses.is_dataclass(body):
            for one in dataclasses.fields(body):
                yield from leaves(getattr(body, one.name))


def of_collection(sheet: Sheet) -> set[str]:
    """Every text of the collection, as `plain` makes it."""
    snapshot = sheet.snapshot
    found = {*leaves(sheet.taxonomy), *leaves(snapshot.terms), *NAMES, snapshot.version}
    for id in snapshot.positions:
        found |= {*leaves(sheet.show(id)), *leaves(entry_of(sheet, sheet.show(id)).category.label), id}
    for id in snapshot.practices:
        found |= {*leaves(sheet.practice(id)), id}
    # a language is named with its code
    found |= {f"{term.label} ({code})" for code, term in snapshot.terms["language"].items()}
    return {plain(text) for text in found}


def told_twice(client: TestClient, path: str) -> set[str]:
    """What the search says of a mistake in an address."""
    twin = client.get(twin_path(path)).json()
    said = f"{twin.get('error', '')}; {twin.get('hint', '')}" if not twin.get("ok", True) else ""
    found = {match[0] for mistake in MISTAKES for match in re.finditer(mistake, said)} | {part for part in re.split(r"; |(?<=\.) ", said)
                                                                                          if any(re.fullmatch(m, part) for m in MISTAKES)}
    return {plain(text) for text in found}


@pytest.mark.parametrize("path", [*PAGES, *FAILURES, *MORE])
def test_a_page_says_nothing_that_is_not_in_the_catalogue(lived: Sheet, wide: str, path: str) -> None:
    client = TestClient(create_app(lived, Settings(language=wide)))
    response = client.get(path)
    page = Reading(response.text)
    assert (page.tags[0].attributes["lang"], page.tags[0].attributes["dir"]) == ("ar", "rtl")
    typed = {plain(value) for _, value in response.url.params.multi_items()}
    assert [*untold(response.text, of_collection(lived) | told_twice(client, path) | typed)] == []
