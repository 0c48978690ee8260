"""`fmsheet review`, run as people run it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from fmsheet import Sheet
from fmsheet.faces.report.figure import figure_file
from fmsheet.review.parts import parts_of
from fmsheet.upkeep import compile_to
from fmsheet.wire import review_body
from tests.places import ASSETS, COLLECTION, TODAY

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ten records as a snapshot, so that not every run compiles them."""
    folder = tmp_path_factory.mktemp("compiled")
    shutil.copytree(ASSETS / "tiny", folder / "collection")
    shutil.copy(COLLECTION / "taxonomy.yaml", folder / "collection")
    compile_to(folder / "collection", folder / "tiny.sqlite", TODAY)
    return folder / "tiny.sqlite"


@pytest.fixture
def run(compiled: Path, tmp_path: Path) -> Run:
    def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "fmsheet", "--collection", str(compiled), "review", *arguments]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False, env={**os.environ, **environment})

    return run


def words(text: str) -> str:
    return " ".join(text.split())


def test_verdicts_and_answers_are_told_in_lines_that_fit(run: Run, compiled: Path) -> None:
    done = run()
    assert done.returncode == 0
    review = Sheet.open(compiled).review()
    said = words(done.stdout)
    for sentence in (*(verdict.sentence for verdict in review.verdicts), *(section.answer[0] for section in review.sections)):
        assert said.count(words(sentence)) == 1, sentence
    assert max(map(len, done.stdout.splitlines())) <= 100
    assert "\x1b" not in done.stdout
    assert not any(line.endswith(" ") for line in done.stdout.splitlines())
    assert review.version in done.stderr


def test_json_is_the_answer_of_the_python_door(run: Run, compiled: Path) -> None:
    sheet = Sheet.open(compiled)
    assert json.loads(run("--json").stdout) == review_body(sheet.review())
    part = run("--phase", "Environmental impact", "--where", "modality=text", "--since", "2015", "--where", "until=2024",
               "--weight", "tools=5", "--weight", "tools=5.0", "--finding", "i", "--json")
    review = sheet.review(phase="environment", modality="text", since="2015", until="2024", weights={"tools": 5.0})
    assert review.where[-2:] == (("since", "2015"), ("until", "2024"))
    assert review.resources < len(sheet.snapshot)
    assert json.loads(part.stdout) == review_body(parts_of(review, ["i"]))


def test_the_first_edition_alone_has_no_change_to_tell(run: Run, compiled: Path) -> None:
    body = json.loads(run("--only-original", "--json").stdout)
    assert body == review_body(Sheet.open(compiled).review(edition="original"))
    assert all(verdict["change"] is None for verdict in body["verdicts"])


def test_parts_are_told_alone(run: Run) -> None:
    said = run("--finding", "IV", "--finding", "attention").stdout
    assert "(iv) " in said
    assert "Over-used: " in said
    assert "(iii) " not in said
    alone = words(run("--finding", "then-and-now").stdout)
    assert "Finding (i)." in alone


@pytest.mark.parametrize("form", ["html", "md", "pdf", "json"])
def test_the_same_collection_gives_the_same_bytes_in_any_process(run: Run, tmp_path: Path, form: str) -> None:
    written = []
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        done = run("-o", f"new/{seed}.{form.upper()}", "--modality", "text", PYTHONHASHSEED=seed, TZ=zone)
        assert (done.returncode, done.stdout) == (0, ""), done.stderr
        assert f"of 10 resources reviewed in new/{seed}.{form.upper()}." in done.stderr
        written.append((tmp_path / "new" / f"{seed}.{form.upper()}").read_bytes())
    assert written[0] == written[1]
    assert len(list((tmp_path / "new").iterdir())) == 2


def test_json_as_a_file_is_the_json_that_is_printed(run: Run, tmp_path: Path) -> None:
    run("-o", "review.json", "--finding", "ii")
    assert (tmp_path / "review.json").read_text(encoding="utf-8") == run("--finding", "ii", "--json").stdout


@pytest.mark.parametrize(("arguments", "code", "hint"), [
    (["--modality", "txt"], 2, "Did you mean 'text'?"),
    (["--where", "modalty=text"], 2, "Did you mean 'modality'?"),
    (["--where", "modality=txt"], 2, "Did you mean 'text'?"),
    (["--where", "modality"], 2, "--where phase=evaluation"),
    (["--where", "modality="], 2, "--where phase=evaluation"),
    (["--since", "soon"], 2, "Write 2023"),
    (["--finding", "atention"], 2, "Did you mean 'attention'?"),
    (["--finding", "v"], 2, "Allowed: i, ii, iii, iv, attention"),
    (["--weight", "tools=abc"], 2, "'abc' is not a number"),
    (["--weight", "tools"], 2, "there is no ="),
    (["--weight", "tols=3"], 2, "Did you mean 'tools'?"),
    (["--weight", "tools=-1"], 2, "from 0 to 10"),
    (["--weight", "tools=nan"], 2, "from 0 to 10"),
    (["--weight", "tools=1", "--weight", "tools=9"], 2, "--weight tools is given more than once"),
    ([part for name in ("tools", "papers", "modalities", "languages", "alive", "makers") for part in ("--weight", f"{name}=0")], 2, "at least one"),
    (["-o", "review.htlm"], 2, "Did you mean 'html'?"),
    (["-o", "review.docx"], 2, "Allowed: html, md, pdf, json."),
    (["-o", "review"], 2, ".html or .md or .pdf or .json"),
    (["-o", "new.md", "--finding", "v"], 2, "Allowed"),
    (["-o", "review.md", "--json"], 2, "Leave out one"),
    (["-o", "there/review.md"], 3, "cannot be written"),
    (["--only-original", "--edition", "later"], 2, "Leave out one"),
    (["--year", "2023", "--since", "2024"], 1, "no resource is left"),
    (["--check", "--findings", "nowhere.md"], 3, "nowhere.md"),
    (["--findings", "page.md"], 2, "Add --check"),
    (["--check", "--phase", "evaluation"], 2, "--phase does not go with it"),
    (["--check", "--finding", "i"], 2, "--finding does not go with it"),
    (["--check", "--only-original"], 2, "--only-original"),
    (["--check", "-o", "x.html"], 2, "--output does not go with it"),
    (["-o", ""], 2, ".html or .md or .pdf or .json"),
    (["--where", "since=soon"], 2, "Write 2023"),
    (["--since", "2023", "--where", "since=2024"], 2, "Leave out one"),
    (["--where", "since=2024", "--year", "2023"], 1, "no resource is left"),
    (["--until", "soon"], 2, "Write 2023"),
    (["--modality", ""], 2, "--modality is empty"),
    (["--weight", "tools=5", "--finding", "iv"], 2, "Add --finding i."),
    (["--where", "until=2020", "--since", "2021"], 1, "no resource is left"),
    (["--until", "2023", "--where", "until=2024"], 2, "--until was given twice"),
    (["--figure", "verdicts"], 2, "-o verdicts.svg"),
    (["--figure", "", "-o", "x.svg"], 2, "there is no figure ''"),
    (["--figure", "verdict", "-o", "x.svg"], 2, "Did you mean 'verdicts'?"),
    (["--figure", "verdicts", "-o", "x.gif"], 2, "Allowed: csv, svg, png, pdf."),
    (["--figure", "verdicts", "-o", "x.html"], 2, "Allowed: csv, svg, png, pdf."),
    (["-o", "x.svg"], 2, "--figure"),
    (["--figure", "verdicts", "-o", "x"], 2, ".csv or .svg or .png or .pdf"),
    (["--figure", "needs", "-o", "x.svg"], 2, "ends in .csv"),
    (["--figure", "verdicts", "--json"], 2, "-o verdicts.svg"),
    (["--figure", "verdicts", "--json", "-o", "x.svg"], 2, "Leave out one"),
    (["--figure", "verdicts", "--finding", "i", "-o", "x.svg"], 2, "--finding does not go with it"),
    (["--figure", "verdicts", "--check"], 2, "--figure does not go with it"),
    (["some", "words"], 2, "--help"),
])
def test_mistakes_get_one_clear_message_and_the_way_out(run: Run, tmp_path: Path, arguments: list[str], code: int, hint: str) -> None:
    (tmp_path / "there").write_text("no folder", encoding="utf-8")
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (code, ""), done.stderr
    assert hint in done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["there"]


@pytest.mark.parametrize(("form", "opening"), [("csv", b"Finding,2024,Today"), ("svg", b"<svg "), ("png", b"\x89PNG"), ("pdf", b"%PDF-")])
def test_a_figure_is_written_alone(run: Run, compiled: Path, tmp_path: Path, form: str, opening: bytes) -> None:
    done = run("--figure", "verdicts", "--modality", "text", "-o", f"new/verdicts.{form}")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert f"resources reviewed in new/verdicts.{form}." in done.stderr
    written = (tmp_path / "new" / f"verdicts.{form}").read_bytes()
    assert written.startswith(opening)
    (figure,) = (one for section in Sheet.open(compiled).review(modality="text").sections for one in section.figures if one.id == "verdicts")
    assert written == figure_file(figure, form)


@pytest.mark.parametrize("more", [[], ["--json"], ["-o", "review.html"]])
def test_a_choice_that_leaves_nothing_exits_1_and_writes_nothing(run: Run, tmp_path: Path, more: list[str]) -> None:
    done = run("--year", "2023", "--since", "2024", *more)
    assert (done.returncode, done.stdout) == (1, "")
    assert not (tmp_path / "review.html").exists()
    if more == ["--json"]:
        assert json.loads(done.stderr)["code"] == "nothing-left"


def test_a_folder_is_no_file_to_write(run: Run, tmp_path: Path) -> None:
    (tmp_path / "old.md").mkdir()
    done = run("-o", "old.md")
    assert (done.returncode, done.stdout) == (3, "")
    assert "old.md is a folder" in done.stderr


def test_published_findings_are_held_against_the_whole_collection(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Findings\n\n- All is open. <!-- check: openness.all_five >= 0 -->\n", encoding="utf-8")
    held = run("--check", "--findings", "page.md")
    assert (held.returncode, held.stdout) == (0, "")
    assert "1 of 1 published findings are supported." in held.stderr
    page.write_text("# Findings\n\n- All is open. <!-- check: openness.all_five > 1 -->\n", encoding="utf-8")
    broken = run("--check", "--findings", "page.md")
    assert broken.returncode == 1
    assert broken.stdout.startswith("page.md:3  error unsupported-claim  “All is open.” is no longer supported: openness.all_five > 1 does not hold")
    told = run("--check", "--findings", "page.md", "--json")
    assert told.returncode == 1
    body = json.loads(told.stdout)
    assert [sentence["holds"] for sentence in body["sentences"]] == [False]
    assert set(body["collection"]) == {"date", "version"}


def test_a_page_in_another_encoding_is_unreadable(run: Run, tmp_path: Path) -> None:
    (tmp_path / "page.md").write_bytes(b"- \xff <!-- check: openness.all_five >= 0 -->")
    done = run("--check", "--findings", "page.md")
    assert (done.returncode, done.stdout) == (3, "")
    assert "Traceback" not in done.stderr
