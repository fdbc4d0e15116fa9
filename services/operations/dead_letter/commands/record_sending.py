"""Record that a dead letter was sent to its queue, or why it could not be."""

from dataclasses import dataclass

from services.operations.dead_letter.repository import DeadLetters
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock


@dataclass(frozen=True)
class RecordSending:
    """The dead letter's id and the job's; `error` is why it was not sent, empty when it was."""

    id: str
    job_id: str
    error: str = ""


async def record_sending(command: RecordSending, dead_letters: DeadLetters, clock: Clock) -> Events:
    """Complete the dead letter when the broker confirmed it; park it again when it could not be sent."""
    dead_letter = await dead_letters.get(command.id)
    if command.error:
        return dead_letters.save((dead_letter.not_sent(command.job_id, command.error, clock.now()), ()))
    return dead_letters.save((dead_letter.sent(command.job_id), ()))
