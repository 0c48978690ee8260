"""Finding (iii): how far text and English dominate, and which large languages have what."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import csr_array

from fmsheet.model.figure import Cell, Figure, Row, Shape
from fmsheet.model.language import language_names
from fmsheet.model.review import Measure, Section
from fmsheet.review.breadth import MODALITIES, bound, bound_to_modality, chooses_languages, held_modalities, text_only
from fmsheet.review.groups import GROUPS, by_language_group
from fmsheet.review.selection import Selection
from fmsheet.review.shares import share_measure
from fmsheet.review.speakers import MOST, codes_of, counted_as, largest_languages
from fmsheet.review.statistics import Drawn, Numbers, effective_number, gini, resampled
from fmsheet.review.wording import listed, of_finding, percent, several, share_in_words

RULES = {
    "each": "each language of a resource counts whole",
    "divided": "each resource counts once, divided among all the languages that it claims, named or not",
    "few": "resources for more than ten languages are left out, and the others count whole",
    "own": "only resources for a single language count",
}
"""Ways to count a resource for many languages. The first is the rule of all other counts; the others show how much hangs on it."""
_FEW = 10
_MOST_COMMON = 20
_TOO_FEW = 5


@dataclass(frozen=True, eq=False)
class Spoken:
    """Which resources cover which languages."""

    matrix: csr_array
    """A row for each resource that is bound to known languages, a column for each language: 1 where it is named."""
    claimed: Numbers
    """How many languages each of them claims."""
    codes: tuple[str, ...]

    def counts(self, rule: str, drawn: Drawn | None = None) -> Numbers:
        """What each language has, by one of RULES; of draws, one row for each."""
        weights = self._weights[rule]
        if drawn is None:
            return np.asarray(self._columns @ weights)
        times = np.array([np.bincount(row, minlength=len(weights)) for row in drawn])
        return np.asarray((self._columns @ (times * weights).T).T)

    @cached_property
    def _weights(self) -> dict[str, Numbers]:
        claimed = self.claimed
        return {"each": np.ones(len(claimed)), "divided": 1 / claimed, "few": 1.0 * (claimed <= _FEW), "own": 1.0 * (claimed == 1)}

    @cached_property
    def _columns(self) -> csr_array:
        return self.matrix.T.tocsr()


def spoken(selection: Selection) -> Spoken:
    """The languages of the resources that are bound to known ones, each code as the language that it counts as."""
    numbers: dict[str, int] = {}
    rows: list[int] = []
    columns: list[int] = []
    claimed: list[int] = []
    for body in selection.bodies():
        languages = json.loads(body)["languages"]
        if isinstance(languages, str):
            continue
        named = languages.get("listed", []) if isinstance(languages, dict) else languages
        codes = dict.fromkeys(map(counted_as, named))
        # a count of makers that names no language still divides its share among unnamed ones
        claimed.append(max(len(codes), int(languages["count"]) if isinstance(languages, dict) else 0, 1))
        for code in codes:
            rows.append(len(claimed) - 1)
            columns.append(numbers.setdefault(code, len(numbers)))
    shape = (len(claimed), len(numbers))
    return Spoken(csr_array((np.ones(len(rows)), (rows, columns)), shape=shape), np.array(claimed, float), tuple(numbers))


def section(selection: Selection) -> Section:
    """The part of the review about text and English."""
    title, claim = of_finding(selection.snapshot.taxonomy, "iii", "Modalities and languages")
    speech = spoken(selection)
    measures = tuple(_measures(selection, speech))
    figures = (_modalities(selection), _groups(selection), _world(selection), _by_speakers(selection), _rules(speech), _most(selection, speech))
    answer = tuple(_answer(selection, speech, {measure.name: measure for measure in measures}))
    return Section("iii", title, claim, answer, tuple(_method(selection, speech)), figures, measures)


def _measures(selection: Selection, speech: Spoken) -> Iterator[Measure]:
    whole = len(selection)
    for modality in selection.snapshot.taxonomy.modalities:
        yield share_measure(f"modalities.{modality}", f"share of resources that help with {selection.label('modality', modality).lower()}",
                            selection.count("modality", modality), whole, selection.leading(("modality", modality)))
    only, to_one = int(text_only(selection).sum()), int(bound_to_modality(selection).sum())
    yield share_measure("modalities.any", "share of resources that help with text, vision and speech alike", whole - to_one, whole)
    yield share_measure("modalities.text_only", "share of the others, bound to a modality, that help with text and nothing else", only, to_one)
    listing = int(bound(selection).sum())
    for name, means, values in (("english", "cover English", ("english-only", "english-and-others")),
                                ("english_only", "cover English and no other", ("english-only",)),
                                ("without_english", "name all their languages and not English", ("one-other", "several-others"))):
        part = selection.count("multilinguality", *values)
        yield share_measure(f"languages.{name}", f"share of resources bound to languages that {means}", part, listing,
                            selection.leading(*(("multilinguality", value) for value in values)))
    codes_in = codes_of(selection)
    world = {code: selection.count("language", *codes_in[code]) for code in largest_languages()}
    none = [code for code, number in world.items() if not number]
    few = [code for code, number in world.items() if number < _TOO_FEW]
    for name, means, codes in (("large_without_any", "no resource", none), ("large_with_few", f"fewer than {_TOO_FEW} resources", few)):
        yield Measure(f"languages.{name}", f"of the {MOST} largest languages, those with {means}", len(codes), part=len(codes), whole=MOST)
    yield Measure("languages.named", "languages and varieties with at least one resource", len(speech.codes))
    yield _interval("languages.gini", f"Gini coefficient of the {MOST} largest languages, each language counted whole", speech, (0.0, 1 - 1 / MOST),
                    lambda drawn: gini(_of_large(speech, speech.counts("each", drawn))))
    yield _interval("languages.gini_divided", f"Gini coefficient of the {MOST} largest languages, each resource divided among its languages", speech,
                    (0.0, 1 - 1 / MOST), lambda drawn: gini(_of_large(speech, speech.counts("divided", drawn))))
    yield _interval("languages.effective", "effective number of languages, each resource divided among its languages", speech,
                    (1.0, len(speech.codes)), lambda drawn: effective_number(speech.counts("divided", drawn)))


def _of_large(speech: Spoken, counts: Numbers) -> Numbers:
    """The counts of the largest languages, along the last axis, with a 0 for each that no resource names."""
    large = [speech.codes.index(code) for code in largest_languages() if code in speech.codes]
    found = np.zeros((*counts.shape[:-1], MOST))
    found[..., : len(large)] = counts[..., large]
    return found


def _interval(name: str, means: str, speech: Spoken, within: tuple[float, float], statistic: Callable[[Drawn], Numbers]) -> Measure:
    found = resampled(statistic, len(speech.claimed), within)
    return Measure(name, means, found.value, found.low, found.high)


def _answer(selection: Selection, speech: Spoken, measures: Mapping[str, Measure]) -> Iterator[str]:
    yield from _of_modalities(selection, measures)
    if not len(speech.claimed):
        yield "None of the resources looked at is bound to languages that are known."
        return
    yield (f"Of those that are bound to languages, {share_in_words(measures['languages.english'])} cover English and "
           f"{percent(measures['languages.english_only'].value)} nothing but English; {percent(measures['languages.without_english'].value)} leave "
           f"it out.")
    if not chooses_languages(selection):
        yield from _of_large_languages(selection)
    if not speech.codes:
        yield "None of these names its languages."
        return
    yield _how_even(speech, measures)
    means = {"each": "of all mentions of a language", "divided": "when each resource is divided among its languages",
             "few": f"without resources for more than {_FEW}", "own": "of resources for one language"}
    shares = [f"{percent(_english_share(speech, rule))} {when}" for rule, when in means.items() if speech.counts(rule).any()]
    yield f"English has {listed(shares)}."


def _of_modalities(selection: Selection, measures: Mapping[str, Measure]) -> Iterator[str]:
    held = held_modalities(selection)
    if not held:
        return
    first, *others = ((measures[f"modalities.{modality}"], selection.label("modality", modality).lower()) for modality in held)
    said = listed([f"{share_in_words(first[0])} of the resources help with {first[1]}",
                   *(f"{percent(measure.value)} with {label}" for measure, label in others)]) + "."
    alone = measures["modalities.text_only"]
    if others:
        said += f" {percent(measures['modalities.any'].value)} help with {'all three' if len(held) == len(MODALITIES) else 'both'} alike"
        told = f"; of those bound to a modality, {share_in_words(alone)} help with text and nothing else." if "text" in held else "."
        said += told if alone.whole else "."
    yield said


def _of_large_languages(selection: Selection) -> Iterator[str]:
    names, codes_in = language_names(largest_languages()), codes_of(selection)
    world = {names[code][0]: selection.count("language", *codes_in[code]) for code in largest_languages()}
    none = [name for name, number in world.items() if not number]
    few = [f"{name} ({number})" for name, number in world.items() if 0 < number < _TOO_FEW]
    if none:
        yield f"Of the {MOST} largest languages of the world, {several(len(none), 'has', 'have')} no resource at all: {listed(none, 12)}."
    else:
        yield f"Each of the {MOST} largest languages of the world has at least one resource."
    if few:
        yield f"{len(few)} of them {'has' if len(few) == 1 else 'have'} some, and fewer than {_TOO_FEW}: {listed(few, 12)}."


def _how_even(speech: Spoken, measures: Mapping[str, Measure]) -> str:
    if len(speech.codes) == 1:
        return "A single language is named."
    whole, divided, even = (measures[f"languages.{name}"] for name in ("gini", "gini_divided", "effective"))
    equal = f"{even.value:.0f} equally common {'one' if even.value < 1.5 else 'ones'} ({even.low:.0f} to {even.high:.0f})"
    said = f"{len(speech.codes):,} languages and varieties that are named count like {equal} when each resource is divided among its languages"
    if not largest_languages().keys() & set(speech.codes):
        return f"{said}."
    one, other = (f"{found.value:.2f} ({found.low:.2f} to {found.high:.2f})" for found in (divided, whole))
    return (f"{said}; among the {MOST} largest the Gini coefficient is then {one}, and {other} when each language counts whole, where 0 is equal and "
            f"{(MOST - 1) / MOST:.2f} all for one.")


def _english_share(speech: Spoken, rule: str) -> float:
    counts = speech.counts(rule)
    # makers who claim more languages than they name leave a part that belongs to no named language, and is none of English's
    whole = float(len(speech.claimed)) if rule == "divided" else float(counts.sum())
    return float(counts[speech.codes.index("en")]) / whole if "en" in speech.codes and whole else 0.0


def _method(selection: Selection, speech: Spoken) -> Iterator[str]:
    agnostic, unknown, unnamed = (selection.count("multilinguality", value) for value in ("agnostic", "unknown", "not-all-named"))
    yield (f"{several(agnostic, 'resource works', 'resources work').capitalize()} whatever the language and "
           f"{several(unknown, 'resource has', 'resources have')} languages that nobody has seen; shares of languages are of the rest "
           f"({len(speech.claimed):,}). What claims more languages than are named and does not name English ({unnamed:,}) counts neither as "
           f"covering it nor as leaving it out. A regional or written form counts as its language, and a variety of one of the {MOST} largest "
           "languages as that language; any other variety is counted beside the language that it belongs to.")
    crowded = int((speech.claimed > _FEW).sum())
    rules = "; ".join(f"by the rule “{name}”, {means}" for name, means in RULES.items())
    yield (f"{several(crowded, 'resource claims', 'resources claim').capitalize()} more than {_FEW} languages. Counted whole, one corpus of 166 "
           f"languages weighs as much as 166 corpora of one; {rules}. By the rule “divided”, the share of English is one of all resources bound to "
           "languages, so that what belongs to languages that are not named is none of English's; the effective number is that of the named parts "
           "only.")
    yield ("Speakers are those of Unicode CLDR, first and second language together; varieties are counted within the larger language that they "
           "belong to, and Lahnda within Punjabi, since CLDR counts its speakers under both. A resource that covers a language may hold very "
           "little of it: a count of resources is not a count of words or hours.")
    yield (f"Intervals of the Gini coefficient and of the effective number reach 1.96 bootstrap standard errors to both sides "
           f"({several(len(speech.claimed), 'resource', 'resources')} drawn with replacement, 999 times, seeded). The effective number of a sample "
           "tends to be too low, because rare languages are missed. The facet of multilinguality keeps varieties of a language apart, where the ways "
           "to count join them.")


def _modalities(selection: Selection) -> Figure:
    modalities = tuple(selection.snapshot.taxonomy.modalities)
    rows = selection.rows("phase", "modality")
    most = max(modalities, key=lambda modality: selection.count("modality", modality), default="")
    share_of_most = percent(selection.count("modality", most) / max(len(selection), 1))
    says = f"{share_of_most} of the resources help with {selection.label('modality', most).lower()}." if most else "There are no modalities."
    return Figure("modality-phases", "Modalities by phase", says, Shape.HEAT,
                  ("Phase", *(selection.label("modality", m) for m in modalities)), rows)


def _groups(selection: Selection) -> Figure:
    only = selection.count("multilinguality", "english-only")
    says = f"{several(only, 'resource is', 'resources are').capitalize()} for English only."
    return Figure("language-groups", "English, other languages, any language, by phase", says, Shape.PARTS, ("Phase", *GROUPS),
                  by_language_group(selection, "phase"))


def _world(selection: Selection) -> Figure:
    phases = tuple(selection.snapshot.taxonomy.phases)
    names = language_names(largest_languages())

    def row(code: str, pairs: list[tuple[str, str]]) -> Row:
        return Row(code, names[code][0], (selection.cell(*pairs), *(selection.cell(*pairs, ("phase", phase)) for phase in phases)))

    codes_in = codes_of(selection)
    rows = tuple(row(code, [("language", found) for found in codes_in[code]]) for code in largest_languages())
    asked = selection.asked("phase", phases)
    filled = [bool(cell.value) for row in rows for phase, cell in zip(phases, row.cells[1:], strict=True) if phase in asked]
    says = f"Empty pairs of a large language and a phase: {filled.count(False)} of {len(filled)}."
    return Figure("world-languages", f"The {MOST} largest languages, by phase", says, Shape.HEAT,
                  ("Language", "All", *(selection.label("phase", phase) for phase in phases)), rows)


def _by_speakers(selection: Selection) -> Figure:
    names, codes_in = language_names(largest_languages()), codes_of(selection)

    def row(code: str, speakers: int) -> Row:
        found = selection.cell(*(("language", each) for each in codes_in[code]))
        return Row(code, names[code][0], (Cell(round(speakers / 1e6)), found, Cell(round(1e7 * found.number / speakers, 2))))

    rows = tuple(row(code, speakers) for code, speakers in largest_languages().items())
    least = sorted(rows, key=lambda row: row.cells[2].number)
    says = (f"Fewest resources for their speakers have {listed([row.label for row in least[:6]], 6)}." if least[-1].cells[1].number
            else "None of the largest languages has a resource.")
    return Figure("speakers", "Resources against speakers", says, Shape.POINTS,
                  ("Language", "Speakers, million", "Resources", "Resources per 10 million"), rows)


def _rules(speech: Spoken) -> Figure:
    def row(name: str, means: str) -> Row:
        counts = speech.counts(name)
        return Row(name, means.capitalize(), (Cell(round(_english_share(speech, name), 4), is_share=True),
                                              Cell(round(float(gini(_of_large(speech, counts))), 3)), Cell(round(float(gini(counts)), 3)),
                                              Cell(round(float(effective_number(counts)), 1)), Cell(int(np.count_nonzero(counts)))))

    says = "How much the share of English, and how evenly languages are covered, hang on the way in which resources for many languages are counted."
    return Figure("counting-rules", "How much hangs on the way to count", says, Shape.TABLE,
                  ("Way to count", "Share of English", f"Gini of the {MOST} largest", "Gini of named languages", "Effective number",
                   "Languages with any"),
                  tuple(row(name, means) for name, means in RULES.items()))


def _most(selection: Selection, speech: Spoken) -> Figure:
    codes_in = codes_of(selection)
    most = sorted(speech.codes, key=lambda code: (-selection.count("language", *codes_in[code]), code))[:_MOST_COMMON]
    names = language_names(most)

    def row(code: str) -> Row:
        pairs = [("language", each) for each in codes_in[code]]
        alone = [("multilinguality", value) for value in ("english-only", "one-other")]
        return Row(code, names[code][0], (selection.cell(*pairs), selection.cell(*pairs, *alone)))

    rows = tuple(map(row, most))
    says = "No language is named."
    if rows:
        says = f"The {'language' if len(rows) == 1 else 'languages'} with most resources: {listed([row.label for row in rows[:5]], 5)}."
    return Figure("languages", "Languages with most resources", says, Shape.TABLE, ("Language", "Resources", "For it alone"), rows)
