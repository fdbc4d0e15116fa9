"""Addresses of the local mailbox that do not take a mail, or not at once, as those of the world may."""

from collections import Counter

NOWHERE = "@bounce.example"
LATE = "slow@"
REFUSALS = 2
"""How often in a row a late address does not take a mail."""
TAKEN = ""


class MisbehavingAddresses:
    """The answers to RCPT that are not "ok"."""

    def __init__(self) -> None:
        self._refused = Counter[str]()

    def answer(self, address: str) -> str:
        """The reply, with its codes (RFC 5321 and RFC 3463); empty for an address that takes the mail."""
        address = address.lower()
        if address.endswith(NOWHERE):
            return "550 5.1.1 nobody has this address"
        if address.startswith(LATE) and self._refused[address] < REFUSALS:
            self._refused[address] += 1
            return "451 4.2.1 this address takes no mail now, try again later"
        del self._refused[address]
        return TAKEN
