"""A page of published sentences, held against the numbers, as JSON."""

from typing import Any

from fmsheet.model.claim import HeldPage
from fmsheet.wire.faults import finding_body


def held_body(page: HeldPage) -> dict[str, Any]:
    """Every published sentence with its conditions and the numbers found, and all that is wrong."""
    return {
        "file": page.file,
        "sentences": [
            {"line": one.line, "sentence": one.sentence, "holds": one.is_supported,
             "checks": [{"condition": tested.condition, "found": tested.found, "holds": tested.holds} for tested in one.tested]}
            for one in page.statements
        ],
        "findings": [finding_body(finding) for finding in page.findings],
    }
