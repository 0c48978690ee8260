"""Take pictures of the real site and the printed sheet for the docs, or, with a folder given, of every sort of page in light and dark."""

import shutil
import sys
import threading
import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import uvicorn
from playwright.sync_api import sync_playwright

from fmsheet import Sheet
from fmsheet.faces.print.edition import Edition
from fmsheet.faces.print.press import pictures_of
from fmsheet.faces.server import create_app

IMAGES = Path(__file__).parents[1] / "docs" / "images"
DOCS = {"home": ("light", 1280), "category": ("dark", 1280), "review": ("light", 1280)}
"""The pictures of the docs: page, colour scheme, width."""


def pages(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """A name and an address of every sort of page that the sheet has."""
    yield from {
        "home": "/", "browse": "/browse?q=test+set+contamination&modality=text", "table": "/browse?kind=dataset&view=table",
        "nothing-found": "/browse?q=carbon&kind=benchmark&language=sw", "not-understood": "/browse?kind=sofware&since=soon",
        "resource": "/resources/codecarbon", "many-languages": "/resources/common-voice", "category": "/categories/deduplication",
        "phase": "/phases/preparation", "review": "/review/coverage#category-modality", "need": "/needs/energy-reporting", "practices": "/practices",
        "compare": "/compare?id=codecarbon,carbontracker,ml-co2-impact", "sheet": "/sheet?id=codecarbon,bbq,glotlid",
        "changes": "/changes", "about": "/about", "not-found": "/resources/codecarbn",
    }.items()
    for practice in sheet.practices()[:1]:
        yield "practice", f"/practices/{practice.id}"


def take(folder: Path | None) -> None:
    """Serve on a free port, open each page, write one PNG each."""
    sheet = Sheet.open()
    wanted = {name: [DOCS[name]] if name in DOCS else [] for name, _ in pages(sheet)}
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        wanted = {name: list(product(("light", "dark"), (390, 1350))) for name in wanted}
    server = uvicorn.Server(uvicorn.Config(create_app(sheet), port=0, log_level="warning", ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    with sync_playwright() as playwright:
        chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        for name, address in pages(sheet):
            for scheme, width in wanted[name]:
                page.set_viewport_size({"width": width, "height": 900})
                page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
                page.goto(f"http://127.0.0.1:{port}{address}")
                path = folder / f"{name}-{scheme}-{width}.png" if folder else IMAGES / f"{name}.png"
                page.screenshot(path=path, full_page=bool(folder))
                print(path)
        browser.close()
    server.should_exit = True
    thread.join()


def print_page() -> None:
    """The left page of the last spread but one."""
    sheet = Sheet.open()
    pages = pictures_of(sheet, [hit.resource for hit in sheet.search(limit=None).hits], Edition(), 75)
    (IMAGES / "sheet.png").write_bytes(pages[2 * len(sheet.taxonomy.phases) - 3])
    print("docs/images/sheet.png")


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    if not folder:
        print_page()
    take(folder)
