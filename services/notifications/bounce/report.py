"""What a report says of a mail, without the words and addresses of whoever wrote it."""

from enum import StrEnum

from pydantic import BaseModel

from shared.events.identifiers import ReasonCode


class Action(StrEnum):
    """What happened to the mail (RFC 3464 §2.3.3)."""

    FAILED = "FAILED"
    DELAYED = "DELAYED"
    """The other server tries on."""
    DELIVERED = "DELIVERED"
    """It is in the mailbox, or was passed on to a server that reports nothing."""


class Report(BaseModel):
    """The action, and why where it failed."""

    action: Action
    reason: ReasonCode = "NOT_DELIVERED"
