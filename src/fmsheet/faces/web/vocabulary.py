"""What the pages of the vocabulary share: a term by its id, and the resources that carry it."""

from collections.abc import Mapping

from fmsheet.faces.speech import N_, gettext
from fmsheet.faces.web.addresses import page_path
from fmsheet.faces.web.layout import Place
from fmsheet.mistake import no_such
from fmsheet.model.resource import Resource
from fmsheet.model.taxonomy import Term
from fmsheet.sheet import Sheet

_MISSING = {"category": N_("there is no category %(id)s"), "phase": N_("there is no phase %(id)s"), "need": N_("there is no need %(id)s")}


def term_in(terms: Mapping[str, Term], id: str, noun: str) -> Term:
    """The term with an id; raises NotFound, with the nearest id."""
    if id not in terms:
        raise no_such(gettext(_MISSING[noun], id=repr(id)), id, terms, gettext("Start from the home page."))
    return terms[id]


def resources_with(sheet: Sheet, facet: str, value: str) -> list[Resource]:
    """All resources with a value of a facet, by name."""
    return [hit.resource for hit in sheet.search(limit=None, **{facet: value}).hits]


def phase_place(phase: Term) -> Place:
    """A link to a phase."""
    return Place(phase.label, page_path("phase", phase.id))
