"""Which resources are bound to languages and modalities, and which to English or text alone."""

import numpy as np

from fmsheet.review.selection import Selection, Truths

MODALITIES = ("text", "vision", "speech")
"""The modalities that every need is held against; video and tabular data are welcome beside them."""


def held_modalities(selection: Selection) -> tuple[str, ...]:
    """Those of MODALITIES that the taxonomy has."""
    return tuple(modality for modality in MODALITIES if modality in selection.snapshot.taxonomy.modalities)


def bound(selection: Selection) -> Truths:
    """Those that are bound to languages of which we know the names or the number."""
    return ~selection.has("language", "agnostic", "unknown")


def chooses_languages(selection: Selection) -> bool:
    """Whether a filter chooses among languages: the others are then left out and not missing."""
    return not {"language", "multilinguality"}.isdisjoint(dict(selection.where))


def english_only(selection: Selection) -> Truths:
    """Those that cover English and no other language."""
    return selection.has("multilinguality", "english-only")


def bound_to_modality(selection: Selection) -> Truths:
    """Those that are not for text, vision and speech alike, as what concerns any model is."""
    alike = np.ones(len(selection), bool)
    for modality in held_modalities(selection):
        alike &= selection.has("modality", modality)
    return ~alike


def text_only(selection: Selection) -> Truths:
    """Those that help with text and nothing else."""
    return selection.has("modality", "text") & ~selection.has("modality", *(m for m in selection.snapshot.taxonomy.modalities if m != "text"))
