"""Status of an agreement (domain rules §6.2)."""

from enum import StrEnum


class Status(StrEnum):
    """States of the current version."""

    DRAFTED = "DRAFTED"
    """Not sent yet, because something is missing."""

    CHECKED = "CHECKED"
    """The company has checked it and the school has accepted that, but something else is missing."""

    SENT = "SENT"
    PARTIALLY_SIGNED = "PARTIALLY_SIGNED"
    FULLY_SIGNED = "FULLY_SIGNED"
    BLOCKED = "BLOCKED"
    DECLINED = "DECLINED"
    COMPLETED = "COMPLETED"
    DISSOLVED = "DISSOLVED"


OPEN = (Status.SENT, Status.PARTIALLY_SIGNED)
UNSENT = (Status.DRAFTED, Status.CHECKED)
INCOMPLETE = (*UNSENT, *OPEN, Status.BLOCKED, Status.DECLINED)
"""Not signed by all, and not ended."""

FINAL = (Status.COMPLETED, Status.DISSOLVED)
