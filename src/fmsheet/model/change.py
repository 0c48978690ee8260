"""A change of the collection, as its history tells it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """What one commit did to one record."""

    on: str
    """ISO date of the commit."""
    commit: str
    by: str
    """The author of the commit."""
    did: str
    """`added`, `changed` or `removed`."""
    kind: str
    """`resource` or `practice`."""
    id: str
    subject: str
    """First line of the commit message."""
