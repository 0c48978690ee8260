"""How long printing takes, and how large the files are: the real collection, and 1,000 resources recombined from it.

Promise: the booklet of the real collection in 5 s, of 1,000 resources in 15 s, the whole command included.
"""

import sys
import tempfile
from datetime import date
from pathlib import Path

from scale import synthetic
from timing import report, time_command

from fmsheet.collection.compile import write_snapshot
from fmsheet.collection.folder import read_collection
from fmsheet.model.resource import resource_from

ROOT = Path(__file__).parents[1]
NUMBERS = [int(text) for text in sys.argv[1:]] or [0, 1000]
collection = read_collection(ROOT / "collection", date.today())
real = [resource_from(document.data) for document in collection.resources]
with tempfile.TemporaryDirectory() as folder:
    for number in NUMBERS:
        snapshot, pdf = Path(folder) / f"{number}.sqlite", Path(folder) / "sheet.pdf"
        resources = synthetic(real, number) if number else real
        write_snapshot(snapshot, resources, collection, {}, "0" * 64)
        for form in ([], ["--poster"]):
            seconds = time_command(["--collection", str(snapshot), "sheet", *form, "-o", str(pdf)], runs=3)
            report(f"{len(resources):>6,} resources, {'poster ' if form else 'booklet'}", seconds, 5000 if len(resources) < 500 else 15000)
            print(f"        {pdf.stat().st_size / 1e6:.2f} MB")
