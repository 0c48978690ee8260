"""Filters, counts and orders, against the plain records."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fmsheet.errors import WrongUsage
from fmsheet.model.licence import licence_family
from fmsheet.model.resource import Resource
from fmsheet.model.taxonomy import FACETS, Taxonomy
from fmsheet.search.query import SORTS, parse_date, write_cursor
from fmsheet.sheet import Sheet

VALUES: dict[str, list[str]] = {
    "phase": ["sourcing", "evaluation", "environment"], "category": ["deduplication", "risk-evaluation", "finetuning-code", "efficiency"],
    "modality": ["text", "vision", "speech", "video"], "language": ["en", "sw", "zh", "agnostic", "unknown"],
    "kind": ["software", "dataset", "paper", "leaderboard"], "scope": ["model", "system", "process"],
    "licence_family": ["permissive", "copyleft", "none"], "year": ["2023", "2020", "unknown"],
    "licence": ["MIT", "Apache-2.0", "none", "unknown"], "status": ["active", "archived", "maintained"],
    "need": ["energy-measurement", "small-team-access"],
    "reproducibility": ["all", "not-all", "code-yes", "data-no", "uncertainty-unknown"],
    "multilinguality": ["english-only", "one-other", "several-others", "agnostic"],
    "caution": ["contaminated", "narrow", "misused"], "edition": ["original", "later"],
}
DATES = ("", "2018", "2020-06", "2021-12-31", "2023", "2024-02")
filters = st.fixed_dictionaries({}, optional={facet: st.lists(st.sampled_from(values), min_size=1, max_size=3) for facet, values in VALUES.items()})


def multilinguality_of(resource: Resource) -> str:
    """In which words its languages are summed up, read from the record itself."""
    languages = {code.split("-")[0] for code in resource.languages.listed}
    if resource.languages.stated != "listed":
        return resource.languages.stated
    more = (resource.languages.count or 0) > len(resource.languages.listed)
    if "en" in languages:
        return "english-and-others" if more or len(languages) > 1 else "english-only"
    return "not-all-named" if more else "several-others" if len(languages) > 1 else "one-other"


def values_of(resource: Resource, facet: str, taxonomy: Taxonomy) -> set[str]:
    """The values of a facet that a record carries, read from the record itself."""
    languages, licence = resource.languages, resource.licence or "none"
    listed = {part for code in languages.listed for part in (code, code.split("-")[0])}
    family = licence if licence in {"unknown", "none"} else licence_family(licence, taxonomy.licences, tuple(taxonomy.families))
    year = str(resource.released.year) if resource.released else "unknown"
    answers = resource.reproducibility or {}
    whole = {"all" if all(answer == "yes" for answer in answers.values()) else "not-all"} if answers else set()
    return {
        "phase": {taxonomy.phase_of(category) for category in resource.categories}, "category": set(resource.categories),
        "modality": set(resource.modalities), "licence_family": {family}, "licence": {licence}, "year": {year},
        "multilinguality": {multilinguality_of(resource)},
        "language": listed | ({languages.stated} - {"listed"}), "kind": {resource.kind}, "scope": {resource.scope},
        "status": {resource.status}, "need": set(resource.serves),
        "reproducibility": whole | {f"{part}-{answer}" for part, answer in answers.items()}, "caution": set(resource.cautions),
        "edition": {"original" if resource.added.via == "original" else "later"},
    }[facet]


@pytest.fixture(scope="session")
def facts(real_sheet: Sheet) -> list[tuple[Resource, dict[str, set[str]]]]:
    resources = [hit.resource for hit in real_sheet.search(limit=None).hits]
    return [(resource, {facet: values_of(resource, facet, real_sheet.taxonomy) for facet in FACETS}) for resource in resources]


def is_between(resource: Resource, since: str, until: str) -> bool:
    if not since and not until:
        return True
    if not resource.released:
        return False
    is_after = not since or resource.released.last >= parse_date(since, "since").first
    return is_after and (not until or resource.released.first <= parse_date(until, "until").last)


@settings(max_examples=60)
@given(wanted=filters, since=st.sampled_from(DATES), until=st.sampled_from(DATES))
def test_answers_and_counts_are_those_of_the_records(
    real_sheet: Sheet, facts: list[tuple[Resource, dict[str, set[str]]]], wanted: dict[str, list[str]], since: str, until: str,
) -> None:
    question: dict[str, Any] = {"since": since, "until": until, **wanted}
    answer = real_sheet.search(limit=None, **question)
    dated = [(resource, values) for resource, values in facts if is_between(resource, since, until)]
    fits = [(resource, [facet for facet in wanted if values[facet].isdisjoint(wanted[facet])], values) for resource, values in dated]
    assert {hit.resource.id for hit in answer.hits} == {resource.id for resource, failed, _ in fits if not failed}
    for facet in FACETS:
        counts: dict[str, int] = {}
        for _, failed, values in fits:
            if set(failed) <= {facet}:
                for value in values[facet]:
                    counts[value] = counts.get(value, 0) + 1
        assert answer.facets[facet] == counts
        assert list(answer.facets[facet]) == sorted(counts, key=lambda value: (-counts[value], value))


def newest(resource: Resource) -> date:
    return resource.released.last if resource.released else date.min


def verified(resource: Resource) -> date:
    return resource.verified.last if resource.verified else date.min


@pytest.mark.parametrize("question", [{}, {"kind": "dataset"}, {"text": "speech data"}, {"text": "carbon", "modality": "text"}], ids=str)
def test_orders_are_what_they_say(real_sheet: Sheet, question: dict[str, Any]) -> None:
    orders = {sort: [hit.resource for hit in real_sheet.search(limit=None, sort=sort, **question).hits] for sort in SORTS}
    assert all({r.id for r in order} == {r.id for r in orders["name"]} for order in orders.values())
    assert [r.name.casefold() for r in orders["name"]] == sorted(r.name.casefold() for r in orders["name"])
    assert [newest(r) for r in orders["newest"]] == sorted(map(newest, orders["newest"]), reverse=True)
    assert [verified(r) for r in orders["verified"]] == sorted(map(verified, orders["verified"]), reverse=True)
    if "text" not in question:
        assert orders["relevance"] == orders["name"]


def pages(sheet: Sheet, limit: int, **asked: Any) -> Iterator[str]:
    after = ""
    while True:
        answer = sheet.search(limit=limit, after=after, **asked)
        yield from (hit.resource.id for hit in answer.hits)
        if answer.next is None:
            return
        after = answer.next


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("question", [{}, {"text": "language model", "kind": ["software", "paper"]}], ids=str)
def test_pages_walk_through_every_order_exactly_once(real_sheet: Sheet, sort: str, question: dict[str, Any]) -> None:
    whole = [hit.resource.id for hit in real_sheet.search(limit=None, sort=sort, **question).hits]
    assert len(whole) == len(set(whole)) > 20
    assert list(pages(real_sheet, 17, sort=sort, **question)) == whole


@pytest.mark.parametrize(("sort", "near"), [("newst", "'newest'"), ("Name", "'name'"), ("", "Allowed: relevance"), ("date", "")])
def test_an_order_that_does_not_exist_is_refused(sheet: Sheet, sort: str, near: str) -> None:
    with pytest.raises(WrongUsage, match="order") as raised:
        sheet.search(sort=sort)
    assert near in raised.value.hint


def test_the_page_after_the_last_is_no_worse_a_match(real_sheet: Sheet) -> None:
    first = real_sheet.search("carbontracker", limit=5)
    end = real_sheet.search("carbontracker", limit=5, after=real_sheet.search("carbontracker", limit=first.total - 1).next or "")
    beyond = real_sheet.search("carbontracker", after=write_cursor(first.total, real_sheet.snapshot.version))
    assert (first.is_good, end.is_good, beyond.is_good) == (True, True, True)
