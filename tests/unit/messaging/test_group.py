"""Group work: alone at once, together in batches, and an error reaches everybody it concerns."""

import asyncio

import pytest

from shared.messaging.group import Group
from shared.storage.outage import OUTAGES


async def test_what_comes_meanwhile_gathers() -> None:
    batches: list[list[int]] = []
    gate, started = asyncio.Event(), asyncio.Event()

    async def work(asks: list[int]) -> list[int]:
        batches.append(asks)
        started.set()
        await gate.wait()
        return [ask * 2 for ask in asks]

    group = Group(work, most=3)
    first = group(1)
    await started.wait()
    rest = [group(n) for n in range(2, 7)]
    await asyncio.sleep(0)
    gate.set()
    assert await asyncio.gather(first, *rest) == [2, 4, 6, 8, 10, 12]
    assert batches == [[1], [2, 3, 4], [5, 6]]


async def test_several_leave_when_a_turn_of_the_event_loop_has_brought_no_more() -> None:
    batches: list[list[int]] = []

    async def work(asks: list[int]) -> list[int]:
        batches.append(asks)
        return asks

    async def ask(number: int) -> int:
        for _ in range(number):
            await asyncio.sleep(0)
        return await group(number)

    group = Group(work)
    assert await asyncio.gather(*(ask(number) for number in (0, 0, 1, 2, 9))) == [0, 0, 1, 2, 9]
    assert batches == [[0, 0, 1, 2], [9]]


async def test_a_failed_batch_fails_its_callers_and_the_next_goes_on() -> None:
    failing = True

    async def work(asks: list[int]) -> list[int]:
        if failing:
            raise ConnectionError("seeded")
        return asks

    group = Group(work)
    answers = await asyncio.gather(group(1), group(2), return_exceptions=True)
    assert all(isinstance(answer, ConnectionError) for answer in answers)
    failing = False
    with pytest.raises(ConnectionError):
        raise answers[0]  # type: ignore[misc]
    assert await group(3) == 3


async def test_only_the_caller_whose_ask_cannot_be_done_gets_the_error() -> None:
    async def work(asks: list[int]) -> list[int]:
        if 13 in asks:
            raise ValueError("13 cannot be done")
        return asks

    group = Group(work)
    answers = await asyncio.gather(*(group(n) for n in (12, 13, 14)), return_exceptions=True)
    assert [answers[0], answers[2]] == [12, 14]
    assert isinstance(answers[1], ValueError)


async def test_an_outage_is_everybodys_and_nothing_is_tried_again() -> None:
    batches: list[list[int]] = []

    async def work(asks: list[int]) -> list[int]:
        batches.append(asks)
        raise OUTAGES[0]("away")

    group = Group(work)
    answers = await asyncio.gather(group(1), group(2), return_exceptions=True)
    assert all(isinstance(answer, OUTAGES) for answer in answers)
    assert batches == [[1, 2]]


async def test_work_that_nobody_waits_for_lingers_until_the_batch_is_full() -> None:
    batches: list[list[int]] = []

    async def work(asks: list[int]) -> list[int]:
        batches.append(asks)
        return asks

    group = Group(work, most=3, linger=60)
    answers = [group(n) for n in (1, 2)]
    await asyncio.sleep(0)
    assert batches == []
    assert await asyncio.gather(*answers, group(3)) == [1, 2, 3]
    assert batches == [[1, 2, 3]]
