"""Coalescer: a single request starts at once, concurrent requests share a batch, an error reaches its callers."""

import asyncio

import pytest

from shared.messaging.support.coalescer import Coalescer
from shared.storage.errors import OUTAGES


async def test_requests_made_during_a_batch_form_the_next_one() -> None:
    batches: list[list[int]] = []
    gate, started = asyncio.Event(), asyncio.Event()

    async def work(requests: list[int]) -> list[int]:
        batches.append(requests)
        started.set()
        await gate.wait()
        return [request * 2 for request in requests]

    coalescer = Coalescer(work, max_batch=3)
    first = coalescer(1)
    await started.wait()
    rest = [coalescer(n) for n in range(2, 7)]
    await asyncio.sleep(0)
    gate.set()
    assert await asyncio.gather(first, *rest) == [2, 4, 6, 8, 10, 12]
    assert batches == [[1], [2, 3, 4], [5, 6]]


async def test_a_batch_starts_when_an_iteration_of_the_event_loop_adds_no_request() -> None:
    batches: list[list[int]] = []

    async def work(requests: list[int]) -> list[int]:
        batches.append(requests)
        return requests

    async def call(number: int) -> int:
        for _ in range(number):
            await asyncio.sleep(0)
        return await coalescer(number)

    coalescer = Coalescer(work)
    assert await asyncio.gather(*(call(number) for number in (0, 0, 1, 2, 9))) == [0, 0, 1, 2, 9]
    assert batches == [[0, 0, 1, 2], [9]]


async def test_a_failed_batch_fails_its_callers_and_the_next_batch_runs() -> None:
    failing = True

    async def work(requests: list[int]) -> list[int]:
        if failing:
            raise ConnectionError("seeded")
        return requests

    coalescer = Coalescer(work)
    answers = await asyncio.gather(coalescer(1), coalescer(2), return_exceptions=True)
    assert all(isinstance(answer, ConnectionError) for answer in answers)
    failing = False
    with pytest.raises(ConnectionError):
        raise answers[0]  # type: ignore[misc]
    assert await coalescer(3) == 3


async def test_only_the_caller_of_the_failing_request_gets_the_error() -> None:
    async def work(requests: list[int]) -> list[int]:
        if 13 in requests:
            raise ValueError("13 cannot be done")
        return requests

    coalescer = Coalescer(work)
    answers = await asyncio.gather(*(coalescer(n) for n in (12, 13, 14)), return_exceptions=True)
    assert [answers[0], answers[2]] == [12, 14]
    assert isinstance(answers[1], ValueError)


async def test_an_outage_fails_the_whole_batch_without_a_retry() -> None:
    batches: list[list[int]] = []

    async def work(requests: list[int]) -> list[int]:
        batches.append(requests)
        raise OUTAGES[0]("away")

    coalescer = Coalescer(work)
    answers = await asyncio.gather(coalescer(1), coalescer(2), return_exceptions=True)
    assert all(isinstance(answer, OUTAGES) for answer in answers)
    assert batches == [[1, 2]]


async def test_with_linger_requests_wait_until_the_batch_is_full() -> None:
    batches: list[list[int]] = []

    async def work(requests: list[int]) -> list[int]:
        batches.append(requests)
        return requests

    coalescer = Coalescer(work, max_batch=3, linger=60)
    answers = [coalescer(n) for n in (1, 2)]
    await asyncio.sleep(0)
    assert batches == []
    assert await asyncio.gather(*answers, coalescer(3)) == [1, 2, 3]
    assert batches == [[1, 2, 3]]
