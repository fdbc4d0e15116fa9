"""One kind of handler goes through its occasions while everything that its service sends is counted."""

import asyncio

from opentelemetry.propagate import extract
from opentelemetry.trace import get_current_span, use_span

from shared.messaging.runtime import Messaging
from shared.testing.eventually import eventually
from tests.work.figures import Work, of_occasion
from tests.work.kind import Kind, Occasion
from tests.work.letters import TRACE, place
from tests.work.place import SERVICE, Place
from tests.work.sizes import sizes
from tests.work.standing_clock import StandingClock
from tests.work.store_tap import Sent
from tests.work.trade import Parcels, expect_parcel
from tests.work.wire_tap import WireTap

PATIENCE = 60.0


async def measure(where: Place, kind: Kind) -> Work:
    """The figures of a kind. The letters of the load wait in the queue before anybody listens."""
    return await _Measuring(where, kind).run()


class _Measuring:
    def __init__(self, where: Place, kind: Kind) -> None:
        self._where, self._kind, self._clock = where, kind, StandingClock()
        self._database = where.fresh()

    async def run(self) -> Work:
        await self._prepare()
        await self._place(self._kind.load)
        store, wire = self._where.tap(self._database)
        work: Work = {}
        everything: list[Sent] = []
        async with self._where.running(self._database, self._kind, self._clock) as messaging:
            for name, occasion in self._kind.occasions.items():
                if occasion is not self._kind.load:
                    await self._place(occasion)
                await self._happen(occasion, messaging, wire)
                sent = store.taken()
                everything += sent
                work[name] = of_occasion(sent, wire.taken(), occasion.events)
        work["bytes"] = await sizes(self._where, self._database, everything, wire)
        return work

    async def _prepare(self) -> None:
        if not self._kind.expected and not self._kind.again:
            return
        _, wire = self._where.tap(self._database)
        async with self._where.running(self._database, self._kind, self._clock) as messaging:
            await asyncio.gather(*(messaging.perform(expect_parcel, parcel) for parcel in self._kind.expected))
            if self._kind.again:
                await self._place(self._kind.load)
                await self._happen(self._kind.load, messaging, wire)

    async def _place(self, occasion: Occasion) -> None:
        if occasion.letters:
            await place(self._where.broker, f"{SERVICE}.{self._kind.worker}", occasion.letters)

    async def _happen(self, occasion: Occasion, messaging: Messaging, wire: WireTap) -> None:
        """Until every letter is answered for and nothing is left to say."""
        if occasion.deed is not None:
            with use_span(get_current_span(extract({"traceparent": TRACE}))):
                await occasion.deed(messaging, self._clock)

        async def quiet() -> None:
            unsaid = await self._where.documents(self._database, Parcels.collection, {"said.0": {"$exists": True}})
            left = {
                "letters unanswered": max(len(occasion.letters) - wire.answered, wire.in_hand),
                "in hand": messaging.tally.total + messaging.relay.in_hand,
                "nouns with something to say": len(unsaid),
            }
            assert not any(left.values()), left

        await eventually(quiet, PATIENCE)
