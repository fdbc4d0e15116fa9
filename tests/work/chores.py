"""What a service sends to MongoDB while nothing happens, by round of its chores, so that no clock decides."""

import asyncio
import inspect
from collections.abc import Callable, Coroutine
from itertools import pairwise
from typing import Any

from shared.messaging.sweeper import Sweeper
from shared.messaging.timekeeper import Timekeeper
from shared.testing.eventually import eventually
from tests.work.figures import Figures
from tests.work.kind import Kind
from tests.work.place import Place
from tests.work.standing_clock import StandingClock
from tests.work.store_tap import Sent, StoreTap

ROUNDS = 3
ROUND = Sent("a round")
Look = Callable[[], Coroutine[Any, Any, int]]


async def chores(where: Place, kind: Kind) -> Figures:
    """Of a service with one store, one handler of dates and nothing to do: commands a round, and rounds a second as
    they are set."""
    database = where.fresh()
    async with where.running(database, kind, StandingClock()) as messaging:
        store, _ = where.tap(database)
        keeper, sweeper = messaging.timekeeper, messaging.sweeper
        keeper.look = _marked(keeper.look, store)  # type: ignore[method-assign]
        sweeper.sweep = _marked(sweeper.sweep, store)  # type: ignore[method-assign]
        keeping = await _round(Timekeeper.run(keeper), store)
        sweeping = await _round(Sweeper.run(sweeper), store)
    return {
        "timekeeper: commands a round": keeping,
        "timekeeper: rounds a second": _rounds_a_second(Timekeeper),
        "sweeper: commands a round": sweeping,
        "sweeper: rounds a second": _rounds_a_second(Sweeper),
    }


def shortest_round(sent: list[Sent]) -> int:
    """The fewest commands from one round to the next: without what is sent once, or now and then."""
    starts = [position for position, command in enumerate(sent) if command is ROUND]
    return min(after - before - 1 for before, after in pairwise(starts))


async def _round(chore: Coroutine[None, None, None], store: StoreTap) -> int:
    sent: list[Sent] = []
    store.taken()
    running = asyncio.create_task(chore)

    async def several_rounds() -> None:
        sent.extend(store.taken())
        assert sent.count(ROUND) > ROUNDS

    await eventually(several_rounds, 60)
    running.cancel()
    return shortest_round(sent)


def _marked(work: Look, store: StoreTap) -> Look:
    """The same, once a round, and noted among the commands."""

    async def marked() -> int:
        store.note(ROUND)
        return await work()

    return marked


def _rounds_a_second(chore: type[Sweeper] | type[Timekeeper]) -> float:
    return 1 / float(inspect.signature(chore).parameters["every"].default)
