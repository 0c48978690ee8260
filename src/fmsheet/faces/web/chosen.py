"""Resources that the reader chose by id."""

from collections.abc import Sequence
from dataclasses import dataclass

from fmsheet.errors import NotFound
from fmsheet.faces.web.addresses import page_path, question_path
from fmsheet.faces.web.layout import Place
from fmsheet.model.resource import Resource
from fmsheet.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Stranger:
    """An id that is none of ours."""

    id: str
    near: Place | None


def chosen(sheet: Sheet, pairs: Sequence[tuple[str, str]]) -> tuple[list[Resource], tuple[Stranger, ...]]:
    """The resources whose ids are given, in their order, and the ids that are none of ours."""
    resources, strangers = [], []
    # a list may be given whole, as `id=a,b`, so that it is short enough to send
    for id in dict.fromkeys(id.strip() for name, value in pairs if name == "id" for id in value.split(",") if id.strip()):
        try:
            resources.append(sheet.show(id))
        except NotFound as error:
            near = Place(sheet.show(error.near).name, page_path("resource", error.near)) if error.near else None
            strangers.append(Stranger(id[:80], near))
    return resources, tuple(strangers)


def path_with(page: str, ids: Sequence[str]) -> str:
    """A page with some ids in its address."""
    return question_path(page, [("id", ",".join(ids))] if ids else [])
