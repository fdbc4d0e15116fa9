"""A person stops a ruling half-way."""

from dataclasses import dataclass

from services.operations.ruling.store import Rulings
from shared.messaging.clock import Clock
from shared.messaging.noun import Facts


@dataclass(frozen=True)
class StopRuling:
    """Which one, and who says so."""

    id: str
    actor: str


async def stop_ruling(command: StopRuling, rulings: Rulings, clock: Clock) -> Facts:
    """What was sent is sent; the rest stays parked."""
    ruling = await rulings.get(command.id)
    return rulings.keep((ruling.stop(command.actor, clock.now()), ()))
