"""What is leaned on: practices and mentions, on the sixteen samples and on records made for one question."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from fmsheet.collection.snapshot import Snapshot
from fmsheet.model.resource import Resource
from fmsheet.review.leaning import Leaned, leaned_on
from fmsheet.review.selection import Selection
from tests.review.conftest import Make


def test_practices_and_mentions_of_the_samples(all_samples: Selection) -> None:
    assert leaned_on(all_samples) == {one.id: one for one in (
        # north-crawl-search, bantu-corpus and model-exam name it; hanzi-forms names NorthCrawl Search
        Leaned("north-crawl", 1, ("Bantu Corpus", "ModelExam", "NorthCrawl Search")), Leaned("biastest", 2, ("SpeechToxic",)),
        Leaned("model-exam", 1, ("AgentGuard", "ArenaBoard")), Leaned("bantu-corpus", 1, ()), Leaned("north-crawl-search", 0, ("HanziForms",)),
        Leaned("speechtoxic", 1, ()), Leaned("wattmeter", 0, ("WattMeter Two",)))}
    assert leaned_on(all_samples)["north-crawl"].total == 4


def test_only_records_of_the_selection_name_and_are_named(samples: Snapshot) -> None:
    software = Selection.of(samples, {"kind": ("software", "benchmark")})
    # model-exam names north-crawl, which is none of them; arena-board names model-exam and is none of them
    assert leaned_on(software) == {one.id: one for one in (
        Leaned("biastest", 2, ("SpeechToxic",)), Leaned("model-exam", 1, ("AgentGuard",)), Leaned("speechtoxic", 1, ()),
        Leaned("wattmeter", 0, ("WattMeter Two",)))}


def mentions(make: Make, resource: Resource, names: Sequence[tuple[str, ...]], text: str) -> dict[str, int]:
    """How often a record with this text names others: `r0`, `r1` ... by their names and aliases."""
    named = [replace(resource, id=f"r{at}", name=each[0], aliases=each[1:], watch_out=None) for at, each in enumerate(names)]
    talker = replace(resource, id="talker", name="Talker", watch_out=text)
    return {one.id: len(one.named_by) for one in leaned_on(Selection.of(make([*named, talker]))).values() if one.named_by}


@pytest.mark.parametrize(("names", "text", "expected"), [
    ([("GlotLID",)], "It is weaker than GlotLID, and GlotLID is older.", {"r0": 1}),
    ([("GlotLID",)], "It is weaker than glotlid.", {}),
    ([("GlotLID",)], "It is weaker than GlotLIDs.", {}),
    ([("GlotLID",)], "GlotLID's labels and GlotLID’s thresholds.", {"r0": 1}),
    ([("LAION-5B",), ("LAION-5B Search",)], "Look it up with LAION-5B Search.", {"r1": 1}),
    ([("LAION-5B",), ("LAION-5B Search",)], "Look up LAION-5B with LAION-5B Search.", {"r0": 1, "r1": 1}),
    ([("LAION-5B",), ("Open LAION-5B",)], "Begin with Open LAION-5B.", {"r1": 1}),
    ([("BIG-Bench",), ("BIG-Bench Hard",)], "As in BIG-Bench and harder.", {"r0": 1}),
    ([("C++Lint",), ("Lint C++",)], "Use Lint C++ first.", {"r1": 1}),
    # by an alias
    ([("Training Compute-Optimal Models", "Chinchilla2")], "Follows Chinchilla2.", {"r0": 1}),
    # a name that may be an ordinary word is not looked for
    ([("Croissant",), ("Guide",), ("A guide",), ("AI",)], "Croissant, Guide, A guide and AI.", {}),
    ([("Common Voice",)], "Common Voice has more hours; a common voice has not.", {"r0": 1}),
    # whose it is, nobody knows; and the shorter name inside is not meant
    ([("OpenEval Suite",), ("OpenEval Suite",)], "Runs in OpenEval Suite.", {}),
    ([("OpenEval",), ("One", "OpenEval Suite"), ("Two", "OpenEval Suite")], "Runs in OpenEval Suite.", {}),
    # the same name twice in one record is not shared
    ([("OpenEval", "OpenEval")], "Runs in OpenEval.", {"r0": 1}),
    # a short name with a digit, and an article written small
    ([("C4",), ("The Pile",), ("GPT",)], "Made of C4 and the Pile.", {"r0": 1, "r1": 1}),
    ([("The Pile",), ("Pile of Law",)], "Made of the Pile of Law.", {"r1": 1}),
    # one word with a capital is a name inside a sentence ...
    ([("Docker",)], "It runs in Docker.", {"r0": 1}),
    ([("Docker",)], "It runs in (Docker), if at all.", {}),
    ([("Docker",)], "Docker runs it. Docker’s files do.", {}),
    # ... unless it belongs to a longer one, or somebody writes it small
    ([("Docker",)], "It runs in Docker Swarm, or in Mini Docker.", {}),
    ([("Docker",)], "It runs in Podman, Docker, Kubernetes.", {"r0": 1}),
    ([("Inspect",)], "Run it with Inspect, and inspect what comes out.", {}),
    # longer than five words
    ([("One Very Long Name of OneThing",)], "One Very Long Name of OneThing.", {}),
], ids=str)
def test_a_mention_is_a_name_that_can_be_told_from_words(make: Make, resources: dict[str, Resource], names: list[tuple[str, ...]], text: str,
                                                         expected: dict[str, int]) -> None:
    assert mentions(make, resources["harm-words"], names, text) == expected


def test_no_name_spans_two_sentences_of_a_record(make: Make, resources: dict[str, Resource]) -> None:
    common = replace(resources["harm-words"], id="r0", name="Common Voice")
    talker = replace(resources["harm-words"], id="talker", name="Talker", use_when="You hold things in Common", watch_out="Voice is left out.")
    assert leaned_on(Selection.of(make([common, talker]))) == {}


def test_one_record_names_another_once_and_itself_never(make: Make, resources: dict[str, Resource]) -> None:
    glot = replace(resources["harm-words"], id="glot", name="GlotLID", summary="GlotLID finds languages.", watch_out="GlotLID errs.")
    talker = replace(resources["harm-words"], id="talker", name="Talker", summary="After GlotLID.", use_when="With GlotLID.", watch_out="As GlotLID.")
    assert leaned_on(Selection.of(make([glot, talker]))) == {"glot": Leaned("glot", 0, ("Talker",))}
    assert leaned_on(Selection.of(make([talker, glot]))) == {"glot": Leaned("glot", 0, ("Talker",))}
