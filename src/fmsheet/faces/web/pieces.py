"""What a static site's scripts put together: every resource as a card, and as a piece of each file that can be taken away."""

import json
from collections.abc import Iterator

from fmsheet.faces.exports import EXPORTS, FORM_LABELS
from fmsheet.faces.speech import speaking
from fmsheet.faces.web.listing import entry_of
from fmsheet.faces.web.press import Press
from fmsheet.faces.web.relative import relative
from fmsheet.sheet import Sheet

_IN_A_FILE = 128
"""Resources in one file: an answer of twenty needs few of them, and they are few enough to be kept."""


def piece_files(sheet: Sheet, press: Press) -> Iterator[tuple[str, bytes]]:
    """The files under `data/`, each with its name from the top of the site.

    `ids.json` lists all ids; `cards-N.json` and `pieces-N.json` hold the N-th hundred and twenty-eight of them, the first being 0;
    `forms.json` says what stands before, between and after the pieces of a file; `chapters.json` which ids a sheet lists under which phase.
    """
    ids = list(sheet.snapshot.positions)
    yield "data/ids.json", _json(ids)
    files = {form: EXPORTS[form] for form in FORM_LABELS if form != "json"}
    yield "data/forms.json", _json({form: {"opening": e.opening, "between": e.between, "end": e.end, "suffix": e.suffix, "media_type": e.media_type}
                                    for form, e in files.items()})
    yield "data/chapters.json", _json([{"phase": phase.id, "label": phase.label, "ids": [r for r in ids if _phase(sheet, r) == phase.id]}
                                       for phase in sheet.taxonomy.phases.values()])
    for number, start in enumerate(range(0, len(ids), _IN_A_FILE)):
        resources = [sheet.show(id) for id in ids[start : start + _IN_A_FILE]]
        with speaking(press.catalogue):
            cards = {r.id: relative(press.part("entry", entry_of(sheet, r)), "") for r in resources}
        yield f"data/cards-{number}.json", _json(cards)
        yield f"data/pieces-{number}.json", _json({r.id: {form: e.piece(sheet, r) for form, e in files.items()} for r in resources})


def _phase(sheet: Sheet, id: str) -> str:
    return sheet.taxonomy.phase_of(sheet.show(id).categories[0])


def _json(body: object) -> bytes:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
