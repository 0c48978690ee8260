"""Take the pictures of the docs from the real site, and the printed sheet, over the real collection."""

import shutil
import threading
import time
from pathlib import Path

import uvicorn
from playwright.sync_api import sync_playwright

from fmsheet import Sheet
from fmsheet.faces.print.edition import Edition
from fmsheet.faces.print.press import pictures_of
from fmsheet.faces.server import create_app

IMAGES = Path(__file__).parents[1] / "docs" / "images"
PAGES = {"home": "/", "browse": "/browse?q=test+set+contamination&modality=text", "resource": "/resources/codecarbon"}


def take() -> None:
    """Serve on a free port, open each page, write one PNG each."""
    server = uvicorn.Server(uvicorn.Config(create_app(Sheet.open()), port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    with sync_playwright() as playwright:
        chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 900}, color_scheme="light")
        for name, address in PAGES.items():
            page.goto(f"http://127.0.0.1:{port}{address}")
            page.screenshot(path=IMAGES / f"{name}.png")
            print(f"docs/images/{name}.png")
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
    print_page()
    take()
