"""The engine that searches in the browser, in a real one: pages come from memory, under the policy that a static site can have."""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Route

from fmsheet.sheet import Sheet
from tests.places import SOURCES

ENGINE = SOURCES / "faces" / "web" / "static" / "search"
POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'"
_PAGE = b"<!doctype html><meta charset=utf-8><title>Search</title>"
_OPEN = """async () => {
  const {openEngine} = await import("/search/engine.js");
  const start = performance.now();
  globalThis.engine = await openEngine("/collection/", (...given) => fetch(...given));
  const usable = performance.now() - start;
  await engine.whole;
  return [usable, performance.now() - start];
}"""
_ASK = """questions => JSON.stringify(questions.map(question => {
  const start = performance.now();
  try {
    return {...engine.search(question), milliseconds: performance.now() - start};
  } catch (error) {
    if (error.name !== "WrongUsage") throw error;
    return {wrong: error.message};
  }
}))"""
_SUGGEST = "typed => typed.map(text => engine.suggest(text).map(one => [one.text, one.facet, one.value]))"


class BrowserSearch:
    """An engine with a collection, open in a page."""

    def __init__(self, browser: Browser, collection: Mapping[str, bytes]) -> None:
        self.asked: list[str] = []
        self.collection = dict(collection)
        self.page = browser.new_page()
        self.page.route("**/*", self._serve)
        self.page.goto("http://sheet.test/")
        usable, whole = self.page.evaluate(_OPEN)
        self.milliseconds_to_words: float = usable
        self.milliseconds_to_all: float = whole

    def search(self, questions: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """The answer to each question, with the milliseconds that it took; `wrong` where the question is refused."""
        # as one text: to send objects piece by piece takes a hundred times as long
        found: list[dict[str, Any]] = json.loads(self.page.evaluate(_ASK, list(questions)))
        return found

    def suggest(self, typed: Sequence[str]) -> list[list[tuple[str, str, str]]]:
        """What is suggested for each beginning."""
        return [[(text, facet, value) for text, facet, value in found] for found in self.page.evaluate(_SUGGEST, list(typed))]

    def stems(self, texts: Sequence[str]) -> list[list[str]]:
        """The stems of each text."""
        found: list[list[str]] = self.page.evaluate("texts => texts.map(text => engine.snapshot.postings.tokenizer.stems(text))", list(texts))
        return found

    def _serve(self, route: Route) -> None:
        path = urlsplit(route.request.url).path
        self.asked.append(path)
        folder, _, name = path.removeprefix("/").rpartition("/")
        headers = {"Content-Security-Policy": POLICY}
        if path == "/":
            route.fulfill(body=_PAGE, content_type="text/html", headers=headers)
        elif folder == "search" and (ENGINE / name).is_file():
            route.fulfill(path=ENGINE / name, content_type="text/javascript", headers=headers)
        elif folder == "collection" and name in self.collection:
            route.fulfill(body=self.collection[name], content_type="application/octet-stream", headers=headers)
        else:
            route.fulfill(status=404, body="")


def answer_of(sheet: Sheet, question: Mapping[str, Any]) -> dict[str, Any]:
    """What Python answers, in the words of the engine in the browser."""
    rest = {name: value for name, value in question.items() if name not in {"text", "filters"}}
    answer = sheet.search(question.get("text", ""), **rest, **question.get("filters", {}))
    return {
        "ids": [hit.resource.id for hit in answer.hits],
        "scores": [hit.score for hit in answer.hits],
        "why": [[[r.by, r.field, sorted(r.words), list(r.concepts), [list(span) for span in r.spans]] for r in hit.reasons] for hit in answer.hits],
        "total": answer.total,
        "facets": {facet: [[value, count] for value, count in counts.items()] for facet, counts in answer.facets.items()},
        "language": answer.language,
        "concepts": list(answer.concepts),
        "isGood": answer.is_good,
        "instead": [one.value for one in answer.instead],
        "meant": answer.meant.value if answer.meant else None,
    }


def in_python_words(answer: Mapping[str, Any]) -> dict[str, Any]:
    """An answer of the engine in the browser, in the form of `answer_of`."""
    return {
        "ids": [hit["id"] for hit in answer["hits"]],
        "scores": [hit["score"] for hit in answer["hits"]],
        "why": [[[r["by"], r["field"], r["words"], r["concepts"], r["spans"]] for r in hit["why"]] for hit in answer["hits"]],
        **{name: answer[name] for name in ("total", "facets", "language", "concepts", "isGood")},
        "instead": [one["value"] for one in answer["instead"]],
        "meant": answer["meant"]["value"] if answer["meant"] else None,
    }
