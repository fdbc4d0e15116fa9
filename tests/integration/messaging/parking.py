"""A world that also keeps its parked messages, with a clerk who carries out what is decided about them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from uuid_utils import uuid7

from deploy.local.servers import Servers
from services.operations.dead_letter.dead_letter import DeadLetter
from services.operations.dead_letter.handlers.store_dead_letter import store_dead_letter
from services.operations.dead_letter.store import DeadLetters
from services.operations.ruling.clerk import Clerk
from services.operations.ruling.commands.open_ruling import OpenRuling, open_ruling
from services.operations.ruling.pace import Pace
from services.operations.ruling.queues import Queues
from services.operations.ruling.ruling import Ruling, Verdict
from services.operations.ruling.store import Rulings
from shared.messaging.clock import Clock
from shared.messaging.runtime import Messaging
from shared.testing.eventually import eventually
from tests.integration.messaging.world import HANDLERS, STORES, World, make_pot

ALWAYS = 10_000
FAST = 2000
CAUSE = "failed RuntimeError at shared/messaging/pipeline.py:run"
__all__ = ["ALWAYS", "CAUSE", "FAST", "Desk", "make_pot", "parking"]


@dataclass
class Desk:
    """A running service and what an operator does with its parked messages."""

    world: World
    messaging: Messaging
    clerk: Clerk

    async def letters(self) -> list[DeadLetter]:
        """All of them, decided or not."""
        return await self.messaging.perform.reading(DeadLetters).where({}, sort=[("sequence", 1)])

    async def parked(self, count: int, seconds: float = 30) -> list[DeadLetter]:
        """Those that wait for a decision, once there are that many."""

        async def look() -> list[DeadLetter]:
            found = await self.messaging.perform.reading(DeadLetters).parked(None, 0)
            assert len(found) == count
            return found

        return await eventually(look, seconds)

    async def decide(self, verdict: Verdict = Verdict.REPLAY, *ids: str) -> Ruling:
        """A ruling about the failing handler's cause, or about some letters."""
        id, cause = str(uuid7()), None if ids else (await self.causes())[0]
        now = datetime.now(UTC)
        await self.messaging.perform(open_ruling, OpenRuling(verdict, "mended", "An", now, cause, ids), "An", id)
        return await self.ruling(id)

    async def causes(self) -> list[str]:
        """All causes there ever were, the most frequent parked one first."""
        groups = [group.cause for group in await self.messaging.perform.reading(DeadLetters).groups()]
        return groups or sorted({letter.cause for letter in await self.letters()})

    async def carried_out(self, verdict: Verdict = Verdict.REPLAY, *ids: str) -> Ruling:
        """Decided, and carried out."""
        ruling = await self.decide(verdict, *ids)
        await self.clerk.carry_out(ruling)
        return await self.ruling(ruling.id)

    async def ruling(self, id: str) -> Ruling:
        """As it is now."""
        found: Ruling = await self.messaging.perform.reading(Rulings).get(id)
        return found


@asynccontextmanager
async def parking(servers: Servers, clock: Clock | None = None) -> AsyncIterator[Desk]:
    """A world of its own, gone afterwards."""
    handlers, stores = (*HANDLERS, store_dead_letter), (*STORES, DeadLetters, Rulings)
    world = World(servers, handlers, stores, "tests.store_dead_letter")
    await world.prepare()
    queues = Queues(world.broker())
    async with world.running(clock) as messaging:
        clerk = Clerk("one", messaging.perform, messaging.publisher, Pace(queues, FAST))
        yield Desk(world, messaging, clerk)
        await queues.close()
    await world.gone()
