"""Status of a placement (domain rules §6.2)."""

from enum import StrEnum


class Status(StrEnum):
    """States of a placement; CONFIRMED waits for its first day."""

    PROPOSED = "PROPOSED"
    AWAITING_ACCREDITATION = "AWAITING_ACCREDITATION"
    APPROVED_BY_SCHOOL = "APPROVED_BY_SCHOOL"
    INTERVIEW_HELD = "INTERVIEW_HELD"
    """Approved, and the interview was held or waived; one that was held before the approval is kept until then."""

    CONFIRMED = "CONFIRMED"
    ACTIVE = "ACTIVE"
    REPLACEMENT_REQUIRED = "REPLACEMENT_REQUIRED"
    ENDED = "ENDED"
    TERMINATED = "TERMINATED"
    REJECTED = "REJECTED"
    WITHDRAWN = "WITHDRAWN"
    """The student withdrew before the start (afgemeld, §2.6)."""


FINAL = (Status.ENDED, Status.TERMINATED, Status.REJECTED, Status.WITHDRAWN)
AGREEING = (Status.PROPOSED, Status.APPROVED_BY_SCHOOL, Status.INTERVIEW_HELD)
BEFORE_CONFIRMATION = (*AGREEING, Status.AWAITING_ACCREDITATION)
CHANGEABLE = (Status.CONFIRMED, Status.ACTIVE)
RUNNING = (Status.ACTIVE, Status.REPLACEMENT_REQUIRED)
