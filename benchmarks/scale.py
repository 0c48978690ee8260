"""Search at 300, 1,000, 10,000 and 100,000 resources: time to build, size, memory, latency in process, cold command.

The synthetic collection recombines the sentences of the real one under made-up names, seeded, with the real taxonomy and glossary.
Promises: p50 3 ms and p99 10 ms at 1,000; p99 25 ms at 100,000; suggestions p99 2 ms; cold command 200 ms (real collection).
Usage: python benchmarks/scale.py [300 1000 10000 100000]
"""

import os
import sys

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # the promise is for one thread

import random
import resource
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date
from multiprocessing import get_context
from pathlib import Path

from fmsheet import Sheet
from fmsheet.collection.compile import write_snapshot
from fmsheet.collection.folder import read_collection
from fmsheet.model.resource import Resource, resource_from

ROOT = Path(__file__).parents[1]
SYLLABLES = "ba co di fu ga lo mi nu pa ra se ti vo xe za lin mor tan vex qui".split()
QUERIES = ["measure the carbon of training", "did the test set leak into pretraining data", "speech corpus for swahili", "toxicity classifier",
           "which licence forbids military use", "dedup images", "lm evaluation harness", "model card template", "how much water does a model use",
           "finetune on one gpu", "学習データの重複除去", "détecter la langue d'un texte", "watermark for generated text", "red teaming prompts",
           "scaling laws for small budgets", "personal data removal", "audiobooks english", "legal text corpus", "carbontraker", "bias in images"]


def synthetic(real: list[Resource], number: int) -> list[Resource]:
    """So many resources, each with the facts of one real record and sentences of others."""
    chance = random.Random(number)
    made = []
    for index in range(number):
        base, other, third = (chance.choice(real) for _ in range(3))
        name = "".join(chance.choices(SYLLABLES, k=3)).capitalize() + f" {index}"
        made.append(replace(
            base, id=f"r{index}", name=name, aliases=(f"{name} tool",), asked_as=(chance.choice(base.asked_as), chance.choice(other.asked_as)),
            summary=f"{base.summary} {third.summary}"[:280], use_when=other.use_when, links={"website": f"https://example.org/{index}"},
            successor=None))
    return made


def build(number: int, target: Path) -> float:
    """Build one collection; returns the seconds that it took."""
    collection = read_collection(ROOT / "collection", date.today())
    resources = synthetic([resource_from(document.data) for document in collection.resources], number)
    start = time.perf_counter()
    write_snapshot(target, resources, collection, {}, "0" * 64)
    return time.perf_counter() - start


def measure(number: int) -> None:
    """Build one collection, ask it, print one line."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "s.sqlite"
        # who answers has not built: the records of the builder would count as memory, and be looked through for garbage in between
        with ProcessPoolExecutor(1, get_context("spawn")) as builder:
            built = builder.submit(build, number, target).result()
        sheet = Sheet.open(target)
        typing = [query[:end] for query in QUERIES for end in range(1, 12)]
        asked = _times(sheet.search, QUERIES * 10)
        typed = _times(sheet.suggest, typing)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        command = [str(Path(sys.executable).with_name("fmsheet")), "--collection", str(target), "search", "carbon"]
        cold = _times(lambda _: subprocess.run(command, capture_output=True, check=True), [""] * 7)
        print(f"{number:>7,}: build {built:6.1f} s  file {target.stat().st_size / 1e6:6.1f} MB  memory {memory:5.0f} MB  "
              f"search p50 {_at(asked, 50):6.1f} p99 {_at(asked, 99):6.1f} ms  suggest p99 {_at(typed, 99):5.2f} ms  "
              f"cold median {statistics.median(cold):5.0f} ms", flush=True)


def _times(call: Callable[[str], object], inputs: list[str]) -> list[float]:
    call(inputs[0])
    found = []
    for text in inputs:
        start = time.perf_counter()
        call(text)
        found.append(1000 * (time.perf_counter() - start))
    return found


def _at(values: list[float], percent: int) -> float:
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]


if __name__ == "__main__":
    for size in [int(text) for text in sys.argv[1:]] or [300, 1_000, 10_000, 100_000]:
        # each size in a process of its own, so that memory is its own
        if len(sys.argv) == 2:
            measure(size)
        else:
            subprocess.run([sys.executable, __file__, str(size)], check=True)
