"""Status of an accreditation (domain rules §6.2)."""

from enum import StrEnum


class Status(StrEnum):
    """Where it stands."""

    NONE = "NONE"
    REQUESTED = "REQUESTED"
    VISIT_PLANNED = "VISIT_PLANNED"
    GRANTED = "GRANTED"
    UNDER_REVIEW = "UNDER_REVIEW"
    """Granted, and the body looks again whether it still meets the conditions."""

    REFUSED = "REFUSED"
    WITHDRAWN = "WITHDRAWN"
    EXPIRED = "EXPIRED"


OPEN = frozenset({Status.REQUESTED, Status.VISIT_PLANNED})
"""The accrediting body has not decided yet."""

HELD = frozenset({Status.GRANTED, Status.UNDER_REVIEW})
"""The company has it."""
