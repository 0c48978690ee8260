"""`fmsheet site`, run as people run it."""

import subprocess
import sys
from pathlib import Path

from tests.faces.web.reading import Reading


def test_the_site_knows_that_nobody_answers_for_it(tiny: Path, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    command = [sys.executable, "-m", "fmsheet", "--collection", str(tiny), "site", str(folder), "--base-url", "https://example.org/sheet/"]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    for name in ("index.html", "browse/index.html", "sheet/index.html", "resources/trl/index.html"):
        page = Reading((folder / name).read_text(encoding="utf-8"))
        (body,) = page.all("body")
        assert body.attributes["data-site"] == "static"
        assert "PDF" not in [tag.text for tag in page.all("a")]
        canonical = [tag.attributes["href"] for tag in page.all("link") if tag.attributes["rel"] == "canonical"]
        assert canonical == [f"https://example.org/sheet/{name.removesuffix('index.html')}"]
