"""A message was parked somewhere in the house."""

from services.operations.dead_letter.dead_letter import DeadLetter
from services.operations.dead_letter.store import DeadLetters
from shared.messaging.cause import Cause
from shared.messaging.clock import Clock
from shared.messaging.errors import Unreadable
from shared.messaging.handler import on_parked
from shared.messaging.noun import Facts
from shared.messaging.parked import Parked


@on_parked()
async def store_dead_letter(cause: Cause, letters: DeadLetters, clock: Clock) -> Facts:
    """Kept with its story until a person decides; one that comes back is the same letter with a longer story."""
    if cause.envelope is None:
        raise Unreadable("only messages are parked")
    parked, recorded = Parked.of(cause.envelope), cause.envelope.recordedtime
    known = await letters.find(DeadLetter.id_of(parked))
    if known is None:
        return letters.keep((DeadLetter.park(parked, clock.now(), recorded), ()))
    return letters.keep((known.park_again(parked, clock.now(), recorded), ()))
