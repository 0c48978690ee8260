"""How long the whole review takes, all figures drawn as SVG, and how much memory: today's collection, and 100,000 synthetic resources.

Promises: 1,000 resources in 3 s; 100,000 in 60 s and 2 GB. The snapshots are built beforehand and not counted.
The seconds are those of a whole fresh process, from the start of Python to the last drawing.
Usage: python benchmarks/review_time.py [0 100000], 0 for today's collection
"""

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from scale import build

from fmsheet import Sheet

PROMISED = {0: (3.0, 2048.0), 100_000: (60.0, 2048.0)}
"""Seconds and megabytes."""
RUNS = {0: 7, 100_000: 3}


def measure(snapshot: str) -> None:
    """Review, draw, and print what it took."""
    from fmsheet.review.charts import drawing

    start = time.perf_counter()
    sheet = Sheet.open(snapshot or None)
    review = sheet.review()
    reviewed = time.perf_counter()
    drawn = [drawing(figure) for section in review.sections for figure in section.figures]
    print(json.dumps({"resources": review.resources, "figures": sum(map(bool, drawn)), "review": reviewed - start,
                      "draw": time.perf_counter() - reviewed, "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


def report(number: int, snapshot: str) -> None:
    """Several fresh processes, and whether the promise holds for the median."""
    took, found = [], []
    for _ in range(RUNS.get(number, 3)):
        start = time.perf_counter()
        done = subprocess.run([sys.executable, __file__, "--measure", snapshot], check=True, capture_output=True, text=True)
        took.append(time.perf_counter() - start)
        found.append(json.loads(done.stdout))
    middle, memory = statistics.median(took), max(one["memory"] for one in found)
    parts = ", ".join(f"{part} {statistics.median(one[part] for one in found):.1f} s" for part in ("review", "draw"))
    line = (f"{found[0]['resources']:>7,} resources, {found[0]['figures']} drawings: min {min(took):.1f}  median {middle:.1f}  max {max(took):.1f} s "
            f"over {len(took)} runs ({parts}), {memory:.0f} MB")
    if number in PROMISED:
        seconds, megabytes = PROMISED[number]
        verdict = "holds" if middle <= seconds and memory <= megabytes else "DOES NOT HOLD"
        line += f"; promised {seconds:.0f} s, {megabytes:.0f} MB {verdict}"
    print(line, flush=True)


def main() -> None:
    # today's collection is compiled here when its compiled form is stale, and not in what is measured
    Sheet.open()
    for number in [int(text) for text in sys.argv[1:]] or list(PROMISED):
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / "s.sqlite"
            if number:
                # the memory of the builder is not that of the review
                with ProcessPoolExecutor(1, get_context("spawn")) as builder:
                    builder.submit(build, number, target).result()
            report(number, str(target) if number else "")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure(sys.argv[2])
    else:
        main()
