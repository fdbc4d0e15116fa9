"""Replayed letters leave no faster than they may, and yield where work has become slow."""

import asyncio

from services.operations.ruling.pace import REST, Pace
from services.operations.ruling.queues import Queues
from tests.unit.operations.test_dead_letter import letter


class Watch:
    """A clock that goes on only when somebody sleeps or works."""

    def __init__(self) -> None:
        self.now, self.slept = 0.0, list[float]()

    async def sleep(self, seconds: float) -> None:
        """Time passes."""
        self.slept.append(round(seconds, 6))
        self.now += seconds

    def work(self, seconds: float) -> None:
        """Time passes as well."""
        self.now += seconds


def slept(letters: int, per_second: int, *work: float) -> list[float]:
    """The pauses between slices that take so long each."""
    watch, takes = Watch(), iter(work)

    async def deal() -> None:
        pace = Pace(Queues("amqp://nobody.example"), per_second, lambda: watch.now, watch.sleep)
        async for _ in pace.slices([letter()] * letters):
            watch.work(next(takes))

    asyncio.run(deal())
    return watch.slept


def test_quick_work_leaves_at_the_pace() -> None:
    assert slept(40, 200, 0.001, 0.002, 0.0, 0.001) == [0.0, 0.049, 0.048, 0.05]


def test_slow_work_rests_for_longer_than_it_took() -> None:
    assert slept(40, 200, 0.125, 0.5, 0.25, 0.0) == [0.0, 0.125 * REST, 0.5 * REST, 0.25 * REST]


def test_a_slow_pace_is_one_letter_at_a_time() -> None:
    assert slept(3, 2, 0.0, 0.0, 0.0) == [0.0, 0.5, 0.5]
