"""When each handler of a service listened for the first time, by the store's clock."""

from motor.motor_asyncio import AsyncIOMotorCollection
from pymongo import UpdateOne

from shared.storage.connection import Database, Document
from shared.storage.store_time import store_time


class Births:
    """One small document per handler, written once."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._documents: AsyncIOMotorCollection[Document] = database["births"]

    async def of(self, handlers: list[str]) -> dict[str, int]:
        """Milliseconds since 1970, by handler; a handler that was never seen is born now."""
        if not handlers:
            return {}
        now = round((await store_time(self._database)).timestamp() * 1000)
        born = [UpdateOne({"_id": name}, {"$setOnInsert": {"at": now}}, upsert=True) for name in handlers]
        await self._documents.bulk_write(born, ordered=False)
        return {found["_id"]: found["at"] async for found in self._documents.find({"_id": {"$in": handlers}})}
