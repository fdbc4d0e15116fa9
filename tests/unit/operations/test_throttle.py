"""The throttle limits the rate of replay, and pauses longer where the work has become slow."""

import asyncio

from services.operations.dead_letter_jobs.queues import Queues
from services.operations.dead_letter_jobs.throttle import REST_FACTOR, Throttle
from tests.unit.operations.test_dead_letter import dead_letter


class FakeTime:
    """A clock that advances only by sleeping and working."""

    def __init__(self) -> None:
        self.now, self.slept = 0.0, list[float]()

    async def sleep(self, seconds: float) -> None:
        """Advance, and record the pause."""
        self.slept.append(round(seconds, 6))
        self.now += seconds

    def work(self, seconds: float) -> None:
        """Advance."""
        self.now += seconds


def pauses(count: int, per_second: int, *durations: float) -> list[float]:
    """The pauses between slices whose processing takes these durations."""
    time, takes = FakeTime(), iter(durations)

    async def process() -> None:
        throttle = Throttle(Queues("amqp://nobody.example"), per_second, lambda: time.now, time.sleep)
        async for _ in throttle.slices([dead_letter()] * count):
            time.work(next(takes))

    asyncio.run(process())
    return time.slept


def test_fast_work_is_sent_at_the_rate() -> None:
    assert pauses(40, 200, 0.001, 0.002, 0.0, 0.001) == [0.0, 0.049, 0.048, 0.05]


def test_slow_work_pauses_for_longer_than_it_took() -> None:
    assert pauses(40, 200, 0.125, 0.5, 0.25, 0.0) == [0.0, 0.125 * REST_FACTOR, 0.5 * REST_FACTOR, 0.25 * REST_FACTOR]


def test_a_slow_rate_is_one_dead_letter_at_a_time() -> None:
    assert pauses(3, 2, 0.0, 0.0, 0.0) == [0.0, 0.5, 0.5]
