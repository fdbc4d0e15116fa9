"""A person decides about letters: one, several, or all of a cause."""

from dataclasses import dataclass
from datetime import datetime

from services.operations.dead_letter.store import DeadLetters
from services.operations.ruling.ruling import Ruling, Verdict
from services.operations.ruling.store import Rulings
from shared.messaging.cause import Cause
from shared.messaging.clock import Clock
from shared.messaging.noun import Facts


@dataclass(frozen=True)
class OpenRuling:
    """Which letters, what, why and who; `before` is the wall clock's now."""

    verdict: Verdict
    reason: str
    actor: str
    before: datetime
    cause: str | None = None
    ids: tuple[str, ...] = ()


async def open_ruling(command: OpenRuling, rulings: Rulings, letters: DeadLetters, clock: Clock, cause: Cause) -> Facts:
    """Written down with the number of letters it is about; the clerk carries it out. The request's id is its id."""
    await rulings.find(cause.id)
    ruling = Ruling(
        id=cause.id,
        verdict=command.verdict,
        cause=command.cause,
        ids=command.ids,
        reason=command.reason,
        actor=command.actor,
        made_at=clock.now(),
        before=command.before,
    )
    return rulings.keep((ruling.of(await letters.meant_by(ruling)), ()))
