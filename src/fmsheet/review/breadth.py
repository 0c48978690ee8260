"""Which resources are bound to languages and modalities, and which to English or text alone."""

from fmsheet.review.selection import Selection, Truths

MODALITIES = ("text", "vision", "speech")
"""The modalities that every need is held against; video and tabular data are welcome beside them."""


def bound(selection: Selection) -> Truths:
    """Those that are bound to languages of which we know the names or the number."""
    return ~selection.has("language", "agnostic", "unknown")


def english_only(selection: Selection) -> Truths:
    """Those that cover English and no other language."""
    return selection.has("multilinguality", "english-only")


def bound_to_modality(selection: Selection) -> Truths:
    """Those that are not for text, vision and speech alike, as what concerns any model is."""
    truths = [selection.has("modality", modality) for modality in MODALITIES]
    return ~(truths[0] & truths[1] & truths[2])


def text_only(selection: Selection) -> Truths:
    """Those that help with text and nothing else."""
    return selection.has("modality", "text") & ~selection.has("modality", *(m for m in selection.snapshot.taxonomy.modalities if m != "text"))
