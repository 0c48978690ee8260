"""Every rule that our collection is held to. A rule is a function from the collection to findings, and its name is their code."""

from collections.abc import Callable, Iterator

from fmsheet.collection.folder import Collection
from fmsheet.collection.rules import connections, dates, evidence, links, practices, schema, text, vocabulary
from fmsheet.finding import Finding

Rule = Callable[[Collection], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    schema.unknown_field,
    schema.missing_field,
    schema.wrong_shape,
    schema.empty_value,
    schema.repeated_value,
    schema.id_form,
    schema.too_many,
    vocabulary.unknown_value,
    vocabulary.unknown_group,
    vocabulary.language_code,
    vocabulary.licence_id,
    vocabulary.reproducibility_answer,
    vocabulary.main_category_kind,
    vocabulary.open_in_name_only,
    dates.date_form,
    dates.date_in_future,
    dates.date_before_paper,
    dates.updated_before_released,
    links.link_form,
    links.link_canonical,
    links.link_in_wrong_field,
    links.link_shortened,
    links.package_form,
    text.text_length,
    text.text_flaws,
    text.summary_sentence,
    text.summary_repeats_name,
    text.asked_as_names_it,
    evidence.evidence_missing,
    evidence.evidence_unread,
    evidence.reproducibility_missing,
    connections.successor,
    connections.duplicate_link,
    connections.duplicate_name,
    connections.duplicate_summary,
    practices.practice_resource,
    practices.practice_dispute,
    practices.practice_phase,
    practices.practice_condition,
    practices.practice_statement,
)

__all__ = ["RULES", "Rule"]
