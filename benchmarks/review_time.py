"""How long the whole review takes as a user asks for it, every drawing as SVG included, and how much memory: today's collection, 100,000 made up.

Promises: 1,000 resources in 3 s; 100,000 in 60 s and 2 GB. What is measured is `fmsheet review -o review.html`, a whole fresh process from the start
of Python to the written page; the snapshots are built beforehand and not counted.
Usage: python benchmarks/review_time.py [0 100000], 0 for today's collection; exits 1 when a promise does not hold
"""

import os
import re
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
FMSHEET = Path(sys.executable).with_name("fmsheet")


def measure(snapshot: str, target: Path) -> tuple[float, float, str]:
    """Seconds and megabytes of one run, and what it said."""
    start = time.perf_counter()
    run = subprocess.Popen([FMSHEET, *(["--collection", snapshot] if snapshot else []), "review", "-o", target],
                           stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    said = run.stdout.read() if run.stdout else ""
    _, status, used = os.wait4(run.pid, 0)
    took = time.perf_counter() - start
    if status:
        raise SystemExit(f"fmsheet review failed with status {status}: {said}")
    return took, used.ru_maxrss / 1024, said


def report(number: int, snapshot: str) -> bool:
    """Several fresh processes, and whether the promise holds for the median."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "review.html"
        runs = [measure(snapshot, page) for _ in range(RUNS.get(number, 3))]
        drawings = page.read_text(encoding="utf-8").count("<svg ")
    took, memory = [run[0] for run in runs], max(run[1] for run in runs)
    middle = statistics.median(took)
    reviewed = re.search(r"of ([\d,]+) resources", runs[0][2])
    line = (f"{reviewed[1] if reviewed else '?':>7} resources, {drawings} drawings: min {min(took):.1f}  median {middle:.1f}  max {max(took):.1f} s "
            f"over {len(took)} runs, {memory:.0f} MB")
    if number not in PROMISED:
        print(line, flush=True)
        return True
    seconds, megabytes = PROMISED[number]
    holds = middle <= seconds and memory <= megabytes
    print(f"{line}; promised {seconds:.0f} s, {megabytes:.0f} MB {'holds' if holds else 'DOES NOT HOLD'}", flush=True)
    return holds


def main() -> None:
    # today's collection is compiled here when its compiled form is stale, and not in what is measured
    Sheet.open()
    held = []
    for number in [int(text) for text in sys.argv[1:]] or list(PROMISED):
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / "s.sqlite"
            if number:
                with ProcessPoolExecutor(1, get_context("spawn")) as builder:
                    builder.submit(build, number, target).result()
            held.append(report(number, str(target) if number else ""))
    raise SystemExit(0 if all(held) else 1)


if __name__ == "__main__":
    main()
