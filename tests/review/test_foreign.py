"""Collections with another taxonomy than ours: whatever validates can be reviewed, printed and held against published findings."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest

from fmsheet.errors import NothingLeft
from fmsheet.faces.print.review import review_pdf
from fmsheet.faces.report.document import document
from fmsheet.faces.report.markdown import markdown
from fmsheet.faces.report.page import page
from fmsheet.model.dates import PartialDate
from fmsheet.model.resource import Languages, Resource
from fmsheet.model.review import SECTIONS
from fmsheet.model.taxonomy import Taxonomy, Term
from fmsheet.review.claims import held
from fmsheet.review.health import health_of
from fmsheet.review.whole import review
from fmsheet.sheet import Sheet
from fmsheet.wire import review_body
from tests.review import tables
from tests.review.conftest import Make

PUBLISHED = """- Made up for the tests.
  <!-- check: needs.under_served >= 0 and missing.cells >= 0 and languages.gini >= 0 and verdict.i.needs is cannot tell -->
"""


def terms(*ids: str) -> dict[str, Term]:
    return {id: Term(id, id.capitalize(), "Made up for the tests.") for id in ids}


def other_phases(taxonomy: Taxonomy) -> Taxonomy:
    """Two phases in place of ours."""
    def moved(old: dict[str, Term]) -> dict[str, Term]:
        return {id: replace(term, parent="before" if term.parent == "sourcing" else "after") for id, term in old.items()}

    return replace(taxonomy, phases=terms("before", "after"), categories=moved(taxonomy.categories), needs=moved(taxonomy.needs))


def other_findings(taxonomy: Taxonomy) -> Taxonomy:
    return replace(taxonomy, findings=terms("one"), needs={id: replace(term, finding="one") for id, term in taxonomy.needs.items()})


TAXONOMIES: dict[str, Callable[[Taxonomy], Taxonomy]] = {
    "no findings and no needs": lambda ours: replace(ours, findings={}, needs={}),
    "other findings": other_findings,
    "no cautions": lambda ours: replace(ours, cautions={}),
    "no speech": lambda ours: replace(ours, modalities={id: term for id, term in ours.modalities.items() if id != "speech"}),
    "text alone": lambda ours: replace(ours, modalities=terms("text")),
    "other modalities": lambda ours: replace(ours, modalities=terms("sound", "smell")),
    "other kinds": lambda ours: replace(ours, kinds=terms("thing", "writing")),
    "other scopes": lambda ours: replace(ours, scopes=terms("small", "large")),
    "other states": lambda ours: replace(ours, statuses=terms("here", "gone")),
    "other phases": other_phases,
    "one other need": lambda ours: replace(ours, needs={"peace": Term("peace", "Peace", "Made up.", (), "release", "i")}),
    "all other": lambda ours: replace(
        other_phases(ours), findings={}, needs={}, cautions={}, groups={}, modalities=terms("sound"), kinds=terms("thing"), scopes=terms("small"),
        statuses=terms("here")),
}


def fitted(resource: Resource, taxonomy: Taxonomy) -> Resource:
    """A resource with those of its terms that a taxonomy has, and with its first one where there must be one."""
    def some(values: Sequence[str], known: dict[str, Term]) -> tuple[str, ...]:
        return tuple(value for value in values if value in known) or tuple(known)[:1]

    return replace(
        resource, kind=some([resource.kind], taxonomy.kinds)[0], scope=some([resource.scope], taxonomy.scopes)[0],
        status=some([resource.status], taxonomy.statuses)[0], modalities=some(resource.modalities, taxonomy.modalities),
        categories=some(resource.categories, taxonomy.categories), groups=tuple(group for group in resource.groups if group in taxonomy.groups),
        serves=tuple(need for need in resource.serves if need in taxonomy.needs),
        cautions=tuple(caution for caution in resource.cautions if caution in taxonomy.cautions))


@pytest.fixture(scope="module", params=TAXONOMIES)
def foreign(request: pytest.FixtureRequest, resources: dict[str, Resource], make: Make, samples_taxonomy: Taxonomy) -> Sheet:
    taxonomy = TAXONOMIES[request.param](samples_taxonomy)
    return Sheet(make([fitted(resource, taxonomy) for resource in resources.values()], taxonomy))


def is_reviewed(sheet: Sheet, is_printed: bool = False) -> None:
    """Review a collection and write all that can be written of it; setting it on paper takes its time."""
    found = sheet.review()
    told = document(sheet, found)
    assert [section.id for section in found.sections] == list(SECTIONS)
    assert all(section.title and section.answer for section in found.sections)
    assert page(told).rstrip().endswith("</html>")
    assert markdown(told).startswith("# ")
    assert not is_printed or review_pdf(told).startswith(b"%PDF")
    assert json.loads(json.dumps(review_body(found)))["resources"] == found.resources
    assert len(held(PUBLISHED, "findings.md", found).statements) == 1
    assert health_of(sheet.snapshot).targets
    assert tables.odd_sentences(found) == []


def test_a_foreign_collection_is_reviewed_whole(foreign: Sheet) -> None:
    is_reviewed(foreign, is_printed=not foreign.taxonomy.findings)


def test_parts_of_a_foreign_collection_are_reviewed(foreign: Sheet) -> None:
    for facet in ("phase", "modality", "scope"):
        for value in foreign.terms(facet):
            asked: dict[str, Any] = {facet: value}
            if foreign.search(limit=1, **asked).total:
                assert tables.odd_sentences(foreign.review(**asked)) == []


@pytest.mark.parametrize("changes", [
    {"languages": Languages("agnostic")}, {"languages": Languages("unknown")}, {"languages": Languages("listed", (), 40)}, {"released": None},
    {"reproducibility": None, "kind": "guide"}, {"serves": (), "cautions": ()},
], ids=str)
def test_a_collection_of_which_one_thing_is_never_known(resources: dict[str, Resource], make: Make, changes: dict[str, Any]) -> None:
    sheet = Sheet(make([replace(resource, **changes) for resource in resources.values()]))
    is_reviewed(sheet)
    for measure in sheet.review().measures.values():
        assert measure.low is None or measure.high is None or measure.low <= measure.value <= measure.high, measure.name


@pytest.mark.parametrize("day", ["2026-10", "2026"])
def test_a_collection_dated_by_month_or_year_alone(resources: dict[str, Resource], make: Make, day: str) -> None:
    on = PartialDate.parse(day)

    def dated(resource: Resource) -> Resource:
        return replace(resource, verified=None, added=replace(resource.added, on=on),
                       evidence=tuple(replace(evidence, seen=on) for evidence in resource.evidence))

    sheet = Sheet(make(list(map(dated, resources.values()))))
    assert sheet.snapshot.date == day
    is_reviewed(sheet, is_printed=True)


def test_titles_without_findings_are_neutral(resources: dict[str, Resource], make: Make, samples_taxonomy: Taxonomy) -> None:
    taxonomy = TAXONOMIES["no findings and no needs"](samples_taxonomy)
    found = review(make([fitted(resources["biastest"], taxonomy)], taxonomy))
    assert [(section.title, section.claim) for section in found.sections[:4]] == [
        ("Needs", ""), ("Reproducibility", ""), ("Modalities and languages", ""), ("Systems and models", "")]


def test_the_order_of_modalities_in_the_taxonomy_changes_no_number(resources: dict[str, Resource], make: Make,
                                                                   samples_taxonomy: Taxonomy) -> None:
    backwards = replace(samples_taxonomy, modalities=dict(reversed(samples_taxonomy.modalities.items())))
    ours, theirs = (review(make(list(resources.values()), taxonomy)) for taxonomy in (samples_taxonomy, backwards))
    assert {name: (m.value, m.part, m.whole) for name, m in theirs.measures.items()} == {
        name: (m.value, m.part, m.whole) for name, m in ours.measures.items()}
    # 61 needs less the 11, 6 and 7 that tools serve in text, vision and speech
    assert {tables.figure(found.sections[0], "needs-modalities").says for found in (ours, theirs)} == {
        "Pairs of a need with text, vision or speech that have no tool: 159 of 183."}


def test_sides_of_systems_that_the_taxonomy_cannot_name_are_not_missing(resources: dict[str, Resource], make: Make,
                                                                        samples_taxonomy: Taxonomy) -> None:
    taxonomy = replace(samples_taxonomy, needs={id: samples_taxonomy.needs[id] for id in ("agent-safety", "human-interaction")})
    found = review(make([fitted(resources["agentguard"], taxonomy)], taxonomy)).sections[3]
    assert found.answer[2:] == ("Whole systems are looked at for agents (1), people and models together (0).",
                                "1 side has none: people and models together.")


def test_an_empty_collection_is_told_so(make: Make) -> None:
    with pytest.raises(NothingLeft, match="the collection holds no resource") as found:
        review(make([]))
    assert "filter" not in str(found.value)
