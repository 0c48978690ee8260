"""Lighthouse on a phone, median of three, served with gzip; and the bytes that each page takes, all included.

Promises: 100 in performance, accessibility, best practices and SEO on home, browse, a resource and the largest category; home 60 KB and the
largest category 90 KB over the wire, no request to another host. Needs node and Debian's Chromium; Lighthouse comes through npx.
Usage: python benchmarks/lighthouse.py
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from serve_speed import free_port, serving

from fmsheet import Sheet

LIGHTHOUSE = "lighthouse@12.8.2"
AREAS = ("performance", "accessibility", "best-practices", "seo")
PAINTS = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time")
PROMISED_KB = {"home": 60, "largest category": 90}

if __name__ == "__main__":
    chromium = shutil.which("chromium")
    if not chromium or not shutil.which("npx"):
        sys.exit("This needs chromium and npx: apt-get install chromium npm")
    counts = Sheet.open().search(limit=1).facets["category"]
    pages = {"home": "/", "browse": "/browse", "a resource": "/resources/codecarbon", "largest category": f"/categories/{next(iter(counts))}"}
    port = free_port()
    with serving([str(Path(sys.executable).with_name("fmsheet")), "serve", "--port", str(port)], port) as address, \
            tempfile.TemporaryDirectory() as folder:
        for name, path in pages.items():
            runs = []
            for run in range(3):
                report = Path(folder) / f"{run}.json"
                subprocess.run(["npx", "--yes", LIGHTHOUSE, address + path, "--quiet", "--output=json", f"--output-path={report}",
                                "--chrome-flags=--headless=new --no-sandbox --disable-gpu"], check=True, env={**os.environ, "CHROME_PATH": chromium})
                runs.append(json.loads(report.read_text(encoding="utf-8")))
            scores = [round(100 * statistics.median(run["categories"][area]["score"] for run in runs)) for area in AREAS]
            requests = runs[0]["audits"]["network-requests"]["details"]["items"]
            outside = [item["url"] for item in requests if not item["url"].startswith((address, "data:"))]
            size = sum(item["transferSize"] for item in requests) / 1000
            verdict = "" if name not in PROMISED_KB else "holds" if size <= PROMISED_KB[name] else "DOES NOT HOLD"
            figures = {id: runs[0]["audits"][id]["displayValue"] for id in PAINTS}
            print(f"{name:<17} {' / '.join(map(str, scores))}  {size:.1f} KB {verdict}, {len(requests)} requests, {len(outside)} outside  {figures}")
            failed = {id for run in runs for area in AREAS for id in (ref["id"] for ref in run["categories"][area]["auditRefs"] if ref["weight"])
                      if (run["audits"][id]["score"] or 0) < 1 and run["audits"][id]["scoreDisplayMode"] in ("binary", "numeric")}
            if failed:
                print("                  below 1:", ", ".join(sorted(failed)))
