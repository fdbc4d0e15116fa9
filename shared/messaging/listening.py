"""What each handler knows of each subject where no noun tells it, and since when it listens; and news of every change
here."""

import asyncio
from collections.abc import Iterable

from shared.messaging.group import Group
from shared.messaging.mark import Mark
from shared.storage.births import Births
from shared.storage.ears import Ear, Ears, carried, heard, troubled


class Listening:
    """The ears of a service, asked and told in groups."""

    def __init__(self, ears: Ears, births: Births) -> None:
        async def read(keys: list[str]) -> list[Ear]:
            known = await ears.read(keys)
            return [known.get(key) or Ear() for key in keys]

        self._note, self._read = Group(ears.note), Group(read)
        self._changed = asyncio.Event()
        self._births, self._born = births, dict[str, int]()

    async def begin(self, handlers: Iterable[str]) -> None:
        """Before the first delivery: those of a service that are new are born now."""
        self._born = await self._births.of(list(handlers))

    def unborn(self, handler: str, at: int) -> bool:
        """Whether this handler was not there yet at that time, in milliseconds since 1970."""
        return at < self._born.get(handler, 0)

    async def ear(self, mark: Mark) -> Ear:
        """What is known of the subject."""
        return await self._read(mark.key)

    async def heard(self, mark: Mark) -> None:
        """Heard without effect. A fact's own mark needs no memory: hearing it again would again do nothing."""
        if mark.ordered:
            await self._note((mark.key, heard(mark.sequence)))

    async def carried(self, mark: Mark, collection: str, id: str) -> bool:
        """Said before a noun gets its first mark of a subject, so that the mark is found when another noun is asked.
        Whether nothing was known of the subject until now."""
        return await self._note((mark.key, carried(collection, id)))

    async def troubled(self, mark: Mark) -> None:
        """A fact failed: those after it wait for it, however long."""
        if mark.ordered:
            await self._note((mark.key, troubled()))

    def something_changed(self) -> None:
        """A noun of this service changed: whoever was too early may look again."""
        self._changed.set()
        self._changed = asyncio.Event()

    async def change(self, patience: float) -> bool:
        """Wait for the next change here; False when none came within `patience` seconds."""
        try:
            await asyncio.wait_for(self._changed.wait(), patience)
        except TimeoutError:
            return False
        return True
