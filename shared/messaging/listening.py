"""How far each handler has listened to each subject, where no noun carries the mark; and news of every change here."""

import asyncio

from shared.messaging.group import Group
from shared.messaging.mark import Mark
from shared.storage.ears import Ears


class Listening:
    """The ears of a service. A handler that hears a fact and has nothing to do is remembered here."""

    def __init__(self, ears: Ears) -> None:
        async def note(heard: list[tuple[str, int]]) -> list[None]:
            await ears.note(heard)
            return [None] * len(heard)

        async def heard(keys: list[str]) -> list[int]:
            known = await ears.heard(keys)
            return [known.get(key, 0) for key in keys]

        self._note, self._heard = Group(note), Group(heard)
        self._changed = asyncio.Event()

    async def note(self, mark: Mark) -> None:
        """Heard without effect. A fact's own mark needs no memory: hearing it again would again do nothing."""
        if mark.ordered:
            await self._note((mark.key, mark.sequence))

    async def heard(self, mark: Mark) -> int:
        """The last sequence heard without effect."""
        return await self._heard(mark.key)

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
