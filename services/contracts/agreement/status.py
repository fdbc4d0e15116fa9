"""Status of an agreement (domain rules §6.2)."""

from enum import StrEnum


class Status(StrEnum):
    """States of the current version, but SUPERSEDED."""

    DRAFTED = "DRAFTED"
    """Not sent yet, because something is missing."""

    CHECKED = "CHECKED"
    """The company has checked it and the school has accepted that, but something else is missing."""

    SENT = "SENT"
    PARTIALLY_SIGNED = "PARTIALLY_SIGNED"
    FULLY_SIGNED = "FULLY_SIGNED"
    IN_FORCE = "IN_FORCE"
    """Everybody has signed, and the first day of the placement has come."""

    BLOCKED = "BLOCKED"
    DECLINED = "DECLINED"
    EXPIRED = "EXPIRED"
    """Its last day has passed, and nothing told that the placement ended: nobody signs or changes it any more."""

    SUPERSEDED = "SUPERSEDED"
    """Of a version that a newer one replaced."""

    COMPLETED = "COMPLETED"
    DISSOLVED = "DISSOLVED"


OPEN = (Status.SENT, Status.PARTIALLY_SIGNED)
UNSENT = (Status.DRAFTED, Status.CHECKED)
INCOMPLETE = (*UNSENT, *OPEN, Status.BLOCKED, Status.DECLINED)
"""Not signed by all, and not ended."""

SIGNED = (Status.FULLY_SIGNED, Status.IN_FORCE)
"""Signed by all, and not ended."""

FINAL = (Status.COMPLETED, Status.DISSOLVED)
ENDED = (Status.EXPIRED, *FINAL)
