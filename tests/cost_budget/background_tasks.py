"""The commands that the background tasks of an idle service send to MongoDB, per round and not per second."""

import asyncio
import inspect
from collections.abc import Callable, Coroutine
from itertools import pairwise
from typing import Any

from shared.messaging.outbox.sweeper import Sweeper
from shared.messaging.scheduling.scheduler import Scheduler
from tests.cost_budget.figures import Figures
from tests.cost_budget.handler_kind import HandlerKind
from tests.cost_budget.manual_clock import ManualClock
from tests.cost_budget.sandbox import MeasuringSandbox
from tests.cost_budget.store_tap import Sent, StoreTap
from tests.support.eventually import eventually

ROUNDS = 3
ROUND = Sent("a round")
Round = Callable[[], Coroutine[Any, Any, int]]


async def measure_background_tasks(sandbox: MeasuringSandbox, kind: HandlerKind) -> Figures:
    """Of an idle service with one repository and one timer handler: commands per round, and the rounds per second that
    are configured."""
    database = sandbox.new_database()
    async with sandbox.running(database, kind, ManualClock()) as messaging:
        store, _ = sandbox.tap(database)
        scheduler, sweeper = messaging.scheduler, messaging.sweeper
        scheduler.fire_due = _marked(scheduler.fire_due, store)  # type: ignore[method-assign]
        sweeper.sweep = _marked(sweeper.sweep, store)  # type: ignore[method-assign]
        scheduling = await _commands_per_round(Scheduler.run(scheduler), store)
        sweeping = await _commands_per_round(Sweeper.run(sweeper), store)
    return {
        "scheduler: commands per round": scheduling,
        "scheduler: rounds per second": _rounds_per_second(Scheduler),
        "sweeper: commands per round": sweeping,
        "sweeper: rounds per second": _rounds_per_second(Sweeper),
    }


def shortest_round(sent: list[Sent]) -> int:
    """The fewest commands between two rounds: without those that are sent once or now and then."""
    starts = [position for position, command in enumerate(sent) if command is ROUND]
    return min(after - before - 1 for before, after in pairwise(starts))


async def _commands_per_round(task: Coroutine[None, None, None], store: StoreTap) -> int:
    sent: list[Sent] = []
    store.take()
    running = asyncio.create_task(task)

    async def several_rounds() -> None:
        sent.extend(store.take())
        assert sent.count(ROUND) > ROUNDS

    await eventually(several_rounds, 60)
    running.cancel()
    return shortest_round(sent)


def _marked(work: Round, store: StoreTap) -> Round:
    """The same work, with a marker among the commands at the start of each round."""

    async def marked() -> int:
        store.add(ROUND)
        return await work()

    return marked


def _rounds_per_second(task: type[Sweeper] | type[Scheduler]) -> float:
    return 1 / float(inspect.signature(task).parameters["interval"].default)
