"""Where a request to transfer a company stands."""

from enum import StrEnum


class Status(StrEnum):
    """`REQUESTED` and `PUT_TO_CONTACT` are open."""

    REQUESTED = "REQUESTED"
    PUT_TO_CONTACT = "PUT_TO_CONTACT"
    WITHHELD = "WITHHELD"
    CONFIRMED = "CONFIRMED"
    REFUSED = "REFUSED"
    EXPIRED = "EXPIRED"


OPEN = (Status.REQUESTED, Status.PUT_TO_CONTACT, Status.WITHHELD)
"""A request that the contact is not asked about stays open, too: what the portal sees of it tells nothing."""
ANSWERED = (Status.CONFIRMED, Status.REFUSED)
