"""One lane per (handler, subject): in this process the facts of a noun are handled one after the other."""

import asyncio


class Lanes:
    """Locks that exist only while somebody is in the lane."""

    def __init__(self) -> None:
        self._lanes: dict[str, Lane] = {}

    def lane(self, key: str) -> "Lane":
        """To be entered with `async with`, in order of arrival."""
        found = self._lanes.get(key)
        if found is None:
            found = self._lanes[key] = Lane(self._lanes, key)
        return found


class Lane:
    """Empty lanes are free to enter and leave nothing behind."""

    __slots__ = ("_all", "_key", "_lock", "_users")

    def __init__(self, every: dict[str, "Lane"], key: str) -> None:
        self._all, self._key, self._users = every, key, 0
        self._lock = asyncio.Lock()

    async def __aenter__(self) -> None:
        self._users += 1
        try:
            await self._lock.acquire()
        except BaseException:
            self._leave()
            raise

    async def __aexit__(self, *_: object) -> None:
        self._lock.release()
        self._leave()

    def _leave(self) -> None:
        self._users -= 1
        if not self._users:
            del self._all[self._key]
