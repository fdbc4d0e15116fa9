"""From a message to its effect: read, decide, and one write that holds state, facts and mark together.

Promises: an effect happens once however often the message comes; facts leave if and only if the state changed; the
facts of a noun are heard in order. Proof: tests/integration/messaging/test_once.py, test_order.py and test_saying.py.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from shared.messaging.cause import Cause
from shared.messaging.crash_points import reached
from shared.messaging.errors import AlreadyHeard, Conflict, HouseRuleBroken, TooEarly
from shared.messaging.handler import Said, as_facts
from shared.messaging.injection import Needs
from shared.messaging.listening import Listening
from shared.messaging.mark import Mark
from shared.messaging.noun import Facts
from shared.messaging.relay import Relay
from shared.messaging.session import Decided, Session
from shared.messaging.shelves import Shelves
from shared.messaging.speech import Speech
from shared.messaging.turn import Turns
from shared.storage.changes import Change

TRIES_AGAINST_OTHERS = 50


class Pipeline:
    """Runs one function for one cause, and commits what it decided."""

    def __init__(self, shelves: Shelves, listening: Listening, speech: Speech, relay: Relay) -> None:
        self.shelves, self.listening = shelves, listening
        self._turns, self._speech, self._relay = Turns(shelves, listening), speech, relay

    async def run(
        self,
        function: Callable[..., Awaitable[Said]],
        needs: Needs,
        values: Mapping[type, Any],
        cause: Cause,
        mark: Mark | None = None,
        waits: int = 0,
    ) -> Facts:
        """Decide and commit; decide again when another message was first. Returns the facts that came true.

        Raises AlreadyHeard, TooEarly, or whatever the function raised in its turn; then nothing was written.
        """
        name: str = function.__name__
        for tries in range(TRIES_AGAINST_OTHERS):
            session = Session(self.shelves, mark, sure=tries > 0 or (mark is not None and mark.ordered))
            try:
                facts = as_facts(await function(**needs.met(session, {**values, Cause: cause})))
            except Exception as raised:
                if session.presumed:
                    continue
                if mark is not None and not isinstance(raised, AlreadyHeard | TooEarly):
                    await self._turns.wait_for(mark, session, waits)
                raise
            if session.guesses:
                continue
            if mark is not None:
                await self._turns.take(mark, session, waits)
            if session.decided is None:
                if facts:
                    raise HouseRuleBroken(f"{name} says facts but keeps no noun that says them")
                if mark is not None:
                    await self._turns.heard(mark, session)
                return ()
            if await self._commit(session.decided, facts, cause, name, mark):
                return facts
        raise Conflict(f"{name}: {TRIES_AGAINST_OTHERS} other writers were first")

    async def pass_over(self, mark: Mark) -> None:
        """A person decided that this message shall have no effect: those after it no longer wait for it.

        Raises AlreadyHeard or TooEarly like `run`.
        """
        session = Session(self.shelves, mark)
        await self._turns.wait_for(mark, session, 0)
        await self._turns.heard(mark, session)

    async def _commit(self, decided: Decided, facts: Facts, cause: Cause, name: str, mark: Mark | None) -> bool:
        stored, spoken = decided.stored, self._speech.envelopes(decided, facts, cause, name)
        due = min((timer.at for timer in decided.noun.timers()), default=None)
        change = Change(
            id=stored.id,
            version=stored.version,
            state=decided.noun.model_dump(mode="json", exclude={"id"}),
            said=[envelope.document() for envelope in spoken.envelopes],
            heard={mark.key: mark.sequence} if mark is not None else {},
            last=spoken.last,
            lasttimes=spoken.lasttimes,
            spoken=stored.spoken + len(spoken.envelopes),
            due=due,
        )
        reached("pipeline.before_commit", name)
        written = await self.shelves.write(decided.collection, change)
        if written:
            reached("pipeline.after_commit", name)
            self.listening.something_changed()
            self._relay.hand(decided.collection, stored.id, spoken.envelopes)
        return written
