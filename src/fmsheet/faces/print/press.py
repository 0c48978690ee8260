"""Sets an edition: the one place that loads the typesetter."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from fmsheet.errors import NotInstalled
from fmsheet.faces.print.body import edition_body
from fmsheet.faces.print.edition import Edition
from fmsheet.faces.print.letters import Letters, drawable
from fmsheet.model.dates import PartialDate
from fmsheet.model.resource import Resource
from fmsheet.sheet import Sheet

_HERE = Path(__file__).parent
FONTS = _HERE / "fonts"
"""IBM Plex Sans Condensed; the serif and the typewriter letters come with Typst."""


def pdf_of(sheet: Sheet, resources: Sequence[Resource], edition: Edition) -> bytes:
    """The PDF of an edition with these resources; the same snapshot gives the same bytes.

    Raises NotInstalled when the typesetter is missing.
    """
    made: bytes = _compiled(sheet, resources, edition, {"format": "pdf", "pdf_standards": ["ua-1"]})
    return made


def pictures_of(sheet: Sheet, resources: Sequence[Resource], edition: Edition, dots_per_inch: float) -> list[bytes]:
    """The pages of an edition as PNG images."""
    made = _compiled(sheet, resources, edition, {"format": "png", "ppi": dots_per_inch})
    return made if isinstance(made, list) else [made]


def typeset(template: str, body: Mapping[str, Any], date: str, form: Mapping[str, Any]) -> Any:
    """What the typesetter makes of a template and its data, dated, in a form of its own; raises NotInstalled when it is missing."""
    typst = _optional("typst")
    return typst.compile(
        _HERE / template,
        root=_HERE,
        font_paths=typst.Fonts(include_system_fonts=False, font_paths=[FONTS]),
        sys_inputs={"data": json.dumps(body, ensure_ascii=False)},
        timestamp=datetime.combine(PartialDate.parse(date).first, time(tzinfo=UTC)),
        **form,
    )


def letters() -> Letters:
    """The letters that the fonts of print can draw; raises NotInstalled when what writes the others is missing."""
    known = frozenset.intersection(*map(drawable, sorted(FONTS.glob("*.ttf"))))
    return Letters(known, _optional("anyascii").anyascii)


def _compiled(sheet: Sheet, resources: Sequence[Resource], edition: Edition, form: dict[str, Any]) -> Any:
    body = edition_body(sheet, resources, edition, letters())
    return typeset("poster.typ" if edition.is_poster else "booklet.typ", body, sheet.snapshot.date, form)


def _optional(package: str) -> ModuleType:
    """A package that only printing needs."""
    try:
        return import_module(package)
    except ImportError:
        raise NotInstalled(f"printing needs the package {package}, which is not installed", 'Run `pip install "fmsheet[print]"`.') from None
