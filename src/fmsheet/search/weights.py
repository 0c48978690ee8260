"""Every number of the ranking, with the reason for it and an example."""

FUSION = {"k": 8.0, "words": 1.0, "meaning": 1.0, "name": 2.0, "typed": 0.3}
"""Reciprocal rank fusion adds weight / (k + rank). A few hundred documents want a small k (Cormack et al. 2009 use 60 for many thousands).
Weights in the fusion of whole words, parts of words, meaning and exact names.
Parts mend typing errors ("carbontraker"), meaning finds "litres of water" under cooling, an exact name ("trl") comes first.
`typed` is what the words as typed keep when a glossary has put them in the collection's words: names inside a Japanese question still count."""

NEAR = {"least": 0.5, "share": 0.9, "most": 8, "letters": 5}
"""Which words of the collection a word that stands nowhere may stand for: at least so like it, and at least such a share of the likeness of
the likest ("harnes" is harness, not harm), and at most so many. An ASCII word of fewer letters is like too many ("repo" is half of report)."""

DEPTH = {"words": 1000, "meaning": 60}
"""So many matches by words are put in order, the rest follow as they come; so many by meaning are looked at: beyond them likeness means nothing."""

FLOOR = {"meaning": 0.30}
"""Least cosine by meaning that counts as a match."""

COMMON = 0.2
"""A word that stands in more than this share of all records tells nothing beside rarer ones ("model" in "model card")."""

NAME = {"near": 0.55, "longest": 40}
"""Likeness from which a text counts as a mistyped name ("common voise"), and letters beyond which it is no name but a question."""

GOOD_MATCH = {"least": 0.88, "together": 0.5, "understood": 0.06}
"""A best match is good when its cosine, plus `together` times the greatest share of the query's words that one record holds, plus `understood`
for each concept of the glossary, reaches `least`: the words of "css grid centering" stand in some records, and never in one together.
Calibrated on tests/assets/unanswerable.yaml against the golden queries."""

STOP_WORDS = frozenset(
    "a an and any are as at be by can do does for from get has have how i if in into is it its me my of on or our so some that the their them "
    "there these this to use using want was we what when where which who will with without you your need tool tools resource resources".split()
)
"""English words that say nothing about what is wanted; a query of nothing else keeps them."""
