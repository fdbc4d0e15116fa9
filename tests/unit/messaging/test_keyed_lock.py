"""Keyed lock: one holder per key, the lowest waiting position next, and no key remains after its last release."""

import asyncio

from shared.messaging.inbox.keyed_lock import KeyedLock


async def test_the_lowest_waiting_position_is_next() -> None:
    lock, order = KeyedLock(), list[int]()
    gate = asyncio.Event()

    async def enter(position: int) -> None:
        async with lock.hold("a", position) as turn:
            if position == 9:
                await gate.wait()
                assert turn.has_waiters
            order.append(position)

    first = asyncio.create_task(enter(9))
    await asyncio.sleep(0)
    rest = [asyncio.create_task(enter(position)) for position in (5, 3, 4)]
    await asyncio.sleep(0)
    gate.set()
    await asyncio.gather(first, *rest)
    assert order == [9, 3, 4, 5]
    assert not lock.has_waiters("a")


async def test_a_cancelled_waiter_blocks_no_other() -> None:
    lock = KeyedLock()
    async with lock.hold("a", 1):
        cancelled = asyncio.create_task(lock.acquire("a", 2))
        waiting = asyncio.create_task(lock.acquire("a", 3))
        await asyncio.sleep(0)
        cancelled.cancel()
        await asyncio.sleep(0)
    await waiting
    lock.release("a")
    async with lock.hold("a", 1) as turn:
        assert not turn.has_waiters


async def test_keys_are_independent() -> None:
    lock = KeyedLock()
    async with lock.hold("a", 1), lock.hold("b", 1) as turn:
        assert not turn.has_waiters
