"""Collect the texts of the interface into the template of its catalogues, and compile the catalogues that people have translated.

`python scripts/messages.py` writes; with `--check` it only tells what is out of date and exits 1.
The template names files without lines and bears no date: it changes when a text does, and not otherwise.
"""

import io
import re
import sys
import tomllib
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
FACES = ROOT / "src" / "fmsheet" / "faces"
MESSAGES = FACES / "web" / "messages"
TEMPLATE = MESSAGES / "fmsheet.pot"
_KEYWORDS = {**DEFAULT_KEYWORDS, "forms": (1, 2)}


def collected() -> Catalog:
    """Every text of the interface, as it is written in English."""
    catalog = Catalog(project="fmsheet", header_comment="# Texts of the interface of FM Cheatsheet; `make messages` collects them.", fuzzy=False)
    found = extract_from_dir(FACES, *_mappings(), keywords=_KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True)
    for file, _, message, comments, context in found:
        catalog.add(message, locations=[(f"src/fmsheet/faces/{Path(file).as_posix()}", 1)], auto_comments=comments, context=context)
    return catalog


def _mappings() -> tuple[list[tuple[str, str]], dict[str, dict[str, str]]]:
    rules = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["babel"]["mappings"]
    methods = [(rule["pattern"], rule["method"]) for rule in rules]
    return methods, {rule["pattern"]: {name: value for name, value in rule.items() if name not in {"pattern", "method"}} for rule in rules}


def template() -> bytes:
    """The template of all catalogues."""
    out = io.BytesIO()
    write_po(out, collected(), width=140, sort_by_file=True, include_lineno=False)
    return re.sub(rb'"(?:POT-Creation-Date|PO-Revision-Date|Generated-By):.*\n', b"", out.getvalue())


def compiled(catalogue: Path) -> bytes:
    """A catalogue as programs read it."""
    out = io.BytesIO()
    with catalogue.open("rb") as file:
        write_mo(out, read_po(file))
    return out.getvalue()


def run(check: bool) -> int:
    """Write or check all of them; returns the number of files that were out of date."""
    written = {TEMPLATE: template(), **{place.with_suffix(".mo"): compiled(place) for place in sorted(MESSAGES.glob("*/LC_MESSAGES/*.po"))}}
    stale = [place for place, content in written.items() if not place.is_file() or place.read_bytes() != content]
    for place in stale:
        name = place.relative_to(ROOT)
        print(f"{name} is out of date; run `make messages`" if check else f"wrote {name}")
        if not check:
            place.write_bytes(written[place])
    return len(stale) if check else 0


if __name__ == "__main__":
    sys.exit(min(1, run("--check" in sys.argv)))
