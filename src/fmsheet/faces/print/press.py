"""Sets an edition: the one place that loads the typesetter."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from types import ModuleType

from fmsheet.errors import NotInstalled
from fmsheet.faces.print.body import edition_body
from fmsheet.faces.print.edition import Edition
from fmsheet.faces.print.letters import Letters, drawable
from fmsheet.model.resource import Resource
from fmsheet.sheet import Sheet

_HERE = Path(__file__).parent
FONTS = _HERE / "fonts"
"""IBM Plex Sans Condensed; the serif and the typewriter letters come with Typst."""


def pdf_of(sheet: Sheet, resources: Sequence[Resource], edition: Edition) -> bytes:
    """The PDF of an edition with these resources; the same snapshot gives the same bytes.

    Raises NotInstalled when the typesetter is missing.
    """
    typst = _optional("typst")
    known = frozenset.intersection(*map(drawable, sorted(FONTS.glob("*.ttf"))))
    body = edition_body(sheet, resources, edition, Letters(known, _optional("anyascii").anyascii))
    made: bytes = typst.compile(
        _HERE / ("poster.typ" if edition.is_poster else "booklet.typ"),
        root=_HERE,
        font_paths=typst.Fonts(include_system_fonts=False, font_paths=[FONTS]),
        sys_inputs={"data": json.dumps(body, ensure_ascii=False)},
        format="pdf",
        pdf_standards=["ua-1"],
        timestamp=datetime.fromisoformat(sheet.snapshot.date).replace(tzinfo=UTC),
    )
    return made


def _optional(package: str) -> ModuleType:
    """A package that only printing needs."""
    try:
        return import_module(package)
    except ImportError:
        raise NotInstalled(f"printing needs the package {package}, which is not installed", 'Run `pip install "fmsheet[print]"`.') from None
