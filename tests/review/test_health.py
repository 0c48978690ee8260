"""Worked out by hand on the ten records of `tests/assets/tiny`."""

from collections import Counter
from dataclasses import replace

from fmsheet.collection.snapshot import Snapshot
from fmsheet.model.resource import Languages, Resource
from fmsheet.review.health import health_of
from fmsheet.review.speakers import counted_as
from fmsheet.sheet import Sheet
from tests.review.conftest import Make


def test_targets_count_what_they_say(snapshot: Snapshot) -> None:
    found = {target.what: target.found for target in health_of(snapshot).targets}
    assert found["resources"] == 10
    assert found["practices"] == 3
    # CodeCarbon and the like work in any language; BBQ is English; Common Voice, GlotLID and Masader name others
    assert found["non-English or multilingual, languages listed"] == 3
    assert found["with evidence"] == 1.0


def test_a_record_of_british_english_alone_is_english(resources: dict[str, Resource], make: Make) -> None:
    def found(languages: Languages) -> float:
        return {target.what: target.found for target in health_of(make([replace(resources["biastest"], languages=languages)])).targets}[
            "non-English or multilingual, languages listed"]

    assert found(Languages("listed", ("en-GB",))) == 0
    # its makers claim eleven languages besides and list none of them
    assert found(Languages("listed", ("en",), 12)) == 0
    assert found(Languages("listed", ("en", "hi"), 12)) == 1
    assert found(Languages("listed", ("hi",))) == 1


def test_a_target_is_reached_when_there_is_enough(snapshot: Snapshot) -> None:
    targets = {target.what: target for target in health_of(snapshot).targets}
    assert not targets["resources"].is_reached
    assert targets["with evidence"].is_reached


def test_unknowns_are_counted_where_the_field_applies(snapshot: Snapshot) -> None:
    resources = snapshot.resources(snapshot.positions.values())
    unknowns = {unknown.field: unknown for unknown in health_of(snapshot).unknowns}
    assert unknowns["licence"].of == sum(r.licence is not None for r in resources)
    assert unknowns["released"].of == 10


def test_thin_places_are_those_below_what_is_wanted_the_thinnest_first(snapshot: Snapshot) -> None:
    health = health_of(snapshot)
    assert all(thin.found < thin.wanted for thin in health.thin)
    missing = [thin.found - thin.wanted for thin in health.thin]
    assert missing == sorted(missing)
    assert "category pretraining-code" in {thin.where for thin in health.thin}


def test_needs_without_a_practice_are_named(snapshot: Snapshot) -> None:
    without = health_of(snapshot).without_practice
    assert "energy-measurement" not in without
    assert "water-use" in without


def test_a_strip_counts_what_browse_finds(sheet: Sheet) -> None:
    strip = sheet.coverage(category="estimating-impact")
    for row in strip.rows:
        for language, cell in zip(strip.languages, row.cells, strict=True):
            # a language that no record has is no filter yet
            known = language in sheet.terms("language")
            assert cell.value == (sheet.search(category="estimating-impact", modality=row.id, language=language).total if known else 0)


def test_counts_of_a_strip_do_not_depend_on_the_order_of_records(sheet: Sheet) -> None:
    resources = [hit.resource for hit in sheet.search(limit=None).hits]
    by_hand = Counter((m, code) for r in resources for m in r.modalities for code in set(map(counted_as, r.languages.listed)))
    strip = sheet.coverage()
    for row in strip.rows:
        for language, cell in zip(strip.languages[1:], row.cells[1:], strict=True):
            assert cell.value == by_hand[row.id, language]
