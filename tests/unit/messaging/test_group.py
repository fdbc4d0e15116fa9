"""Group work: alone at once, together in batches, and an error reaches everybody it concerns."""

import asyncio

import pytest

from shared.messaging.group import Group


async def test_what_comes_meanwhile_gathers() -> None:
    batches: list[list[int]] = []
    gate, started = asyncio.Event(), asyncio.Event()

    async def work(asks: list[int]) -> list[int]:
        batches.append(asks)
        started.set()
        await gate.wait()
        return [ask * 2 for ask in asks]

    group = Group(work, most=3)
    first = asyncio.create_task(group(1))
    await started.wait()
    rest = [asyncio.create_task(group(n)) for n in range(2, 7)]
    await asyncio.sleep(0)
    gate.set()
    assert await asyncio.gather(first, *rest) == [2, 4, 6, 8, 10, 12]
    assert batches == [[1], [2, 3, 4], [5, 6]]


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
