"""The command, run as people run it."""

import csv
import io
import json
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pybtex.database import parse_string

from fmsheet import Sheet
from fmsheet.faces.cli.main import VERBS
from fmsheet.search.query import SORTS
from fmsheet.wire import answer_body, listed_body
from tests.places import COLLECTION

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tiny: Path) -> Run:
    def run(*arguments: str, cwd: Path | None = None, stdin: str = "") -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "fmsheet", "--collection", str(tiny), *arguments]
        return subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, text=True, timeout=60, check=False)

    return run


@pytest.fixture
def first(tiny: Path) -> str:
    return sorted(path.stem for path in (tiny / "resources").glob("*.yaml"))[0]


def test_search_json_is_the_answer_of_the_python_door(run: Run, tiny: Path) -> None:
    found = run("search", "data", "--limit", "3", "--json")
    assert found.returncode == 0
    assert json.loads(found.stdout) == answer_body(Sheet.open(tiny).search("data", limit=3))


def test_search_pages_through_everything(run: Run, tiny: Path) -> None:
    seen, after = [], ""
    while True:
        body = json.loads(run("search", "--limit", "4", "--after", after, "--json").stdout)
        seen += [resource["id"] for resource in body["resources"]]
        if not (after := body["next"] or ""):
            break
    assert sorted(seen) == sorted(path.stem for path in (tiny / "resources").glob("*.yaml"))


def test_search_takes_an_order(run: Run, tiny: Path) -> None:
    sheet = Sheet.open(tiny)
    for sort in SORTS:
        found = run("search", "data", "--sort", sort, "--json")
        assert json.loads(found.stdout) == answer_body(sheet.search("data", sort=sort))
    assert json.loads(run("search", "--sort", "newest", "--json").stdout)["resources"][0]["id"] == sheet.search(sort="newest").hits[0].resource.id


def test_words_in_another_language_are_read_as_such_and_that_is_said(run: Run, tiny: Path) -> None:
    shutil.copytree(COLLECTION / "glossary", tiny / "glossary")
    guessed = run("search", "学習で出る二酸化炭素の量を測りたい")
    assert guessed.returncode == 0
    assert guessed.stdout.startswith("CodeCarbon")
    assert "Read as Japanese; --read-as changes that." in guessed.stderr
    told = run("search", "data", "--read-as", "sw")
    assert "Read as Swahili" in told.stderr
    assert "Read as" not in told.stdout
    assert json.loads(run("search", "data", "--read-as", "sw", "--json").stdout)["reading"]["language"] == "sw"
    assert "Read as" not in run("search", "measure emissions").stderr
    wrong = run("search", "data", "--read-as", "jaa")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "Did you mean 'ja'?" in wrong.stderr


def test_that_nothing_answers_well_is_said_beside_the_results(run: Run) -> None:
    doubtful = run("search", "who won the football world cup")
    assert doubtful.returncode == 0
    assert "Nothing answers this well" in doubtful.stderr
    assert "Nothing answers this well" not in doubtful.stdout
    body = json.loads(run("search", "who won the football world cup", "--json").stdout)
    assert body["good_match"] is False
    for near in body["instead"]:
        assert f"--{near['facet']} {near['value']}  ({near['text']})" in doubtful.stderr
    assert "Nothing answers" not in run("search", "codecarbon").stderr
    assert "Nothing answers" not in run("search").stderr


def test_of_no_results_it_is_not_said_that_they_come_near(run: Run) -> None:
    assert "comes near" not in run("search", "qqqqzzzzxxxx").stderr


def test_filters_phrases_and_exclusions_may_stand_among_the_words(run: Run, tiny: Path) -> None:
    text = 'kind:software "language models" -emissions'
    body = json.loads(run("search", "--json", "--", text).stdout)
    assert body == answer_body(Sheet.open(tiny).search(text))
    assert [resource["id"] for resource in body["resources"]] == ["trl"]


def test_text_output_is_dated_and_without_colour_in_a_pipe(run: Run) -> None:
    found = run("search", "data")
    assert "\x1b" not in found.stdout
    assert re.search(r"collection of \d{4}-\d\d-\d\d, version [0-9a-f]{12}", found.stderr)


def test_nothing_found_is_said(run: Run) -> None:
    assert run("search", "qqqqzzzzxxxx").stdout.startswith("Nothing matches 'qqqqzzzzxxxx'")


@pytest.mark.parametrize(
    ("arguments", "code", "hint"),
    [
        (["serach"], 2, "Did you mean 'search'?"),
        (["search", "--knid", "software"], 2, "Did you mean --kind?"),
        (["search", "--kind", "sofware"], 2, "Did you mean 'software'?"),
        (["search", "--since", "soon"], 2, "Write 2023"),
        (["search", "--until", ""], 2, "--until is empty"),
        (["list", "--language", "sw", "--language", " "], 2, "--language is empty"),
        (["list", "--language", "Klingon"], 2, "such as Swahili or sw"),
        (["list", "--language", "Swahilli"], 2, "Did you mean 'Swahili'?"),
        (["search", "--limit", "0"], 2, "at least one"),
        (["search", "--sort", "newst"], 2, "'newest'"),
        (["search", "kind:sofware"], 2, "Did you mean 'software'?"),
        (["search", "--limit", "many"], 2, "--help"),
        (["search", "--after", "rubbish"], 2, "next"),
        (["show"], 2, "--help"),
        (["show", "no-such-thing-at-all"], 2, "by its name"),
        (["list", "--format", "xml"], 2, "--help"),
        (["search", "--batch", "/nowhere/q.jsonl"], 3, "JSONL"),
        (["collection", "validate", "/nowhere"], 3, "does not exist"),
        (["collection", "import", "/nowhere.csv"], 3, "exists"),
    ],
)
def test_mistakes_get_one_clear_message_and_the_way_out(run: Run, arguments: list[str], code: int, hint: str, tmp_path: Path) -> None:
    found = run(*arguments, cwd=tmp_path)
    assert found.returncode == code
    assert hint in found.stderr
    assert found.stdout == ""
    assert "Traceback" not in found.stderr


def test_a_mistyped_id_is_answered_with_the_nearest(run: Run, tiny: Path) -> None:
    longest = max((path.stem for path in (tiny / "resources").glob("*.yaml")), key=len)
    found = run("show", longest[:-1] + "x")
    assert found.returncode == 2
    assert longest in found.stderr


def test_errors_are_json_when_json_is_asked_for(run: Run) -> None:
    body = json.loads(run("show", "no-such-thing-at-all", "--json").stderr)
    assert body["ok"] is False
    assert body["code"] == "not-found"
    assert set(body) == {"ok", "code", "error", "errors", "hint", "status"}


def test_batch_answers_every_row_from_file_and_stdin(run: Run, tmp_path: Path) -> None:
    rows = '{"id": "a", "query": "data"}\n\n{"id": 2, "query": "\\" OR *"}\n'
    (tmp_path / "q.jsonl").write_text(rows, encoding="utf-8")
    from_file = run("search", "--batch", str(tmp_path / "q.jsonl"), "--limit", "2")
    answers = [json.loads(line) for line in from_file.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == ["a", 2]
    assert set(answers[0]["results"][0]) == {"name", "aliases", "urls"}
    assert len(answers[0]["results"]) == 2
    assert run("search", "--batch", "-", "--limit", "2", stdin=rows).stdout == from_file.stdout


def test_a_broken_batch_row_is_named(run: Run) -> None:
    found = run("search", "--batch", "-", stdin='{"id": 1, "query": "x"}\n{"id": 2}\n')
    assert found.returncode == 2
    assert "-:2" in found.stderr


def test_show_tells_everything_and_json_is_the_record(run: Run, tiny: Path, first: str) -> None:
    resource = Sheet.open(tiny).show(first)
    text = run("show", first).stdout
    assert resource.name in text
    assert "Evidence" in text
    assert json.loads(run("show", first, "--json").stdout) == listed_body(resource)


def test_list_writes_every_format(run: Run, tiny: Path) -> None:
    ids = [hit.resource.id for hit in Sheet.open(tiny).search(limit=None).hits]
    assert [row["id"] for row in json.loads(run("list", "--format", "json").stdout)] == ids
    assert [row["id"] for row in json.loads(run("list", "--json").stdout)] == ids
    assert [json.loads(line)["id"] for line in run("list", "--format", "jsonl").stdout.splitlines()] == ids
    assert [row["id"] for row in csv.DictReader(io.StringIO(run("list", "--format", "csv").stdout))] == ids
    assert list(parse_string(run("list", "--format", "bibtex").stdout, "bibtex").entries) == ids
    assert len(run("list", "--format", "markdown").stdout.splitlines()) == len(ids)
    assert all(id in run("list").stdout for id in ids)


def test_a_closed_pipe_ends_quietly(tiny: Path) -> None:
    command = f"{sys.executable} -m fmsheet --collection {tiny} list --format jsonl | head -n 1"
    found = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, timeout=60, check=False)
    assert found.stdout.count("\n") == 1
    assert found.stderr == ""


def test_validate_says_all_and_exits_by_level(run: Run, tiny: Path, first: str) -> None:
    assert run("collection", "validate", str(tiny)).returncode == 0
    path = tiny / "resources" / f"{first}.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("\nkind: ", "\nkind: x", 1), encoding="utf-8")
    found = run("collection", "validate", str(tiny), "--json")
    assert found.returncode == 1
    finding = json.loads(found.stdout)["findings"][0]
    assert set(finding) == {"code", "level", "where", "message", "hint"}
    assert set(finding["where"]) == {"file", "line", "row", "field", "id"}
    assert finding["where"]["field"] == "kind"
    assert f"{path}:" in run("collection", "validate", str(path)).stdout


def test_a_foreign_list_is_held_against_our_vocabulary(run: Run, tmp_path: Path) -> None:
    rows = [{"NAME": "Some Tool", "Description": "Finds near copies of images in large sets.", "Modality": ["Vision"],
             "Categories": ["Deduplication"], "Date": "13-2020", "GitHub": "https://github.com/a/b"}]
    (tmp_path / "list.json").write_text(json.dumps(rows), encoding="utf-8")
    found = run("collection", "validate", str(tmp_path / "list.json"), "--json")
    assert found.returncode == 1
    assert [(f["where"]["row"], f["where"]["field"]) for f in json.loads(found.stdout)["findings"]] == [(0, "Date")]


def test_import_never_overwrites(run: Run, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("name,url\nA Tool,https://example.org/a\n", encoding="utf-8")
    assert run("collection", "import", "list.csv", "-o", "new", cwd=tmp_path).returncode == 0
    before = (tmp_path / "new" / "a-tool.yaml").read_text(encoding="utf-8")
    assert run("collection", "import", "list.csv", "-o", "new", cwd=tmp_path).returncode == 3
    assert (tmp_path / "new" / "a-tool.yaml").read_text(encoding="utf-8") == before


def test_compile_never_replaces_what_is_no_snapshot(run: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("mine", encoding="utf-8")
    assert run("collection", "compile", "-o", str(tmp_path / "notes.md")).returncode == 3
    assert (tmp_path / "notes.md").read_text(encoding="utf-8") == "mine"
    assert run("collection", "compile", "-o", str(tmp_path)).returncode == 3


def test_a_used_port_is_said_before_anything_is_announced(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        found = run("serve", "--port", str(taken.getsockname()[1]))
    assert found.returncode == 3
    assert "cannot listen on" in found.stderr
    assert "http://" not in found.stderr


def test_compile_writes_a_snapshot_that_can_be_asked(run: Run, tmp_path: Path) -> None:
    assert run("collection", "compile", "-o", str(tmp_path / "s.sqlite")).returncode == 0
    command = [sys.executable, "-m", "fmsheet", "--collection", str(tmp_path / "s.sqlite"), "list", "--json"]
    assert json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def test_stats_count_every_facet(run: Run) -> None:
    body = json.loads(run("collection", "stats", "--json").stdout)
    assert body["resources"] == sum(body["counts"]["kind"].values())
    assert run("collection", "stats").returncode == 0


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself_with_an_example(run: Run, verb: str) -> None:
    help_text = run(verb, "--help").stdout
    assert "Example: fmsheet" in help_text


def test_a_cold_search_loads_neither_web_server_nor_tables_nor_language_data(tiny: Path) -> None:
    heavy = {"starlette", "uvicorn", "jinja2", "rich", "langcodes", "license_expression", "ruamel", "spellchecker", "yaml", "pybtex"}
    Sheet.open(tiny)
    program = (f"import sys; sys.argv = ['fmsheet', '--collection', {str(tiny)!r}, 'search', 'data']\n"
               "from fmsheet.faces.cli.main import run\n"
               f"try: run()\nexcept SystemExit: print(sorted({heavy!r} & set(sys.modules)), file=sys.stderr)")
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert found.stderr.rstrip().endswith("[]")


def test_a_filter_among_the_words_leaves_out_with_a_minus(run: Run) -> None:
    body = json.loads(run("search", "data -kind:dataset -status:archived", "--json").stdout)
    assert body["resources"]
    assert not any(resource["kind"] == "dataset" or resource["status"] == "archived" for resource in body["resources"])
    assert "dataset" not in body["facets"]["kind"]
