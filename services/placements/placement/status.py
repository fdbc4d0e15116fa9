"""Status of a placement (domain rules §6.2)."""

from enum import StrEnum


class Status(StrEnum):
    """States of a placement; CONFIRMED waits for its first day."""

    PROPOSED = "PROPOSED"
    AWAITING_ACCREDITATION = "AWAITING_ACCREDITATION"
    CONFIRMED = "CONFIRMED"
    ACTIVE = "ACTIVE"
    REPLACEMENT_REQUIRED = "REPLACEMENT_REQUIRED"
    ENDED = "ENDED"
    TERMINATED = "TERMINATED"
    REJECTED = "REJECTED"


FINAL = (Status.ENDED, Status.TERMINATED, Status.REJECTED)
BEFORE_CONFIRMATION = (Status.PROPOSED, Status.AWAITING_ACCREDITATION)
RUNNING = (Status.ACTIVE, Status.REPLACEMENT_REQUIRED)
