"""A circuit breaker lets one held message try at a time, releases all after an answer, and holds none for ever."""

import asyncio
from functools import partial

import pytest
from pymongo.errors import AutoReconnect

from shared.messaging.failures.circuit_breaker import DATABASE, BreakerTimes, CircuitBreaker
from shared.messaging.model.errors import NotReady, Unavailable
from tests.support.eventually import eventually

QUICK = BreakerTimes(first_pause=0.001, max_pause=0.002, database_pause=0.001, max_hold=30)
MESSAGES = 10


class Need:
    """What the messages need: away for those numbers, or for all; `tries` lists who asked."""

    def __init__(self) -> None:
        self.away, self.away_for, self.tries, self.done = True, set[int](), list[int](), list[int]()
        self.error: Exception = Unavailable("registration", "seeded")

    async def ask(self, number: int) -> None:
        self.tries.append(number)
        if self.away or number in self.away_for:
            raise self.error
        self.done.append(number)


def start(breaker: CircuitBreaker, need: Need, count: int = MESSAGES) -> list[asyncio.Task[bool]]:
    return [asyncio.create_task(breaker.run(partial(need.ask, number))) for number in range(count)]


async def until_tried(need: Need, count: int) -> None:
    async def tried() -> None:
        assert len(need.tries) >= count

    await eventually(tried)


async def test_one_message_tries_after_each_pause_and_an_answer_releases_all_in_their_order() -> None:
    breaker, need = CircuitBreaker("q", QUICK), Need()
    tasks = start(breaker, need)
    await until_tried(need, 2 * MESSAGES)
    assert need.tries[:MESSAGES] == list(range(MESSAGES))
    assert sorted(need.tries[MESSAGES : 2 * MESSAGES]) == list(range(MESSAGES))
    assert set(breaker.away) == {"registration"}
    need.away = False
    assert all(await asyncio.gather(*tasks))
    assert need.done[1:] == sorted(need.done[1:])
    assert not breaker.away


async def test_a_message_that_never_gets_an_answer_does_not_hold_the_others() -> None:
    breaker, need = CircuitBreaker("q", QUICK), Need()
    need.away_for, tasks = {0}, start(breaker, need)
    await until_tried(need, MESSAGES)
    need.away = False
    assert all(await asyncio.gather(*tasks[1:]))
    assert not tasks[0].done()
    need.away_for.clear()
    assert await tasks[0]


@pytest.mark.parametrize("error", [Unavailable("registration", "seeded"), AutoReconnect()])
async def test_a_message_that_is_held_too_long_leaves_with_the_outage(error: Exception) -> None:
    breaker, need = CircuitBreaker("q", BreakerTimes(first_pause=60, max_hold=0.01)), Need()
    need.error = error
    for left in await asyncio.gather(*start(breaker, need), return_exceptions=True):
        assert left is error
    assert not breaker.away


async def test_a_lost_channel_or_a_stop_abandons_what_is_held_and_what_is_about_to_be() -> None:
    breaker, need = CircuitBreaker("q", BreakerTimes(first_pause=60)), Need()
    need.error, started, go_on = AutoReconnect(), asyncio.Event(), asyncio.Event()

    async def slow() -> None:
        started.set()
        await go_on.wait()
        raise need.error

    late, held = asyncio.create_task(breaker.run(slow)), start(breaker, need)
    await until_tried(need, MESSAGES)
    await started.wait()
    assert set(breaker.away) == {DATABASE}
    breaker.abandon()
    go_on.set()
    assert await asyncio.gather(late, *held) == [False] * (MESSAGES + 1)
    assert not breaker.away


async def test_a_message_that_is_not_ready_after_an_outage_tries_once_more_behind_those_before_it() -> None:
    breaker, need = CircuitBreaker("q", BreakerTimes(first_pause=60)), Need()

    async def second() -> None:
        await need.ask(2)
        if 1 not in need.done:
            raise NotReady

    waiting = asyncio.create_task(breaker.run(second))
    await until_tried(need, 1)
    first = asyncio.create_task(breaker.run(lambda: need.ask(1)))
    await until_tried(need, 2)
    need.away = False
    breaker._held["registration"]._try_one()
    assert all(await asyncio.gather(waiting, first))
    assert need.done == [2, 1, 2]


async def test_a_message_that_stays_not_ready_is_the_callers() -> None:
    breaker, need = CircuitBreaker("q", QUICK), Need()
    need.away, need.away_for, need.error = False, {0}, NotReady()
    with pytest.raises(NotReady):
        await breaker.run(lambda: need.ask(0))
