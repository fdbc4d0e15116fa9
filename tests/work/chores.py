"""What a service sends to MongoDB while nothing happens, by round of its chores, so that no clock decides."""

import asyncio
import inspect
from collections.abc import Coroutine
from itertools import pairwise

from shared.messaging.sweeper import Sweeper
from shared.messaging.timekeeper import Timekeeper
from shared.testing.eventually import eventually
from tests.work.figures import Figures
from tests.work.kind import Kind
from tests.work.place import Place
from tests.work.standing_clock import StandingClock
from tests.work.store_tap import KEEP_TIME, LEASE, StoreTap

ROUNDS = 3


async def chores(where: Place, kind: Kind) -> Figures:
    """Of a service with one store, one handler of dates and nothing to do: commands a round, and rounds a second as
    they are set."""
    database = where.fresh()
    async with where.running(database, kind, StandingClock()) as messaging:
        store, _ = where.tap(database)
        keeping = await _round(Timekeeper.run(messaging.timekeeper), KEEP_TIME, store)
        sweeping = await _round(Sweeper.run(messaging.sweeper), LEASE, store)
    return {
        "timekeeper: commands a round": keeping,
        "timekeeper: rounds a second": _rounds_a_second(Timekeeper),
        "sweeper: commands a round": sweeping,
        "sweeper: rounds a second": _rounds_a_second(Sweeper),
    }


async def _round(chore: Coroutine[None, None, None], begins: str, store: StoreTap) -> int:
    """The commands from one of that purpose to the next, in the shortest round: without what is done now and then."""
    purposes: list[str] = []
    store.taken()
    running = asyncio.create_task(chore)

    async def several_rounds() -> None:
        purposes.extend(sent.purpose for sent in store.taken())
        assert purposes.count(begins) > ROUNDS

    await eventually(several_rounds)
    running.cancel()
    starts = [position for position, purpose in enumerate(purposes) if purpose == begins]
    return min(after - before for before, after in pairwise(starts))


def _rounds_a_second(chore: type[Sweeper] | type[Timekeeper]) -> float:
    return 1 / float(inspect.signature(chore).parameters["every"].default)
