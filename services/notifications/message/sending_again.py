"""Which failed mails are sent again by themselves once the address of their recipient is another one."""

from datetime import date, datetime, timedelta

from services.notifications.message.message import Message, Status
from services.notifications.placement.known_placement import KnownPlacement

STILL_MATTERS = timedelta(days=14)
"""After that the desk has reached the recipient in another way; no source names a number."""
OF_ADDRESS = frozenset(
    (
        *("ADDRESS_REFUSED", "ADDRESS_NOT_SUPPORTED", "NOT_TAKEN_FOR_DAYS"),
        *("MAILBOX_UNKNOWN", "DOMAIN_UNKNOWN", "MAILBOX_CLOSED", "MAILBOX_FULL"),
        *("SERVER_DOES_NOT_ANSWER", "NOT_DELIVERED"),
    )
)
"""Why another address helps. What is refused for its content, or has nothing to tell any more, fails there too."""
MAILED_ANYWAY = frozenset(("agreement_to_sign", "signature_reminder", "address_change_requested", "address_changed"))
"""Who has not signed gets a reminder with a new link when the address is another one; the others are about the
address."""
OVER_SOON = frozenset(("second_proof_code", "signing_code", "sickness_reported", "sickness_try_again"))
"""They are about a few minutes, or about one day."""


def goes_again(message: Message, placement: KnownPlacement | None, now: datetime, today: date) -> bool:
    """It failed in the last two weeks because of the address, and what it is about still matters: its placement, where
    it has one, has not passed."""
    if message.status is not Status.FAILED or message.error not in OF_ADDRESS:
        return False
    if message.template in MAILED_ANYWAY | OVER_SOON:
        return False
    if message.undelivered_at is None or message.undelivered_at < now - STILL_MATTERS:
        return False
    return placement is None or placement.ends_on >= today
