"""How long `fmsheet site` takes from scratch and again without a change, and how large the site is: 300 and 5,000 resources.

Promises: 300 resources in 3 s from scratch, 5,000 in 40 s; the seconds are those of the whole command.
Usage: python benchmarks/site_time.py [300 5000]
"""

import sys
import tempfile
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

from scale import synthetic
from timing import time_command

from fmsheet.collection.compile import write_snapshot
from fmsheet.collection.folder import read_collection
from fmsheet.model.resource import resource_from

ROOT = Path(__file__).parents[1]
PROMISED = {300: 3.0, 5000: 40.0}

# practices name real resources, which a synthetic collection does not hold
collection = replace(read_collection(ROOT / "collection", date.today()), practices=())
real = [resource_from(document.data) for document in collection.resources]
for number in [int(text) for text in sys.argv[1:]] or list(PROMISED):
    with tempfile.TemporaryDirectory() as folder:
        snapshot = Path(folder) / "s.sqlite"
        write_snapshot(snapshot, synthetic(real, number), collection, {}, "0" * 64)
        fresh, again = [], []
        for run in range(3):
            out = Path(folder) / f"site-{run}"
            start = time.perf_counter()
            # the run that is not counted writes the site, the counted one finds nothing to do
            again += time_command(["--collection", str(snapshot), "site", str(out)], runs=1)
            fresh.append(time.perf_counter() - start - again[-1])
        files = [path for path in out.rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in files)
        middle = sorted(fresh)[1]
        verdict = "" if number not in PROMISED else "holds" if middle <= PROMISED[number] else "DOES NOT HOLD"
        print(f"{number:>6,} resources: from scratch median {middle:.1f} s (min {min(fresh):.1f}) {verdict}; again {sorted(again)[1]:.1f} s; "
              f"{len(files):,} files, {size / 1e6:.0f} MB", flush=True)
