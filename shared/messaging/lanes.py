"""One lane per (handler, subject): in this process the facts of a noun are handled one after the other, the earliest of
those at hand first."""

import asyncio
from heapq import heappop, heappush
from itertools import count


class Lane:
    """Taken by one; the others wait in their place."""

    __slots__ = ("waiting",)

    def __init__(self) -> None:
        self.waiting: list[tuple[int, int, asyncio.Future[None]]] = []


class Lanes:
    """Lanes exist only while somebody is in them: an empty one is free to enter and leaves nothing behind."""

    def __init__(self) -> None:
        self._lanes: dict[str, Lane] = {}
        self._arrivals = count()

    def lane(self, key: str, place: int) -> "Turn":
        """To be entered with `async with`; `place` decides who is next among those who wait."""
        return Turn(self, key, place)

    async def enter(self, key: str, place: int) -> None:
        """Returns when the lane is ours."""
        lane = self._lanes.get(key)
        if lane is None:
            self._lanes[key] = Lane()
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heappush(lane.waiting, (place, next(self._arrivals), turn))
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self.leave(key)
            raise

    def leave(self, key: str) -> None:
        """Hand the lane to whoever is next."""
        lane = self._lanes[key]
        while lane.waiting:
            turn = heappop(lane.waiting)[2]
            if not turn.done():
                turn.set_result(None)
                return
        del self._lanes[key]

    def crowded(self, key: str) -> bool:
        """Whether others wait in that lane."""
        lane = self._lanes.get(key)
        return lane is not None and bool(lane.waiting)

    def preceded(self, key: str, place: int) -> bool:
        """Whether an earlier one waits in that lane."""
        lane = self._lanes.get(key)
        return lane is not None and bool(lane.waiting) and lane.waiting[0][0] < place


class Turn:
    """One stay in a lane."""

    __slots__ = ("_key", "_lanes", "_place")

    def __init__(self, lanes: Lanes, key: str, place: int) -> None:
        self._lanes, self._key, self._place = lanes, key, place

    async def __aenter__(self) -> "Turn":
        await self._lanes.enter(self._key, self._place)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._lanes.leave(self._key)

    @property
    def crowded(self) -> bool:
        """Whether others of this subject wait behind us."""
        return self._lanes.crowded(self._key)

    @property
    def preceded(self) -> bool:
        """Whether an earlier one of this subject waits behind us: it came to hand after us."""
        return self._lanes.preceded(self._key, self._place)
