"""The mark a message leaves on the noun it changed: the reason why hearing twice is one effect."""

from dataclasses import dataclass

from shared.messaging.errors import AlreadyHeard
from shared.storage.changes import Stored


@dataclass(frozen=True, slots=True)
class Mark:
    """What (handler, message) writes into the noun's `heard`, and how far it must have listened before.

    In order: one entry per subject that only grows, so a noun's marks stay few. In any order: one entry per fact.
    `unborn`: what it follows was said before this handler began to listen.
    """

    key: str
    sequence: int
    after: int = 0
    ordered: bool = False
    unborn: bool = False

    @classmethod
    def in_order(cls, handler: str, subject: str, sequence: int, after: int, *, unborn: bool = False) -> "Mark":
        """For a handler that hears the facts of a subject one after the other."""
        return cls(_key(handler, subject), sequence, after, ordered=True, unborn=unborn)

    @classmethod
    def of_fact(cls, handler: str, fact_id: str) -> "Mark":
        """For a handler to which the order cannot matter."""
        return cls(_key(handler, fact_id), 1)

    def refuse_if_on(self, stored: Stored) -> None:
        """Raises AlreadyHeard when the noun carries this mark or a later one."""
        if stored.heard.get(self.key, 0) >= self.sequence:
            raise AlreadyHeard(self.key)

    def follows(self, heard: int) -> bool:
        """Whether what was heard so far is all that was said before."""
        return heard >= self.after


def _key(handler: str, what: str) -> str:
    """A field's name in a document, where a dot would be read as a path."""
    return f"{handler}|{what}".replace(".", ":")
