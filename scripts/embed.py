"""Build what search by meaning needs: the token table, once in a while, and the vectors of the resources, whenever they change.

    python scripts/embed.py           vectors of new and changed resources, in the space that is there
    python scripts/embed.py --train   the table and the space anew, then all vectors (about five minutes on two cores)

Resources keep the vectors of a sentence encoder; only the side of the question is a table of word pieces, trained to point where
the encoder points for short spans of the collection's own text. Everything is seeded: the same sources give the same files.
"""

import random
import sys
from datetime import date
from pathlib import Path

import numpy as np
from minilm import Array, MiniLM
from numpy.typing import NDArray

from fmsheet.collection.folder import Collection, read_collection
from fmsheet.collection.index_text import meaning_texts, text_hash
from fmsheet.collection.vectors import read_vectors, write_vectors
from fmsheet.meaning.pieces import UNKNOWN, pieces_of
from fmsheet.model.resource import Resource, resource_from

ROOT = Path(__file__).parents[1]
EMBEDDED = ROOT / "embedded"
TABLE = ROOT / "src" / "fmsheet" / "meaning" / "table"
KINDS = ("name", "asked", "all")
DIMENSIONS, SPANS, PASSES, BATCH, SEED = 128, 30_000, 12, 256, 20260
COMMON_PIECES = 14_000
"""The encoder's pieces are numbered by how common they are in English; the first so many are kept besides those of the collection."""
STEP, COARSER = 0.064, 4
"""The rows are rounded to so much of a middling row's length, and those of pieces that the collection never uses to four times as much.
Browsers search with the very same table, so their readers pay for every byte: rounded so it compresses to 0.4 MB instead of 1.7 MB and
answers as well (nDCG@10 of the golden questions 0.885, before 0.883; chance alone makes 0.03)."""


def sentences(collection: Collection, resources: list[Resource]) -> list[str]:
    """Everything that the collection says in words."""
    found = [text for r in resources for text in (r.name, *r.aliases, *r.asked_as, r.summary, r.use_when, r.watch_out or "")]
    taxonomy = collection.taxonomy
    for vocabulary in (taxonomy.phases, taxonomy.categories, taxonomy.groups, taxonomy.kinds, taxonomy.needs, taxonomy.findings):
        found += [text for term in vocabulary.values() for text in (term.means, " ".join((term.label, *term.synonyms)))]
    for id, concept in collection.glossary.concepts.items():
        found += [" ".join(concept.says), *(asked.replace("*", "") for asked in collection.glossary.tongues["en"].asked[id])]
    return [text for text in found if text]


def spans_of(texts: list[str]) -> list[str]:
    """Whole short texts, and random spans of 2 to 12 words."""
    chance = random.Random(SEED)
    found = {text for text in texts if len(text.split()) <= 12}
    for text in texts:
        words = text.split()
        for _ in range(2 * len(words)):
            start = chance.randrange(len(words))
            found.add(" ".join(words[start : start + chance.randint(2, 12)]).strip(" .,;:"))
    ordered = sorted(text for text in found if len(text) > 3)
    chance.shuffle(ordered)
    return ordered[:SPANS]


def train(model: MiniLM, collection: Collection, resources: list[Resource]) -> None:
    """Write the token table and the space of the resource vectors."""
    spans = spans_of(sentences(collection, resources))
    numbers = [list(pieces_of(span, model.vocabulary)) or [model.vocabulary[UNKNOWN]] for span in spans]
    print(f"{len(spans)} spans; encoding them", flush=True)
    targets = model.encode(spans)
    targets = _unit(targets - targets.mean(0))
    print("encoding the pieces", flush=True)
    pieces = model.encode([piece.removeprefix("##") for piece in model.vocabulary])
    rows = _fit(pieces - pieces.mean(0), numbers, targets)
    by_kind = _field_vectors(model, resources)
    means = {kind: vectors.mean(0) for kind, (_, vectors) in by_kind.items()}
    seen = np.zeros(len(rows), bool)
    seen[[piece for row in numbers for piece in row]] = True
    everything = np.vstack([rows[seen], *(np.repeat(_unit(v - means[kind]), 3, 0) for kind, (_, v) in by_kind.items())])
    projection = np.linalg.svd(everything, full_matrices=False)[2][:DIMENSIONS].T.astype(np.float32)
    EMBEDDED.mkdir(exist_ok=True)
    np.save(EMBEDDED / "projection.npy", projection)
    np.save(EMBEDDED / "means.npy", np.vstack([means[kind] for kind in KINDS]))
    is_used = seen.copy()
    seen[:COMMON_PIECES] = True
    names = list(model.vocabulary)
    kept = [number for number in range(len(rows)) if seen[number] and not names[number].startswith("[unused")]
    whole, scales = rounded(rows[kept] @ projection, is_used[kept])
    TABLE.mkdir(exist_ok=True)
    np.save(TABLE / "rows.npy", whole)
    np.save(TABLE / "scales.npy", scales)
    (TABLE / "pieces.txt").write_text("\n".join(names[number] for number in kept) + "\n", encoding="utf-8")
    print(f"table of {len(kept)} pieces written", flush=True)


def rounded(rows: Array, is_used: NDArray[np.bool_]) -> tuple[NDArray[np.int8], Array]:
    """Rows in whole steps, and the step of each: longer rows, which weigh more in a sum, have longer steps, but not in proportion."""
    lengths = np.linalg.norm(rows, axis=1)
    steps = STEP * np.sqrt(lengths * np.median(lengths)) * np.where(is_used, 1, COARSER)
    # few different steps, which compress too; upwards, so that no number is beyond 127
    steps = 2 ** (np.ceil(4 * np.log2(np.maximum(steps, np.abs(rows).max(1) / 127) + 1e-9)) / 4)
    return np.round(rows / steps[:, None]).astype(np.int8), steps.astype(np.float32)


def _fit(start: Array, numbers: list[list[int]], targets: Array) -> Array:
    """Rows, with their weights folded in, whose sum over a span points where the encoder points; by Adam (arXiv 1412.6980)."""
    often = np.zeros(len(start))
    for row in numbers:
        often[list(set(row))] += 1
    rarity = np.log((len(numbers) + 1) / (often + 1))
    rows, weights = start.copy(), np.log(np.clip(rarity / rarity.max(), 0.05, 1)).astype(np.float32)
    moments = [np.zeros_like(rows), np.zeros_like(rows), np.zeros_like(weights), np.zeros_like(weights)]
    chance = np.random.default_rng(SEED)
    step = 0
    for turn in range(PASSES):
        order, loss = chance.permutation(len(numbers)), 0.0
        for begin in range(0, len(order), BATCH):
            chosen = order[begin : begin + BATCH]
            step += 1
            loss += _step(rows, weights, moments, start, [numbers[i] for i in chosen], targets[chosen], step) * len(chosen)
        print(f"pass {turn + 1}: mean cosine {1 - loss / len(numbers):.4f}", flush=True)
    folded: Array = rows * np.exp(weights)[:, None]
    return folded


def _step(rows: Array, weights: Array, moments: list[Array], start: Array, batch: list[list[int]], targets: Array, step: int) -> float:
    flat = np.array([piece for row in batch for piece in row])
    owner = np.repeat(np.arange(len(batch)), [len(row) for row in batch])
    strength = np.exp(weights[flat])[:, None]
    sums = np.zeros((len(batch), rows.shape[1]), np.float32)
    np.add.at(sums, owner, strength * rows[flat])
    lengths = np.linalg.norm(sums, axis=1, keepdims=True) + 1e-9
    unit = sums / lengths
    likeness = (unit * targets).sum(1, keepdims=True)
    pull = -(targets - likeness * unit) / lengths / len(batch)
    used, place = np.unique(flat, return_inverse=True)
    row_pull, weight_pull = np.zeros((len(used), rows.shape[1]), np.float32), np.zeros(len(used), np.float32)
    np.add.at(row_pull, place, strength * pull[owner])
    np.add.at(weight_pull, place, (strength * rows[flat] * pull[owner]).sum(1))
    row_pull += 0.04 * (rows[used] - start[used]) / len(used)
    _adam(rows, used, row_pull, moments[0], moments[1], 2e-3, step)
    _adam(weights, used, weight_pull, moments[2], moments[3], 2e-2, step)
    return float((1 - likeness).mean())


def _adam(values: Array, used: NDArray[np.int64], pull: Array, first: Array, second: Array, rate: float, step: int) -> None:
    first[used] = 0.9 * first[used] + 0.1 * pull
    second[used] = 0.999 * second[used] + 0.001 * pull**2
    values[used] -= rate * (first[used] / (1 - 0.9**step)) / (np.sqrt(second[used] / (1 - 0.999**step)) + 1e-8)


def _field_vectors(model: MiniLM, resources: list[Resource]) -> dict[str, tuple[list[str], Array]]:
    texts = {kind: [(r.id, text) for r in resources for found, text in meaning_texts(r) if found == kind] for kind in KINDS}
    return {kind: ([id for id, _ in pairs], model.encode([text for _, text in pairs])) for kind, pairs in texts.items()}


def embed(model: MiniLM, resources: list[Resource], everything: bool) -> int:
    """Bring the vectors of all resources up to date; returns how many were made."""
    known = {} if everything else read_vectors(EMBEDDED)
    changed = [r for r in resources if known.get(r.id, ("",))[0] != text_hash(r)]
    projection, means = np.load(EMBEDDED / "projection.npy"), dict(zip(KINDS, np.load(EMBEDDED / "means.npy"), strict=True))
    made: dict[str, list[Array]] = {r.id: [] for r in changed}
    if changed:
        for kind, (ids, vectors) in _field_vectors(model, changed).items():
            for id, row in zip(ids, _unit(_unit(vectors - means[kind]) @ projection), strict=True):
                made[id].append(row)
    fresh = {r.id: (text_hash(r), np.vstack(made[r.id])) if r.id in made else known[r.id] for r in resources}
    write_vectors(EMBEDDED, fresh)
    return len(changed)


def _unit(rows: Array) -> Array:
    unit: Array = rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9)
    return unit


if __name__ == "__main__":
    whole = read_collection(ROOT / "collection", date.today())
    records = [resource_from(document.data) for document in whole.resources]
    encoder = MiniLM()
    if "--train" in sys.argv:
        train(encoder, whole, records)
    print(f"{embed(encoder, records, everything='--train' in sys.argv)} resources embedded")
