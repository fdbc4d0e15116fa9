"""Whether it is a fact's turn: all that its noun said before, to this handler, was heard, and nothing after it.

On a good day the noun that is about to change tells it; only where it carries no mark of the subject are others asked.
Proof: tests/integration/messaging/test_order.py.
"""

from shared.messaging.errors import AlreadyHeard, OutOfTurn
from shared.messaging.listening import Listening
from shared.messaging.mark import Mark
from shared.messaging.session import Decided, Session
from shared.messaging.shelves import Shelves
from shared.storage.ears import Ear

BEGINS_AFTER_WAITS = 35
"""A handler that never heard of a subject, and failed at nothing of it, begins after that many waits with a fact that
follows what was said before the handler was there: its queue took that, if at all, in its first moments."""


class Turns:
    """The turns of a service's handlers."""

    def __init__(self, shelves: Shelves, listening: Listening) -> None:
        self._shelves, self._listening = shelves, listening

    async def take(self, mark: Mark, session: Session, waits: int) -> None:
        """Before the commit: as `wait_for`, and others will find the mark that a noun is about to get.

        Nothing was said before a subject's first fact, so it only has to know whether it was heard itself; telling of
        the noun answers that where nobody has told of one yet.
        """
        if not mark.ordered:
            return
        decided = session.decided
        first = mark.after == 0 and not session.heard(mark.key)
        if first and (decided is None or await self._tell(mark, decided)):
            return
        await self.wait_for(mark, session, waits)
        if decided is not None and not first and mark.key not in decided.stored.heard:
            await self._tell(mark, decided)

    async def wait_for(self, mark: Mark, session: Session, waits: int) -> None:
        """Raises OutOfTurn before its turn and AlreadyHeard after it. `waits`: how often this message waited before."""
        if not mark.ordered:
            return
        known = session.heard(mark.key)
        if known and mark.follows(known):
            return
        ear = await self._listening.ear(mark)
        known = max(known, ear.sequence, await self._elsewhere(mark, ear))
        if known >= mark.sequence:
            raise AlreadyHeard(mark.key)
        begins = mark.unborn and not known and not ear.trouble and waits >= BEGINS_AFTER_WAITS
        if begins or mark.follows(known):
            return
        raise OutOfTurn(f"an earlier fact of this subject was not heard yet ({mark.key}, after {mark.after})")

    async def heard(self, mark: Mark, session: Session) -> None:
        """It was its turn and it had no effect; remembered where the next one will look first."""
        carrier = session.carrier(mark.key)
        if carrier is None:
            await self._listening.heard(mark)
        else:
            await self._shelves.hear(carrier[0], (carrier[1], mark.key, mark.sequence))

    async def _tell(self, mark: Mark, decided: Decided) -> bool:
        return await self._listening.carried(mark, decided.collection, decided.noun.id)

    async def _elsewhere(self, mark: Mark, ear: Ear) -> int:
        """How far the nouns have come that carry marks of this subject, whichever they are."""
        stored = [await self._shelves.read(collection, id) for collection, id in ear.nouns]
        return max((noun.heard.get(mark.key, 0) for noun in stored), default=0)
