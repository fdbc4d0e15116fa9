"""A letter that was decided has left, or cannot leave."""

from dataclasses import dataclass

from services.operations.dead_letter.store import DeadLetters
from shared.messaging.clock import Clock
from shared.messaging.noun import Facts


@dataclass(frozen=True)
class NoteSending:
    """Which letter, by which ruling; `trouble` tells why it could not leave."""

    id: str
    ruling: str
    trouble: str = ""


async def note_sending(command: NoteSending, letters: DeadLetters, clock: Clock) -> Facts:
    """The broker has it; or it is parked again with the reason."""
    letter = await letters.get(command.id)
    if command.trouble:
        return letters.keep((letter.not_sent(command.ruling, command.trouble, clock.now()), ()))
    return letters.keep((letter.sent(command.ruling), ()))
