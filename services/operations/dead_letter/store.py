"""Where the dead letters are."""

from services.operations.dead_letter.dead_letter import DeadLetter, Status
from shared.messaging.store import Store


class DeadLetters(Store[DeadLetter]):
    """All dead letters."""

    noun, subject, collection = DeadLetter, "dead_letter", "dead_letters"
    indexes = (("status", "cause"), "parked_at")

    async def parked(self, cause: str | None = None) -> list[DeadLetter]:
        """Those that wait for a decision, oldest first; of one cause or all."""
        query = {"status": Status.PARKED.value} | ({"cause": cause} if cause else {})
        return await self.where(query, sort=[("parked_at", 1)])

    async def how_many_parked(self) -> int:
        """How many wait for a decision."""
        return await self.count({"status": Status.PARKED.value})
