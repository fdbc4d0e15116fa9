"""A person decides about a dead letter."""

from dataclasses import dataclass

from services.operations.dead_letter.dead_letter import Status
from services.operations.dead_letter.store import DeadLetters
from shared.messaging.clock import Clock
from shared.messaging.noun import Facts


@dataclass(frozen=True)
class DecideDeadLetter:
    """Replayed or discarded, with the reason."""

    id: str
    status: Status
    reason: str


async def decide_dead_letter(command: DecideDeadLetter, letters: DeadLetters, clock: Clock) -> Facts:
    """Remember the decision with its date: the audit entry."""
    letter = await letters.get(command.id)
    return letters.keep((letter.decide(command.status, command.reason, clock.now()), ()))
