"""F26: every fact comes three times, and in no order."""

import asyncio
import random
from collections.abc import Sequence

from aio_pika.abc import AbstractIncomingMessage

from tests.chaos.faults.retelling import Retelling
from tests.chaos.rig.rig import Rig

ID = "F26"
TITLE = "every fact is told three times and shuffled"
TIMES = 3


async def inject(rig: Rig, dice: random.Random, seconds: float) -> None:
    """All the time."""

    def tell(facts: Sequence[AbstractIncomingMessage]) -> Sequence[tuple[AbstractIncomingMessage, bytes]]:
        told = [(fact, fact.body) for fact in facts] * TIMES
        return dice.sample(told, len(told))

    async with Retelling(rig, tell) as retelling:
        await asyncio.sleep(seconds)
    rig.injected("storm")
    rig.note(f"{retelling.told} deliveries in the storm" if retelling.told else "RED: nothing was told again")
