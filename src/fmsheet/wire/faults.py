"""Findings and errors as JSON."""

from typing import Any

from fmsheet.finding import Finding


def finding_body(finding: Finding) -> dict[str, Any]:
    """A finding as JSON; parts of `where` that do not apply are null."""
    where = finding.where
    return {
        "code": finding.code,
        "level": str(finding.level),
        "where": {"file": where.file, "line": where.line, "row": where.row, "field": where.field, "id": where.id},
        "message": finding.message,
        "hint": finding.hint,
    }


def error_body(code: str, message: str, hint: str, status: int) -> dict[str, Any]:
    """The one shape of every error answer."""
    return {"ok": False, "code": code, "error": message, "errors": [message], "hint": hint, "status": status}
