"""When a message of a handler last found something away, by the store's clock: for the other replicas of a service."""

from motor.motor_asyncio import AsyncIOMotorCollection

from shared.storage.connection import Database, Document
from shared.storage.query_limit import QUERY_MS


class HandlerOutages:
    """One small document per handler that ever met an outage."""

    def __init__(self, database: Database) -> None:
        self._documents: AsyncIOMotorCollection[Document] = database["handler_outages"]

    async def record(self, handler: str) -> None:
        """Something that a message of the handler needs is away now."""
        await self._documents.update_one({"_id": handler}, {"$currentDate": {"at": True}}, upsert=True)

    async def within(self, handler: str, seconds: float) -> bool:
        """Whether that was recorded in the last `seconds`."""
        recent = {"$gt": ["$at", {"$subtract": ["$$NOW", round(seconds * 1000)]}]}
        found = await self._documents.find_one({"_id": handler, "$expr": recent}, max_time_ms=QUERY_MS)
        return found is not None
