"""Search in the browser beside search in Python: whether they answer alike, how well, how fast, and how much a reader downloads.

Usage: python benchmarks/browser_search.py [--others NODE_MODULES] [--sizes 1000 5000]
`--others` names a folder in which `npm install minisearch lunr @sqlite.org/sqlite-wasm` was run - outside the repository, which needs
none of them - and measures those engines over the same texts and questions.
"""

import argparse
import gzip
import json
import random
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Browser, Page, sync_playwright
from scale import synthetic
from search_quality import DEPTH, ndcg

from fmsheet import Sheet
from fmsheet.collection.columns import FIELD_WEIGHTS, TEXT_COLUMNS
from fmsheet.collection.compile import write_snapshot
from fmsheet.collection.folder import read_collection
from fmsheet.collection.index_text import texts_of
from fmsheet.model.resource import resource_from
from fmsheet.model.taxonomy import FACETS
from fmsheet.search.portable import write_portable

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
from tests.faces.web.searching import ENGINE, BrowserSearch, answer_of, in_python_words

GOLDEN: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests" / "assets" / "queries.yaml").read_text(encoding="utf-8"))
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
MINISEARCH = """async ([columns, weights, rows]) => {
  const {default: MiniSearch} = await import("/others/minisearch/dist/es/index.js");
  const boost = Object.fromEntries(columns.map((column, at) => [column, weights[at]]));
  const start = performance.now();
  const index = new MiniSearch({fields: columns, searchOptions: {boost, prefix: true, fuzzy: 0.2}});
  index.addAll(rows);
  globalThis.other = text => index.search(text).slice(0, 200).map(hit => hit.id);
  return [performance.now() - start, JSON.stringify(index)];
}"""
LUNR = """([columns, weights, rows]) => {
  const start = performance.now();
  const index = lunr(function () {
    columns.forEach((column, at) => this.field(column, {boost: weights[at]}));
    rows.forEach(row => this.add(row));
  });
  // typed text is no lunr expression: `title:x` and `-x` would be errors
  globalThis.other = text => index.query(query => query.term(lunr.tokenizer(text))).slice(0, 200).map(hit => hit.ref);
  return [performance.now() - start, JSON.stringify(index)];
}"""
TIMED = """texts => JSON.stringify(texts.map(text => {
  const start = performance.now();
  const ids = other(text);
  return [ids, performance.now() - start];
}))"""


def kinds_of_questions(sheet: Sheet) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Questions by where they come from."""
    chance = random.Random(1)
    resources = [hit.resource for hit in sheet.search(limit=None).hits]
    needs, names = [need for r in resources for need in r.asked_as], [r.name for r in resources]
    terms = [text.replace("*", "") for (text,) in sheet.snapshot.connection.execute("SELECT text FROM phrase ORDER BY language, text")]
    yield "golden questions", _asked(query["query"] for query in GOLDEN)
    yield "questions without an answer", _asked(yaml.safe_load((ROOT / "tests" / "assets" / "unanswerable.yaml").read_text(encoding="utf-8")))
    yield "needs of the records", _asked(needs)
    yield "names with a slip", _asked(_slip(chance, name) for name in names)
    yield "needs with a slip", _asked(_slip(chance, need) for need in needs)
    yield "terms of ten languages", _asked(chance.sample(terms, 500))
    yield "filters, dates and orders", [_filtered(sheet, chance) for _ in range(300)]


def _asked(texts: Any) -> list[dict[str, Any]]:
    return [{"text": text, "limit": 10} for text in texts]


def _slip(chance: random.Random, text: str) -> str:
    at = chance.randrange(len(text))
    return text[:at] + chance.choice(("", 2 * text[at], "x")) + text[at + 1 :]


def _filtered(sheet: Sheet, chance: random.Random) -> dict[str, Any]:
    filters = {facet: chance.sample(sorted(sheet.terms(facet)), 2) for facet in chance.sample(FACETS, chance.randrange(1, 3))}
    dates = {name: chance.choice(("2020", "2021-06", "2022-12-31")) for name in ("since", "until") if chance.random() < 0.3}
    text, sort = chance.choice(["", "data", "evaluation"]), chance.choice(["relevance", "newest"])
    return {"text": text, "filters": filters, "sort": sort, "limit": 10, **dates}


def parity(sheet: Sheet, engine: BrowserSearch) -> None:
    """How far both engines answer alike."""
    print("\n| questions | number | same first ten | shared of ten | same facet counts | p50 ms | p99 ms |\n|---|---|---|---|---|---|---|")
    for name, questions in kinds_of_questions(sheet):
        engine.search(questions[:5])
        found = engine.search(questions)
        times = [answer["milliseconds"] for answer in found]
        pairs = [(in_python_words(ours), answer_of(sheet, question)) for question, ours in zip(questions, found, strict=True)]
        same = sum(ours["ids"] == theirs["ids"] for ours, theirs in pairs)
        shared = [len(set(ours["ids"]) & set(theirs["ids"])) / len(theirs["ids"]) for ours, theirs in pairs if theirs["ids"]]
        facets = sum(ours["facets"] == theirs["facets"] for ours, theirs in pairs)
        print(f"| {name} | {len(pairs)} | {same / len(pairs):.1%} | {statistics.mean(shared):.4f} | {facets / len(pairs):.0%} "
              f"| {_at(times, 50):.1f} | {_at(times, 99):.1f} |")
    typed = [text["query"][:end] for text in GOLDEN for end in range(1, 12)]
    expected = [[(one.text, one.facet, one.value) for one in sheet.suggest(text)] for text in typed]
    same = sum(ours == theirs for ours, theirs in zip(engine.suggest(typed), expected, strict=True))
    print(f"| suggestions | {len(typed)} | {same / len(typed):.1%} | | | | |")


def quality(sheet: Sheet, rankers: Sequence[tuple[str, Callable[[str], list[str]]]]) -> None:
    """How well engines answer the golden questions; records that the judges did not see are passed over."""
    seen = {hit.resource.id for hit in sheet.search(limit=None).hits if hit.resource.added.via == "original"}
    judged = [query for query in GOLDEN if "want" in query]
    kinds = list(dict.fromkeys(query["kind"] for query in judged))
    print(f"\n| engine | nDCG@10 | {' | '.join(kinds)} |\n" + "|---" * (len(kinds) + 2) + "|")
    for name, ask in rankers:
        scores = [(query["kind"], ndcg([id for id in ask(query["query"]) if id in seen], query["want"])) for query in judged]
        means = [statistics.mean(score for kind, score in scores if wanted in (kind, "")) for wanted in ("", *kinds)]
        print(f"| {name} | {' | '.join(f'{mean:.3f}' for mean in means)} |", flush=True)


def other_engines(browser: Browser, folder: Path, sheet: Sheet) -> Iterator[tuple[str, Callable[[str], list[str]]]]:
    """MiniSearch and lunr over the same columns with the same weights; prints what they cost."""
    terms = {(facet, value): term for facet, found in sheet.snapshot.terms.items() for value, term in found.items()}
    resources = sheet.snapshot.resources(range(1, len(sheet.snapshot) + 1))
    rows = [{"id": r.id, **dict(zip(TEXT_COLUMNS, texts_of(r, terms), strict=True))} for r in resources]
    wasm = next(folder.glob("@sqlite.org/sqlite-wasm/**/sqlite3.wasm"), None)
    if wasm:
        script = next(folder.glob("@sqlite.org/sqlite-wasm/**/sqlite3.mjs"))
        snapshot = Path(sheet.snapshot.connection.execute("PRAGMA database_list").fetchone()[2])
        print(f"SQLite-WASM: program {_squeezed(wasm.read_bytes()) + _squeezed(script.read_bytes()):.0f} KB gzip, "
              f"the whole snapshot {_squeezed(snapshot.read_bytes()):.0f} KB gzip")
    for name, start, program in (("MiniSearch, prefixes and fuzzy", MINISEARCH, folder / "minisearch/dist/es/index.js"),
                                 ("lunr", LUNR, folder / "lunr/lunr.min.js")):
        page = browser.new_page()
        page.route("**/*", lambda route: route.fulfill(
            body=(folder / route.request.url.partition("/others/")[2]).read_bytes() if "/others/" in route.request.url else b"<!doctype html>",
            content_type="text/javascript" if "/others/" in route.request.url else "text/html"))
        page.goto("http://other.test/")
        if name == "lunr":
            page.add_script_tag(url="/others/lunr/lunr.min.js")
        milliseconds, index = page.evaluate(start, [list(TEXT_COLUMNS), list(FIELD_WEIGHTS), rows])
        times = [spent for _, spent in json.loads(page.evaluate(TIMED, [query["query"] for query in GOLDEN]))]
        print(f"{name}: program {_squeezed(program.read_bytes()):.0f} KB gzip, index {_squeezed(index.encode()):.0f} KB gzip, "
              f"built in {milliseconds:.0f} ms, asked p50 {_at(times, 50):.1f} p99 {_at(times, 99):.1f} ms")
        yield name, _asking(page)


def _asking(page: Page) -> Callable[[str], list[str]]:
    return lambda text: json.loads(page.evaluate(TIMED, [text]))[0][0]


def sizes(browser: Browser, number: int) -> None:
    """What a synthetic collection of some size costs."""
    collection = read_collection(ROOT / "collection", date.today())
    resources = synthetic([resource_from(document.data) for document in collection.resources], number)
    with tempfile.TemporaryDirectory() as folder:
        write_snapshot(Path(folder) / "s.sqlite", resources, collection, {}, "0" * 64)
        cost(f"{number:,} synthetic", browser, Sheet.open(Path(folder) / "s.sqlite"))


def cost(name: str, browser: Browser, sheet: Sheet) -> BrowserSearch:
    """Print the size of the files, and the times to open them and to ask."""
    files = write_portable(sheet.snapshot)
    engine = BrowserSearch(browser, files)
    questions = _asked(query["query"] for query in GOLDEN)
    engine.search(questions[:5])
    times = [answer["milliseconds"] for answer in engine.search(questions * 3)]
    print(f"| {name} | {' | '.join(f'{len(file) / 1000:,.0f}' for file in files.values())} | {sum(map(len, files.values())) / 1000:,.0f} "
          f"| {engine.milliseconds_to_words:.0f} | {engine.milliseconds_to_all:.0f} | {_at(times, 50):.1f} | {_at(times, 99):.1f} |", flush=True)
    return engine


def _squeezed(content: bytes) -> float:
    return len(gzip.compress(content, 9)) / 1000


def _at(values: list[float], percent: int) -> float:
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]


def run(others: Path | None, numbers: Sequence[int]) -> None:
    """Print all tables."""
    sheet = Sheet.open(ROOT / "collection")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        print(f"program: {_squeezed(b''.join(path.read_bytes() for path in sorted(ENGINE.glob('*.js')))):.0f} KB gzip\n")
        print("| resources | words KB | texts KB | glossary KB | meaning KB | all KB | words after ms | all after ms | p50 ms | p99 ms |")
        print("|---" * 10 + "|")
        engine = cost(f"{len(sheet.snapshot)}, the collection", browser, sheet)
        for number in numbers:
            sizes(browser, number)
        parity(sheet, engine)
        print()
        measured: list[tuple[str, Callable[[str], list[str]]]] = [
            ("Python", lambda text: [hit.resource.id for hit in sheet.search(text, limit=DEPTH).hits]),
            ("browser", lambda text: [hit["id"] for hit in engine.search([{"text": text, "limit": DEPTH}])[0]["hits"]]),
        ]
        quality(sheet, measured + (list(other_engines(browser, others, sheet)) if others else []))
        browser.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--others", type=Path)
    parser.add_argument("--sizes", type=int, nargs="*", default=[1000, 5000])
    given = parser.parse_args()
    run(given.others, given.sizes)
