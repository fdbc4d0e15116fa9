"""Status of an accreditation (domain rules §6.2)."""

from enum import StrEnum


class Status(StrEnum):
    """Where it stands."""

    NONE = "NONE"
    REQUESTED = "REQUESTED"
    VISIT_PLANNED = "VISIT_PLANNED"
    GRANTED = "GRANTED"
    REFUSED = "REFUSED"
    WITHDRAWN = "WITHDRAWN"
    EXPIRED = "EXPIRED"


OPEN = frozenset({Status.REQUESTED, Status.VISIT_PLANNED})
"""The accrediting body has not decided yet."""
