"""Requests a second and latency of one server process, and of Datasette over the same records, with `wrk` on this machine.

Promises: a resource page 1,500 requests/s, browse with a query 400 requests/s, p99 below 25 ms at half that load. Every browse request asks a
question that was not asked before, so that no kept answer helps. `wrk` comes from Debian; Datasette is installed into a folder that is
thrown away, and serves the records as one table with full-text search and facets on kind and scope.
Usage: python benchmarks/serve_speed.py [--without-datasette]
"""

import json
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from fmsheet import Sheet
from fmsheet.wire import listed_body

WORDS = "carbon speech bias evaluation licence audit duplicate toxicity language watermark energy safety model card multilingual benchmark".split()
SECONDS = 8
SCRIPT = """
local words = {%s}
local at = tonumber(os.getenv("AT") or "0")
request = function()
  at = at + 1
  local a, b = words[at %% #words + 1], words[math.floor(at / #words) %% #words + 1]
  local path = "%s"
  path = path:gsub("WORDS", a .. "+" .. b .. "+" .. at)
  return wrk.format("GET", path)
end
done = function(summary, latency, requests)
  io.write(string.format("p50=%%.2f p99=%%.2f errors=%%d\\n", latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout))
end
"""


@contextmanager
def serving(command: list[str], port: int) -> Iterator[str]:
    """A server while it is measured."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(200):
            try:
                urlopen(address, timeout=1).read()
                break
            except OSError:
                time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def load(address: str, path: str, connections: int, at: int) -> tuple[float, float, float, int]:
    """Requests a second, p50, p99 in milliseconds, and errors."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(SCRIPT % (", ".join(f'"{word}"' for word in WORDS), path))
        script.flush()
        command = ["wrk", "-t1", f"-c{connections}", f"-d{SECONDS}s", "-s", script.name, address]
        told = subprocess.run(command, capture_output=True, text=True, check=True, env={"AT": str(at), "PATH": "/usr/bin:/bin"}).stdout
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", told)[1])  # type: ignore[index]
    p50, p99, errors = re.search(r"p50=([\d.]+) p99=([\d.]+) errors=(\d+)", told).groups()  # type: ignore[union-attr]
    return rate, float(p50), float(p99), int(errors)


def measure(what: str, address: str, path: str, promised: int) -> None:
    """As fast as it goes, then with so few connections that about half the promised load is asked for."""
    rate, _, _, errors = load(address, path, 16, 0)
    few = load(address, path, 2, 1_000_000)
    verdict = "" if not promised else "holds" if rate >= promised else "DOES NOT HOLD"
    print(f"{what:<34} {rate:8,.0f} requests/s {verdict:<14} at {few[0]:7,.0f} requests/s p50 {few[1]:5.2f} p99 {few[2]:6.2f} ms  errors {errors}",
          flush=True)


def datasette(folder: Path) -> Iterator[None]:
    """Datasette in an environment of its own, over the same records."""
    venv.create(folder / "env", with_pip=True)
    subprocess.run([folder / "env/bin/pip", "install", "-q", "datasette==0.65.5"], check=True)
    database = folder / "records.db"
    connection = sqlite3.connect(database)
    connection.execute("CREATE TABLE resources (id TEXT PRIMARY KEY, name, summary, use_when, kind, scope, licence, body)")
    for hit in Sheet.open().search(limit=None).hits:
        r = hit.resource
        row = (r.id, r.name, r.summary, r.use_when, r.kind, r.scope, r.licence, json.dumps(listed_body(r)))
        connection.execute("INSERT INTO resources VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
    connection.executescript("""CREATE VIRTUAL TABLE resources_fts USING fts5(name, summary, use_when, content="resources");
                                INSERT INTO resources_fts(resources_fts) VALUES ('rebuild');""")
    connection.commit()
    port = free_port()
    with serving([str(folder / "env/bin/datasette"), "serve", str(database), "-p", str(port)], port) as address:
        measure("Datasette: a record", address, "/records/resources/codecarbon", 0)
        measure("Datasette: search with two facets", address, "/records/resources?_search=WORDS&_facet=kind&_facet=scope", 0)
    yield


if __name__ == "__main__":
    if not shutil.which("wrk"):
        sys.exit("This needs wrk: apt-get install wrk")
    port = free_port()
    with serving([str(Path(sys.executable).with_name("fmsheet")), "serve", "--port", str(port)], port) as address:
        measure("a resource page", address, "/resources/codecarbon", 1500)
        measure("browse with a new question", address, "/browse?q=WORDS", 400)
        measure("the same as JSON", address, "/browse.json?q=WORDS", 0)
    if "--without-datasette" not in sys.argv:
        with tempfile.TemporaryDirectory() as folder:
            list(datasette(Path(folder)))
