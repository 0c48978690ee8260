"""Records to JSON-ready dicts: the only place that decides JSON names."""

from fmsheet.wire.answers import answer_body, health_body, stats_body, suggestion_body, term_body
from fmsheet.wire.claims import held_body
from fmsheet.wire.faults import error_body, finding_body
from fmsheet.wire.records import listed_body, practice_body, resource_body
from fmsheet.wire.review import figure_body, review_body, section_body

__all__ = ["answer_body", "error_body", "figure_body", "finding_body", "health_body", "held_body", "listed_body", "practice_body", "resource_body",
           "review_body", "section_body", "stats_body", "suggestion_body", "term_body"]
