import pytest
from hypothesis import given
from hypothesis import strategies as st

from fmsheet.collection.folder import read_collection
from fmsheet.model.licence import is_licence_name, licence_family, licence_flaw, licence_names, spdx_id
from fmsheet.model.taxonomy import Term
from tests.places import COLLECTION, TODAY

OWN = {"LicenseRef-rail": Term("LicenseRef-rail", "Another RAIL licence", "A RAIL.")}


@pytest.mark.parametrize("text", [
    "MIT", "Apache-2.0", "CC-BY-NC-SA-4.0", "BSD-3-Clause AND Apache-2.0 AND MIT", "MIT OR (Apache-2.0 AND CC0-1.0)", "LicenseRef-rail",
    "CC-BY-4.0 AND LicenseRef-rail", "GPL-2.0-only WITH Classpath-exception-2.0", "GPL-3.0-or-later", "ODC-By-1.0",
])
def test_spdx_expressions_and_own_ids_are_fine(text: str) -> None:
    assert licence_flaw(text, OWN) is None


@pytest.mark.parametrize(("text", "meant"), [
    ("apache2", "Apache-2.0"), ("Apache 2.0", "Apache-2.0"), ("CC BY 4.0", "CC-BY-4.0"), ("mit", "MIT"), ("MIT License", "MIT"),
    ("LicenseRef-rial", "LicenseRef-rail"), ("apache-2.0", "Apache-2.0"), ("mit AND apache-2.0", ""), ("GPL-3.0", "GPL-3.0-only"),
    ("MIT OR", "MIT"), ("(", ""), ("", ""), ("MIT Apache-2.0", ""), ("Classpath-exception-2.0", ""), ("MIT+", "MIT"), ("\ud800", ""),
])
def test_anything_else_is_a_flaw_that_names_the_nearest(text: str, meant: str) -> None:
    flaw = licence_flaw(text, OWN)
    assert flaw is not None
    assert all(flaw)
    assert meant in flaw[1]


@given(st.text(alphabet=st.characters(), max_size=30) | st.text(alphabet="MIT ()ANDORWITH+-.0", max_size=20))
def test_any_text_can_be_asked_about(text: str) -> None:
    licence_flaw(text, OWN)
    spdx_id(text)


@pytest.mark.parametrize(("text", "id"), [
    ("Apache 2.0", "Apache-2.0"), ("mit", "MIT"), (" CC BY-SA 4.0 ", "CC-BY-SA-4.0"), ("Ada Example", None), ("", None),
])
def test_loose_names_lead_to_an_id_or_to_none(text: str, id: str | None) -> None:
    assert spdx_id(text) == id
    assert is_licence_name(text) == (id is not None)


def test_own_ids_have_labels_and_spdx_ids_are_their_own() -> None:
    assert licence_names(["LicenseRef-rail", "MIT"], OWN) == {"LicenseRef-rail": "Another RAIL licence", "MIT": "MIT"}


@pytest.mark.parametrize(("text", "family"), [
    ("MIT", "permissive"), ("CC-BY-4.0", "permissive"), ("CC0-1.0", "public-domain"), ("CC-BY-SA-4.0", "copyleft"), ("AGPL-3.0-or-later", "copyleft"),
    ("CC-BY-NC-SA-4.0", "non-commercial"), ("BUSL-1.1", "restricted"), ("LicenseRef-rail", "behavioural-use"),
    ("MIT AND CC-BY-SA-4.0", "copyleft"), ("MIT OR GPL-3.0-only", "permissive"), ("(MIT OR GPL-3.0-only) AND CC-BY-NC-4.0", "non-commercial"),
    ("GPL-2.0-only WITH Classpath-exception-2.0", "copyleft"), ("LicenseRef-proprietary AND MIT", "proprietary"),
])
def test_a_licence_belongs_to_a_family(text: str, family: str) -> None:
    taxonomy = read_collection(COLLECTION, TODAY).taxonomy
    assert licence_family(text, taxonomy.licences, tuple(taxonomy.families)) == family
