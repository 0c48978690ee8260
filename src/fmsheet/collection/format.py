"""Bring a resource or practice file into its one form: fields in order, canonical links, no stray white space; comments are kept."""

import io
import re
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import YAMLError

from fmsheet.collection.schema import PRACTICE_FIELDS, RESOURCE_FIELDS
from fmsheet.collection.source import read_text
from fmsheet.collection.writing import write_atomically
from fmsheet.errors import BrokenCollection
from fmsheet.model.link import BadLink, parse_link

_TOP_KEY = re.compile(r"""("[^"]*"|'[^']*'|[^\s#][^:]*):(?:\s|$)""")


def formatted(text: str, name: str) -> str:
    """The text of a resource file in its one form; formatting twice changes nothing more.

    Comments stay with the field that they stand above, beside or within.
    Raises BrokenCollection when the text is not a YAML mapping.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    document = read_text(text.encode(), name)
    if document.findings or not isinstance(document.data, dict):
        shown = "\n".join(map(str, document.findings)) or f"{name}: not a mapping of fields"
        raise BrokenCollection(shown, "Mend the YAML first.")
    yaml = YAML(typ="rt")
    yaml.width = 10_000
    yaml.preserve_quotes = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = io.StringIO()
    try:
        data = yaml.load(text)
        _tidy(data)
        yaml.dump(data, out)
    except YAMLError as error:
        raise BrokenCollection(f"{name}: {error}", "Quote web addresses that hold '?' or '#'.") from None
    except ValueError as error:
        raise BrokenCollection(f"{name}: {error}", "A date in it is no real day; `fmsheet collection validate` tells where.") from None
    return _in_order(out.getvalue())


def format_file(path: Path) -> bool:
    """Rewrite a file in its one form, whole or not at all; returns whether it changed."""
    try:
        before = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        raise BrokenCollection(f"{path} is not UTF-8", "Save the file as UTF-8.") from None
    after = formatted(before, str(path))
    if after != before:
        write_atomically(path, after)
    return after != before


def _tidy(data: CommentedMap) -> None:
    """Mend what has only one right form: the writing of a link, white space in a text."""
    links = data.get("links")
    for kind, url in links.items() if isinstance(links, dict) else ():
        if isinstance(url, str) and kind != "package":
            try:
                canonical = parse_link(url).url
            except BadLink:
                continue
            if canonical != url:
                links[kind] = canonical
    for name, value in data.items():
        if isinstance(value, str) and value != " ".join(value.split()):
            data[name] = " ".join(value.split())


def _in_order(text: str) -> str:
    """Sort the blocks of top-level fields; a comment above a field moves with it, comments at the top of the file stay there."""
    heading: list[str] = []
    blocks: list[tuple[str, list[str]]] = []
    waiting: list[str] = []
    for line in text.splitlines():
        key = _TOP_KEY.match(line)
        if key:
            blocks.append((key[1], [*waiting, line]))
            waiting = []
        elif line.startswith("#") or not line.strip():
            waiting.append(line)
        elif blocks:
            blocks[-1][1].extend([*waiting, line])
            waiting = []
        else:
            heading = [*heading, *waiting, line]
            waiting = []
        # a blank line parts a comment about the file from one about its first field
        if not blocks and not line.strip():
            heading, waiting = [*heading, *waiting], []
    # what only a practice has tells which of the two it is
    fields = PRACTICE_FIELDS if any(name == "statement" for name, _ in blocks) else RESOURCE_FIELDS
    order = {field.name: index for index, field in enumerate(fields)}
    blocks.sort(key=lambda block: order.get(block[0], len(order)))
    lines = [*heading, *(line for _, block in blocks for line in block), *waiting]
    return "\n".join(line.rstrip() for line in lines).strip("\n") + "\n"
