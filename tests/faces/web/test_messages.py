"""Every text of the interface comes from the catalogue: shown with a language in which nothing else could be mistaken for it."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from click.testing import CliRunner
from starlette.testclient import TestClient

from fmsheet.errors import WrongUsage
from fmsheet.faces.cli.main import main
from fmsheet.faces.publish import publish
from fmsheet.faces.server import create_app
from fmsheet.faces.web import catalogues
from fmsheet.faces.web.addresses import twin_path
from fmsheet.faces.web.layout import Settings
from fmsheet.faces.web.press import STATIC
from fmsheet.sheet import Sheet
from fmsheet.upkeep import compile_to
from tests.faces.web.pseudo import leaves, plain, texts_of, untold, write_catalogue
from tests.faces.web.reading import Reading
from tests.faces.web.test_every_page import FAILURES, PAGES
from tests.places import REPOSITORY, TODAY

MANY = "codecarbon,carbontracker,bbq,glotlid,trl,masader,croissant"
MORE = ("/browse?q=carbon&in=fr", "/browse?q=codecarbn", "/browse?q=data&kind=dataset&since=2022-05&until=2024", "/browse?after=x",
        "/browse?q=a&q=b", "/browse?sort=x&view=y&in=zz", "/browse?q=wandb&modality=speech&since=2025", f"/compare?id={MANY}", f"/sheet?id={MANY}",
        "/sheet?id=codecarbn", "/phases/nope", "/needs/nope", "/practices/nope")
# what the search says of a mistake, on the page as in JSON and on the command line
MISTAKES = (r"'.*' is not a \w+ of the collection", r"there is no (resource|practice) '.*'", r"(since|until): .* is not a date.*",
            r"'.*' is not a cursor", r"Did you mean '.*'\?", r"Allowed: .*", r"Write 2023, 2023-06 or 2023-06-30\.",
            r"Use the `next` of an answer, or leave it out\.")


@pytest.fixture(scope="module")
def lived(small_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Sheet:
    """The small collection after a change and a removal."""
    folder = tmp_path_factory.mktemp("lived") / "collection"
    shutil.copytree(small_folder, folder)
    passing = folder / "resources" / "passing.yaml"
    same = (folder / "resources" / "bbq.yaml").read_text(encoding="utf-8")
    passing.write_text(same.replace("id: bbq", "id: passing"), encoding="utf-8")

    def commit(subject: str) -> None:
        for words in (("add", "-A"), ("-c", "user.name=Test", "-c", "user.email=test@example.org", "commit", "-q", "-m", subject)):
            subprocess.run(["git", *words], cwd=folder, check=True)

    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    commit("test")
    passing.unlink()
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


@pytest.fixture(scope="module")
def collected(lived: Sheet) -> set[str]:
    return texts_of(lived)


def mistaken(client: TestClient, path: str) -> set[str]:
    """What the search says of a mistake in an address."""
    twin = client.get(twin_path(path)).json()
    parts = [*twin.get("error", "").split("; "), *re.split(r"(?<=[.?]) ", twin.get("hint", ""))]
    return {plain(part) for part in parts if any(re.fullmatch(mistake, part) for mistake in MISTAKES)}


@pytest.mark.parametrize("path", [*PAGES, *FAILURES, *MORE])
def test_a_page_says_nothing_that_is_not_in_the_catalogue(lived: Sheet, collected: set[str], wide: str, path: str) -> None:
    client = TestClient(create_app(lived, Settings(language=wide, repository="https://example.org/fmsheet")))
    response = client.get(path)
    page = Reading(response.text)
    assert (page.tags[0].attributes["lang"], page.tags[0].attributes["dir"]) == ("ar", "rtl")
    # what was asked for is quoted as it was typed
    asked = [part for pair in response.url.params.multi_items() for part in pair]
    typed = {plain(part) for part in (*asked, *re.split("[/.]", response.url.path), "https://example.org/fmsheet")}
    assert [*untold(response.text, collected | mistaken(client, path) | typed)] == []


def test_neither_does_the_site_as_files(lived: Sheet, collected: set[str], wide: str, tmp_path: Path) -> None:
    publish(lived, tmp_path / "site", Settings(language=wide, is_static=True))
    pages = [*(tmp_path / "site").rglob("*.html")]
    assert {page.parent.name for page in pages} >= {"site", "lists", "all", "compare", "sheet", "about", "changes", "codecarbon", "measure-energy",
                                                    "deduplication", "sourcing", "water-use"}
    assert {str(page): found for page in pages if (found := [*untold(page.read_text(encoding="utf-8"), collected)])} == {}
    cards = [json.loads(file.read_text(encoding="utf-8")) for file in (tmp_path / "site" / "data").glob("cards-*.json")]
    assert cards
    assert [part for card in leaves(cards) for part in untold(card, collected)] == []


def test_what_was_published_in_another_language_is_made_anew(lived: Sheet, wide: str, tmp_path: Path) -> None:
    publish(lived, tmp_path / "site", Settings(is_static=True))
    pages = len([*(tmp_path / "site").rglob("*.html")])
    assert publish(lived, tmp_path / "site", Settings(is_static=True, language=wide)).written >= pages


def test_a_feed_speaks_the_language_and_data_stay_in_english(lived: Sheet, collected: set[str], wide: str) -> None:
    ours, theirs = (TestClient(create_app(lived, Settings(language=language))) for language in ("en", wide))
    for path in ("/feed.atom", "/feed.atom?kind=software"):
        feed = re.sub(r"<(id|link|published|updated|category)\b[^>]*>([^<]*</\1>)?", "", theirs.get(path).text)
        assert [*untold(feed, collected)] == []
    for path in ("/index.json", "/browse.json?q=carbon", "/browse.json?sort=x", "/resources/nope.json", "/categories/nope.json", "/nope.json",
                 "/browse.md", "/browse.csv", "/sheet.bib?id=bbq", "/suggest.json?q=car", "/browse.json?color=red"):
        assert theirs.get(path).content == ours.get(path).content


def test_the_template_and_the_compiled_catalogues_are_up_to_date() -> None:
    found = subprocess.run([sys.executable, "scripts/messages.py", "--check"], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert (found.returncode, found.stdout) == (0, ""), found.stderr
    text = (catalogues.MESSAGES / "fmsheet.pot").read_text(encoding="utf-8")
    assert "Date" not in text
    assert str(REPOSITORY) not in text


def test_a_translation_has_the_blanks_and_tags_of_its_text_and_ends_no_attribute() -> None:
    for place in catalogues.MESSAGES.glob("*/LC_MESSAGES/*.po"):
        with place.open("rb") as file:
            for message in filter(lambda message: message.id, read_po(file)):
                originals, translations = ((text,) if isinstance(text, str) else tuple(text or ()) for text in (message.id, message.string))
                assert all(parts_of(text) in [parts_of(original) for original in originals] for text in translations if text), message.id


def parts_of(text: str) -> tuple[list[str], int]:
    return sorted(re.findall(r"%\(\w+\)s|<[^>]*>", text)), re.sub("<[^>]*>", "", text).count('"')


@pytest.mark.parametrize("verb", [["serve"], ["site", "out"]])
def test_a_language_without_a_catalogue_is_refused_with_the_choice(verb: list[str]) -> None:
    found = CliRunner().invoke(main, [*verb, "--language", "tlh"])
    assert isinstance(found.exception, WrongUsage)
    assert (found.exception.message, found.exception.hint) == ("--language: the interface does not speak 'tlh'", "Allowed: en.")


def test_scripts_get_every_form_of_a_plural(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    polish = Catalog(locale="pl")
    polish.add(("%(n)s resource", "%(n)s resources"), ("%(n)s zasób", "%(n)s zasoby", "%(n)s zasobów"))
    place = tmp_path / "pl" / "LC_MESSAGES" / "fmsheet.mo"
    place.parent.mkdir(parents=True)
    with place.open("wb") as file:
        write_mo(file, polish)
    monkeypatch.setattr(catalogues, "MESSAGES", tmp_path)
    assert catalogues.languages() == ("en", "pl")
    forms = catalogues.forms_of(catalogues.catalogue_of("pl"), "%(n)s resource", "%(n)s resources")
    assert forms == {"one": "%(n)s zasób", "many": "%(n)s zasoby", "n5": "%(n)s zasobów"}


def test_scripts_hold_no_sentences() -> None:
    # what the search says of a mistake is said alike in Python: MISTAKES; what is thrown otherwise, only developers read
    found = {}
    for path in STATIC.glob("*.js"):
        code = re.sub(r"/\*.*?\*/|^\s*//[^\n]*|new Error\([^\n]*", "", path.read_text(encoding="utf-8"), flags=re.S | re.M)
        literals = re.findall(r'"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`', code)
        # the names of keys and of a header are not read
        found[path.name] = [text for text in literals if re.search(r"^.[A-Z][a-z]+[ :,.]|^.[A-Z][a-z]+.$", text)
                            and text.strip('"') not in {"Accept", "End", "Enter", "Escape", "Home"}]
    assert {name: texts for name, texts in found.items() if texts} == {}
