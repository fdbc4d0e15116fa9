"""What a service sends to MongoDB while nothing happens, by round of its chores, so that no clock decides."""

import asyncio
import inspect

from shared.messaging.sweeper import Sweeper
from shared.messaging.timekeeper import Timekeeper
from shared.testing.eventually import eventually
from tests.work.figures import Figures
from tests.work.kind import Kind
from tests.work.place import Place
from tests.work.standing_clock import StandingClock
from tests.work.store_tap import LEASE, Sent

ROUNDS = 3


async def chores(where: Place, kind: Kind) -> Figures:
    """Of a service with one store, one handler of dates and nothing to do: commands a round, and rounds a second as
    they are set."""
    database = where.fresh()
    async with where.running(database, kind, StandingClock()) as messaging:
        store, _ = where.tap(database)
        await messaging.timekeeper.look()
        look, swept = store.taken(), list[Sent]()
        sweeping = asyncio.create_task(Sweeper.run(messaging.sweeper))

        async def several_rounds() -> None:
            swept.extend(store.taken())
            assert [sent.purpose for sent in swept].count(LEASE) > ROUNDS

        await eventually(several_rounds)
        sweeping.cancel()
    return {
        "timekeeper: commands a round": len(look),
        "timekeeper: rounds a second": _rounds_a_second(Timekeeper),
        "sweeper: commands a round": _last_round([sent.purpose for sent in swept]),
        "sweeper: rounds a second": _rounds_a_second(Sweeper),
    }


def _last_round(purposes: list[str]) -> int:
    """From one renewal of the lease to the next."""
    starts = [position for position, purpose in enumerate(purposes) if purpose == LEASE]
    return starts[-1] - starts[-2]


def _rounds_a_second(chore: type[Sweeper] | type[Timekeeper]) -> float:
    return 1 / float(inspect.signature(chore).parameters["every"].default)
