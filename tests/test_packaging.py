"""The wheel alone, in an empty environment, answers a search offline."""

import json
import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.packaging


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("dist")
    # the sdist is built first and the wheel from it, as an installer would
    subprocess.run([sys.executable, "-m", "build", "--no-isolation", "--outdir", str(target)], cwd=ROOT, check=True, capture_output=True)
    return target


def test_the_wheel_alone_answers_a_search_offline(dist: Path, tmp_path: Path) -> None:
    (wheel,) = dist.glob("*.whl")
    pins = re.findall(r"^[\w.-]+==[^\\\n]+", (ROOT / "locks" / "runtime.txt").read_text(encoding="utf-8"), re.M)
    (tmp_path / "pins.txt").write_text("\n".join(pins), encoding="utf-8")
    venv = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
    pip = [str(venv / "bin" / "python"), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    subprocess.run([*pip, "-c", str(tmp_path / "pins.txt"), str(wheel)], check=True, capture_output=True)
    # whatever opens a connection in there dies
    (venv / "offline").mkdir()
    (venv / "offline" / "sitecustomize.py").write_text(
        "import socket\ndef _refuse(*_):\n    raise SystemExit('a socket was opened')\nsocket.socket.connect = _refuse\n", encoding="utf-8")
    command = [str(venv / "bin" / "fmsheet"), "search", "code carbon", "--json"]
    offline = {"PYTHONPATH": str(venv / "offline"), "HOME": str(tmp_path)}
    found = subprocess.run(command, cwd=tmp_path, env=offline, capture_output=True, text=True, check=True)
    assert json.loads(found.stdout)["resources"][0]["id"] == "codecarbon"
    # what only printing needs is not there, and that is said
    printed = subprocess.run([command[0], "sheet"], cwd=tmp_path, env=offline, capture_output=True, text=True, check=False)
    assert (printed.returncode, printed.stdout) == (3, "")
    assert 'pip install "fmsheet[print]"' in printed.stderr


def test_wheel_and_sdist_hold_what_they_should(dist: Path) -> None:
    (wheel,) = dist.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert "fmsheet/snapshot.sqlite" in names
    assert "fmsheet/py.typed" in names
    assert any(name.endswith(".html") for name in names)
    assert {"fmsheet/faces/print/booklet.typ", "fmsheet/faces/print/fonts/OFL.txt"} <= set(names)
    assert any(name.endswith(".ttf") for name in names)
    assert not any(name.startswith(("tests/", "collection/")) for name in names)
    (sdist,) = dist.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        inside = [name.partition("/")[2] for name in archive.getnames()]
    assert "collection/taxonomy.yaml" in inside
    assert "collection/LICENSE" in inside


def test_locks_carry_hashes_and_name_no_registry() -> None:
    for lock in (ROOT / "locks").glob("*.txt"):
        text = lock.read_text(encoding="utf-8")
        assert "://" not in text
        pins = re.findall(r"^[\w.-]+==.*?(?=^[\w.-]+==|\Z)", text, re.M | re.S)
        assert pins
        assert all("--hash=sha256:" in pin for pin in pins)
