"""The walls of section 5 of the house style, held without a list of exceptions."""

import ast
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.places import REPOSITORY, SOURCES

MODULES = sorted(SOURCES.rglob("*.py"))
TEXTS = sorted(path for path in SOURCES.rglob("*") if path.suffix in {".py", ".html", ".css", ".js", ".toml", ".yaml", ".txt", ".md", ".xml", ".svg"})
FORBIDDEN = {"utils", "common", "manager", "base", "misc"}


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def place(path: Path, node: ast.stmt) -> str:
    return f"{path.relative_to(REPOSITORY)}:{node.lineno} {getattr(node, 'name', '')}"


def public_names(path: Path) -> list[str]:
    names = []
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.append(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names += [name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)]
    return [name for name in names if not name.startswith("_")]


def test_there_is_a_house() -> None:
    assert len(MODULES) > 30


def test_no_module_is_longer_than_400_lines() -> None:
    assert [str(path) for path in MODULES if len(path.read_text(encoding="utf-8").splitlines()) > 400] == []


def test_no_script_is_longer_than_300_lines_or_needs_what_is_not_ours() -> None:
    scripts = {path.name: path.read_text(encoding="utf-8") for path in SOURCES.rglob("*.js")}
    assert [name for name, text in scripts.items() if len(text.splitlines()) > 300] == []
    # `script-src 'self'` must be enough for them
    modules = [module for text in scripts.values() for module in re.findall(r'^(?:import|export) .*from "([^"]*)"', text, re.M)]
    assert [module for module in modules if not module.startswith(("./", "../"))] == []
    assert [name for name, text in scripts.items() if re.search(r"\beval\(|new Function\b", text)] == []


def test_no_function_is_longer_than_60_lines() -> None:
    assert [place(path, node) for path in MODULES for node in functions(path) if (node.end_lineno or 0) - node.lineno >= 60] == []


def test_no_function_takes_more_than_5_parameters() -> None:
    # the parameters of a command are its options, and typer reads them off the function
    long = []
    for path in MODULES:
        for node in functions(path) if "cli" not in path.relative_to(SOURCES).parts else ():
            names = [argument.arg for argument in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
            if len(names) - (names[:1] in (["self"], ["cls"])) > 5:
                long.append(place(path, node))
    assert long == []


def test_no_module_has_more_than_8_public_names() -> None:
    assert {str(path.relative_to(SOURCES)): names for path in MODULES if path.name != "__init__.py" and len(names := public_names(path)) > 8} == {}


def test_an_init_only_lists_and_exports() -> None:
    inits = [path for path in MODULES if path.name == "__init__.py"]
    # a package may re-export its names when they are first asked for (PEP 562)
    assert [place(path, node) for path in inits for node in functions(path) if node.name != "__getattr__"] == []


def test_no_module_is_a_drawer_for_anything() -> None:
    assert [str(path) for path in MODULES if FORBIDDEN & {part.removesuffix(".py") for part in path.relative_to(SOURCES).parts}] == []


@pytest.mark.parametrize("mention", ["/work" + "/", "/root" + "/", "/home" + "/"])
def test_no_file_mentions_a_path_of_somebodys_machine(mention: str) -> None:
    assert [str(path) for path in TEXTS if mention in path.read_text(encoding="utf-8")] == []


def test_every_public_name_says_what_it_is() -> None:
    silent = [place(path, node) for path in MODULES for node in ast.parse(path.read_text(encoding="utf-8")).body
              if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_") and not ast.get_docstring(node)]
    assert silent == []


def test_only_the_faces_print_and_read_the_environment() -> None:
    outside = [path for path in MODULES if "faces" not in path.parts]
    assert [str(path) for path in outside for word in ("print(", "os.environ", "os.getenv") if word in path.read_text(encoding="utf-8")] == []


def test_imports_go_one_way() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--config", str(REPOSITORY / "pyproject.toml"), "--no-cache"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=REPOSITORY, env={"PYTHONPATH": str(SOURCES.parent)})
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("address", [("93.184.215.14", 80), ("example.org", 443), ("2606:2800:220::1", 80)])
def test_the_tests_reach_no_other_machine(address: tuple[str, int]) -> None:
    family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as outside, pytest.raises(RuntimeError, match="no other machine"):
        outside.connect(address)
    with pytest.raises(RuntimeError, match="no other machine"):
        socket.getaddrinfo(*address)


def test_the_tests_may_talk_to_themselves() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname(), timeout=5) as client:
        assert client.getpeername() == server.getsockname()
