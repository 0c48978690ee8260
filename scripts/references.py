"""Write what the docs and the README know from the program: the command line, the rules, the fields, the measures, and the README's transcripts.

`python scripts/references.py` writes; with `--check` it only tells what is out of date and exits 1.
"""

import inspect
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click

from fmsheet.collection.foreign import FOREIGN_RULES
from fmsheet.collection.rules import RULES
from fmsheet.collection.schema import SCHEMAS
from fmsheet.faces.cli.main import VERBS, main
from fmsheet.review.served import GAPS, WEIGHTS
from fmsheet.review.then_now import CLAIMS, OUTCOMES
from fmsheet.sheet import Sheet

ROOT = Path(__file__).parents[1]
_BLOCK = re.compile(r"```console\n\$ (?P<command>[^\n]+)\n(?P<output>.*?)```", re.S)


def cli() -> str:
    """Help of every verb."""
    parts = ["# The command line\n", "Generated from the program by `make docs`.\n"]
    context = click.Context(main, info_name="fmsheet", max_content_width=100)
    for verb in VERBS:
        command = main.get_command(context, verb)
        assert command is not None
        children = command.commands.items() if isinstance(command, click.Group) else ()
        for name, one in ((verb, command), *((f"{verb} {child}", found) for child, found in children)):
            with click.Context(one, info_name=f"fmsheet {name}", max_content_width=100) as inner:
                parts.append(f"## fmsheet {name}\n\n```text\n{one.get_help(inner)}\n```\n")
    return "\n".join(parts)


def rules() -> str:
    """One line a rule."""
    parts = ["# Rules\n", "Generated from the program by `make docs`.\n", "## For our collection\n"]
    parts += [_rule(rule) for rule in RULES]
    parts += ["\n## For lists of others\n", *(_rule(rule) for rule in FOREIGN_RULES)]
    return "\n".join(parts) + "\n"


def _rule(rule: object) -> str:
    name = getattr(rule, "__name__", "")
    return f"- `{name.replace('_', '-')}`: {inspect.getdoc(rule)}"


def fields() -> str:
    """The fields of a record."""
    parts = ["# Fields of a record\n", "Generated from the program by `make docs`."]
    for folder, schema in SCHEMAS.items():
        parts += [f"\n## Files in `{folder}/`\n", "| field | required | shape | meaning |", "|---|---|---|---|"]
        parts += [f"| `{f.name}` | {'yes' if f.is_required else 'no'} | {f.shape.value} | {f.means} |" for f in schema]
    return "\n".join(parts) + "\n"


def measures() -> str:
    """The measures of the review, its verdicts and the parts of the gap score."""
    parts = ["# Measures of the review\n", "Generated from the program by `make docs`; [how to read them](../review.md).\n"]
    for section in Sheet.open(ROOT / "collection").review().sections:
        if section.measures:
            parts += [f"## {section.title}\n", "| measure | what it is |", "|---|---|"]
            parts += [f"| `{measure.name}` | {measure.means} |" for measure in section.measures] + [""]
    parts += ["## Verdicts\n", "| verdict | the claim holds when this share is above a half |", "|---|---|"]
    parts += [f"| `verdict.{claim.finding}.{claim.id}` | {claim.says} |" for claim in CLAIMS]
    parts += ["", *(f"- {outcome}: {when}." for outcome, when in OUTCOMES.items())]
    parts += ["\n## Parts of the gap score\n", "| part | weight | what it is |", "|---|---|---|"]
    parts += [f"| `{name}` | {WEIGHTS[name]:g} | {means} |" for name, means in GAPS.items()]
    return "\n".join(parts) + "\n"


def readme() -> str:
    """The README with the output of its commands as they are today."""
    def rerun(match: re.Match[str]) -> str:
        arguments = shlex.split(match["command"])
        command = [str(Path(sys.executable).with_name(arguments[0])), *arguments[1:]]
        # the width of whoever runs this must not show in the README
        found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env={**os.environ, "COLUMNS": "100"}, check=False)
        output = "\n".join(line.rstrip() for line in found.stdout.strip("\n").splitlines())
        return f"```console\n$ {match['command']}\n{output}\n```"

    return _BLOCK.sub(rerun, (ROOT / "README.md").read_text(encoding="utf-8"))


def run(check: bool) -> int:
    """Write or check all of them; returns the number of files that were out of date."""
    written = {"docs/reference/cli.md": cli(), "docs/reference/rules.md": rules(), "docs/reference/fields.md": fields(),
               "docs/reference/measures.md": measures(), "README.md": readme()}
    stale = [name for name, text in written.items() if not (ROOT / name).is_file() or (ROOT / name).read_text(encoding="utf-8") != text]
    for name in stale:
        print(f"{name} is out of date; run `make docs`" if check else f"wrote {name}")
        if not check:
            (ROOT / name).write_text(written[name], encoding="utf-8")
    return len(stale) if check else 0


if __name__ == "__main__":
    sys.exit(min(1, run("--check" in sys.argv)))
