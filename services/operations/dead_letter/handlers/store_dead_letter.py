"""Store every message that any service parked."""

from services.operations.dead_letter.dead_letter import DeadLetter
from services.operations.dead_letter.repository import DeadLetters
from shared.messaging.failures.dead_letter import DeadLetterMessage
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.errors import MalformedMessage
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on_dead_letter


@on_dead_letter()
async def store_dead_letter(context: MessageContext, dead_letters: DeadLetters, clock: Clock) -> Events:
    """A message that is parked again updates the dead letter it already has."""
    if context.envelope is None:
        raise MalformedMessage("only messages are parked")
    parked, recorded = DeadLetterMessage.of(context.envelope), context.envelope.recordedtime
    known = await dead_letters.find(DeadLetter.id_of(parked))
    if known is None:
        return dead_letters.save((DeadLetter.park(parked, clock.now(), recorded), ()))
    return dead_letters.save((known.park_again(parked, clock.now(), recorded), ()))
