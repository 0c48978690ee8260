"""The printed sheet: a booklet with two facing pages a phase, and a poster, set by Typst."""
