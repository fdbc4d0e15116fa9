"""A ruling reaches a letter it is about."""

from dataclasses import dataclass

from services.operations.dead_letter.decision import What
from services.operations.dead_letter.store import DeadLetters
from services.operations.ruling.ruling import Ruling, Verdict
from shared.messaging.clock import Clock
from shared.messaging.noun import Facts


@dataclass(frozen=True)
class DecideDeadLetter:
    """Which letter, by which ruling."""

    id: str
    ruling: Ruling


async def decide_dead_letter(command: DecideDeadLetter, letters: DeadLetters, clock: Clock) -> Facts:
    """Written into its history with reason and name before anything is sent: the audit entry."""
    letter, ruling = await letters.get(command.id), command.ruling
    what = What.REPLAYED if ruling.verdict is Verdict.REPLAY else What.DISCARDED
    return letters.keep((letter.decide(what, ruling.id, ruling.reason, ruling.actor, clock.now()), ()))
