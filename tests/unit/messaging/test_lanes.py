"""Lanes: one at a time, the earliest at hand first, and nothing left behind."""

import asyncio

from shared.messaging.lanes import Lanes


async def test_the_earliest_at_hand_is_next() -> None:
    lanes, went = Lanes(), list[int]()
    gate = asyncio.Event()

    async def go(place: int) -> None:
        async with lanes.lane("a", place) as turn:
            if place == 9:
                await gate.wait()
                assert turn.crowded
            went.append(place)

    first = asyncio.create_task(go(9))
    await asyncio.sleep(0)
    rest = [asyncio.create_task(go(place)) for place in (5, 3, 4)]
    await asyncio.sleep(0)
    gate.set()
    await asyncio.gather(first, *rest)
    assert went == [9, 3, 4, 5]
    assert not lanes.crowded("a")


async def test_who_gives_up_holds_nobody_up() -> None:
    lanes = Lanes()
    async with lanes.lane("a", 1):
        impatient = asyncio.create_task(lanes.enter("a", 2))
        patient = asyncio.create_task(lanes.enter("a", 3))
        await asyncio.sleep(0)
        impatient.cancel()
        await asyncio.sleep(0)
    await patient
    lanes.leave("a")
    async with lanes.lane("a", 1) as turn:
        assert not turn.crowded


async def test_lanes_do_not_meet() -> None:
    lanes = Lanes()
    async with lanes.lane("a", 1), lanes.lane("b", 1) as turn:
        assert not turn.crowded
