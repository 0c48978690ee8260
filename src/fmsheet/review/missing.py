"""What is missing: the thin and empty places of a collection."""

from collections.abc import Iterator
from dataclasses import dataclass

from fmsheet.model.figure import Cell, Figure, Row, Shape
from fmsheet.model.language import language_names
from fmsheet.model.review import Measure
from fmsheet.review.breadth import MODALITIES, bound, chooses_languages
from fmsheet.review.selection import Selection
from fmsheet.review.served import ALIVE, ENOUGH, TOOLS, NeedServed, needs_served
from fmsheet.review.speakers import MOST, codes_of, largest_languages
from fmsheet.review.wording import listed, several

THIN = 3
"""Resources below which a category is thin in a modality."""
_NAMED = 12
"""So many languages without anything are named."""


@dataclass(frozen=True, eq=False)
class Missing:
    """The thin and empty places of some resources; what a filter leaves out is not missing."""

    selection: Selection
    categories: tuple[Row, ...]
    """Pairs of a category with a modality that have few resources, and how many."""
    toolless: tuple[Row, ...]
    """Pairs of a need with a modality that no tool serves."""
    served: tuple[NeedServed, ...]
    """Needs that can be asked about, if tools are looked at."""
    silent: dict[str, tuple[str, ...]]
    """Phase -> the names of the largest languages in which it has nothing."""
    without: int
    """The largest languages that have nothing at all."""

    @classmethod
    def of(cls, selection: Selection) -> "Missing":
        """The thin and empty places of a selection."""
        asks_tools = selection.asked("kind", TOOLS) and selection.asked("status", ALIVE)
        served = needs_served(selection) if asks_tools else ()
        names, codes_in = language_names(largest_languages()), codes_of(selection)
        asks_languages = bound(selection).any() and not chooses_languages(selection)
        silent = {phase: tuple(names[code][0] for code in largest_languages()
                               if not (selection.has("phase", phase) & selection.has("language", *codes_in[code])).any())
                  for phase in (selection.asked_phases() if asks_languages else ())}
        without = sum(not selection.count("language", *codes_in[code]) for code in largest_languages())
        return cls(selection, tuple(_thin_categories(selection)), tuple(_toolless(selection, served)), served, silent, without)

    @property
    def pairs(self) -> int:
        """Pairs of a phase with one of the largest languages that have nothing."""
        return sum(map(len, self.silent.values()))

    def measures(self) -> Iterator[Measure]:
        """How many places are thin or empty."""
        yield Measure("missing.cells", f"pairs of a category with text, vision or speech that have fewer than {THIN} resources", len(self.categories))
        # nothing is missing of what is not asked about
        if self.served:
            yield Measure("missing.toolless", "pairs of a need with text, vision or speech that no tool serves", len(self.toolless))
        if self.silent:
            yield Measure("missing.language_phases", f"pairs of a phase with one of the {MOST} largest languages that have no resource", self.pairs)

    def told(self) -> Iterator[str]:
        """What is missing, in parts of one sentence."""
        nothing = [row.label for row in self.categories if not row.cells[1].value]
        if modalities := [self.selection.label("modality", modality).lower() for modality in self.selection.asked("modality", MODALITIES)]:
            pairs, have = several(len(self.categories), "pair", "pairs"), "has" if len(self.categories) == 1 else "have"
            none = f", with none for {listed(nothing, 4)}" if nothing else ""
            yield f"{pairs} of a category with {listed(modalities, last='or')} {have} fewer than {THIN} resources{none}"
        if self.served:
            silent = sum(not one.live for one in self.served)
            yield f"{several(silent, 'need has', 'needs have')} no live tool" if silent else "each need has a live tool"
            if modalities:
                yield (f"{several(len(self.toolless), 'pair of a need with a modality has', 'pairs of a need with a modality have')} no tool"
                       if self.toolless else "each pair of a need with a modality has a tool")
        if self.silent:
            yield (f"of the {MOST} largest languages {self.without} {'has' if self.without == 1 else 'have'} nothing" if self.without
                   else f"each of the {MOST} largest languages has something")
            pairs, have = several(self.pairs, "pair of a phase", "pairs of a phase"), "has" if self.pairs == 1 else "have"
            yield (f"{pairs} with one of the {MOST} {have} nothing" if self.pairs
                   else f"each pair of a phase with one of the {MOST} has something")

    def figure(self) -> Figure:
        """All of the places."""
        found = tuple(self._places())
        says = f"{several(len(found), 'place is', 'places are')} thin or empty."
        heads = ("Place", "What is thin there", "Resources")
        return Figure("missing", "Missing: thin and empty places", says.capitalize(), Shape.TABLE, heads, found)

    def _places(self) -> Iterator[Row]:
        yield from sorted(self.categories, key=lambda row: row.cells[1].number)
        for one in sorted((one for one in self.served if one.is_under_served), key=lambda one: (one.live, one.need.label)):
            live = self.selection.cell(("need", one.need.id), *(("kind", kind) for kind in TOOLS), *(("status", status) for status in ALIVE))
            yield Row(one.need.id, one.need.label, (Cell(f"fewer than {ENOUGH} live tools for a need"), live), "need")
        yield from self.toolless
        for phase, languages in self.silent.items():
            if languages:
                said = f"nothing in {len(languages)} of the {MOST} largest languages: {listed(languages, _NAMED)}"
                yield Row(f"{phase}-languages", self.selection.label("phase", phase), (Cell(said), Cell(0)))


def _thin_categories(selection: Selection) -> Iterator[Row]:
    for category in selection.asked_categories():
        for modality in selection.asked("modality", MODALITIES):
            cell = selection.cell(("category", category.id), ("modality", modality))
            if cell.number < THIN:
                label = f"{category.label} for {selection.label('modality', modality).lower()}"
                yield Row(f"{category.id}-{modality}", label, (Cell(f"fewer than {THIN} resources in a category"), cell))


def _toolless(selection: Selection, served: tuple[NeedServed, ...]) -> Iterator[Row]:
    for one in sorted(served, key=lambda one: one.need.label):
        for modality in selection.asked("modality", MODALITIES):
            if modality not in one.modalities:
                label = f"{one.need.label} for {selection.label('modality', modality).lower()}"
                yield Row(f"{one.need.id}-{modality}", label, (Cell("no tool for a need in a modality"), Cell(0)))
