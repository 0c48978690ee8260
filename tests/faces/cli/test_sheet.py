"""`fmsheet sheet`, run as people run it."""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def run(tiny: Path) -> Run:
    def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "fmsheet", "--collection", str(tiny), "sheet", *arguments]
        return subprocess.run(command, cwd=tiny.parent, capture_output=True, timeout=120, check=False, env={**os.environ, **environment})

    return run


def test_a_sheet_is_written_and_told(run: Run, tiny: Path) -> None:
    done = run("-o", "new/all.pdf")
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"10 of 10 resources printed on new/all.pdf. FM Cheatsheet collection of " in done.stderr
    assert len(PdfReader(tiny.parent / "new" / "all.pdf").pages) > 3
    assert [path.name for path in (tiny.parent / "new").iterdir()] == ["all.pdf"]


def test_the_same_collection_gives_the_same_bytes_in_any_process(run: Run) -> None:
    first, second = (run("-o", "-", PYTHONHASHSEED=seed, TZ=zone).stdout for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")))
    assert first.startswith(b"%PDF-")
    assert first == second


def test_filters_choose_and_are_told_on_the_front(run: Run) -> None:
    done = run("--phase", "training", "--paper", "LETTER", "-o", "-")
    reader = PdfReader(io.BytesIO(done.stdout))
    assert len(reader.pages) == 4
    assert float(reader.pages[0].mediabox.width) == pytest.approx(612, abs=0.1)
    assert "Only: phase Model training" in " ".join(reader.pages[0].extract_text().split())
    worded = PdfReader(io.BytesIO(run("data", "kind:software", "--since", "2015", "-o", "-").stdout)).pages[0].extract_text()
    assert "Only: “data”; kind Software; released from 2015" in " ".join(worded.split())


def test_a_poster_is_one_page(run: Run) -> None:
    assert len(PdfReader(io.BytesIO(run("--poster", "-o", "-").stdout)).pages) == 1


def test_a_site_is_linked(run: Run) -> None:
    done = run("--site", "https://sheet.example/fm/", "-o", "-")
    links = {note["/A"]["/URI"] for page in PdfReader(io.BytesIO(done.stdout)).pages for found in page.get("/Annots") or ()
             if "/URI" in (note := found.get_object()).get("/A", {})}
    assert "https://sheet.example/fm/resources/codecarbon" in links


def test_nothing_to_print_is_said_and_nothing_is_written(run: Run, tiny: Path) -> None:
    done = run("--since", "2090")
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode().splitlines() == ["Nothing matches these words and filters, so there is nothing to print. Drop one of them."]
    assert not (tiny.parent / "sheet.pdf").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--phase", "evalution"], 2, "Did you mean 'evaluation'?"),
        (["--paper", "a5"], 2, "'a5' is not one of 'a4', 'letter'"),
        (["--site", "example"], 2, "is not the address of a web site"),
        (["--site", "https://[x"], 2, "is not the address of a web site"),
        (["--postr"], 2, "Did you mean --poster?"),
        (["-o", "."], 3, ". is a folder"),
        (["-o", "collection/taxonomy.yaml/sheet.pdf"], 3, "cannot be written"),
    ],
)
def test_mistakes_are_answered_with_the_way_out(run: Run, arguments: list[str], code: int, said: str) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (code, b"")
    assert said in done.stderr.decode()
    assert b"Traceback" not in done.stderr
