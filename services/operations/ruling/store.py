"""Where the rulings are."""

from services.operations.ruling.ruling import Ruling, State
from shared.messaging.store import Store


class Rulings(Store[Ruling]):
    """All rulings, also those that were carried out: nothing that was decided is forgotten."""

    noun, subject, collection = Ruling, "ruling", "rulings"
    indexes = ("state", "made_at")

    async def open_ones(self) -> list[Ruling]:
        """Those to be carried out, oldest first."""
        return await self.where({"state": State.OPEN.value}, sort=[("made_at", 1)])

    async def latest(self, most: int) -> list[Ruling]:
        """Newest first."""
        return await self.where({}, sort=[("made_at", -1)], most=most)
