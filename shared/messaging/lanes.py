"""One lane per (handler, subject): in this process the facts of a noun are handled one after the other, the earliest of
those at hand first."""

import asyncio
from heapq import heappop, heappush
from itertools import count

from shared.messaging.errors import OutOfTurn


class Lane:
    """Taken by one; the others wait in their place. `in_vain`: the one before left out of turn, as the earliest."""

    __slots__ = ("in_vain", "waiting")

    def __init__(self) -> None:
        self.waiting: list[tuple[int, int, asyncio.Future[None]]] = []
        self.in_vain = False


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

    def leave(self, key: str, *, in_vain: bool = False) -> None:
        """Hand the lane to whoever is next."""
        lane = self._lanes[key]
        lane.in_vain = in_vain
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

    def in_vain(self, key: str) -> bool:
        """Whether the last one in that lane waited for an earlier one, and it did not come."""
        lane = self._lanes.get(key)
        return lane is not None and lane.in_vain


class Turn:
    """One stay in a lane."""

    __slots__ = ("_key", "_lanes", "_place")

    def __init__(self, lanes: Lanes, key: str, place: int) -> None:
        self._lanes, self._key, self._place = lanes, key, place

    async def __aenter__(self) -> "Turn":
        await self._lanes.enter(self._key, self._place)
        return self

    async def __aexit__(self, raised: type[BaseException] | None, *_: object) -> None:
        out_of_turn = raised is not None and issubclass(raised, OutOfTurn)
        self._lanes.leave(self._key, in_vain=out_of_turn and not self.preceded)

    @property
    def crowded(self) -> bool:
        """Whether others of this subject wait behind us."""
        return self._lanes.crowded(self._key)

    @property
    def preceded(self) -> bool:
        """Whether an earlier one of this subject waits behind us: it came to hand after us."""
        return self._lanes.preceded(self._key, self._place)

    @property
    def in_vain(self) -> bool:
        """Whether the one before us waited for an earlier one that did not come: we have waited as long, behind it."""
        return self._lanes.in_vain(self._key)
