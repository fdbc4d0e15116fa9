"""A replica takes a ruling in hand, tells how far it is, or finds that nothing is left."""

from dataclasses import dataclass
from datetime import datetime

from services.operations.ruling.store import Rulings
from shared.messaging.clock import Clock
from shared.messaging.noun import Facts


@dataclass(frozen=True)
class CarryOnRuling:
    """How far it is, by the replica `holder`; `nothing_left` ends it. `wall` is the wall clock's now."""

    id: str
    holder: str
    done: int
    failed: int
    wall: datetime
    nothing_left: bool = False


async def carry_on_ruling(command: CarryOnRuling, rulings: Rulings, clock: Clock) -> Facts:
    """Only for the replica that holds it, or when nobody does."""
    ruling = (await rulings.get(command.id)).claim(command.holder, command.wall)
    ruling = ruling.advance(command.holder, command.done, command.failed, command.wall)
    if command.nothing_left:
        ruling = ruling.close(command.holder, clock.now())
    return rulings.keep((ruling, ()))
