"""When each handler of a service was registered, by the store's clock: before that it consumed nothing."""

from motor.motor_asyncio import AsyncIOMotorCollection
from pymongo import UpdateOne

from shared.storage.connection import Database, Document
from shared.storage.query_limit import QUERY_MS
from shared.storage.server_time import server_time


class HandlerRegistrations:
    """One small document per handler, written once."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._documents: AsyncIOMotorCollection[Document] = database["handler_registrations"]

    async def register(self, handlers: list[str]) -> dict[str, int]:
        """Register new handlers. Returns the time of registration by handler, in milliseconds since 1970."""
        if not handlers:
            return {}
        now = round((await server_time(self._database)).timestamp() * 1000)
        registrations = [UpdateOne({"_id": name}, {"$setOnInsert": {"at": now}}, upsert=True) for name in handlers]
        await self._documents.bulk_write(registrations, ordered=False)
        stored = self._documents.find({"_id": {"$in": handlers}}, max_time_ms=QUERY_MS)
        return {found["_id"]: found["at"] async for found in stored}
