"""When each handler of a service was registered for each event type, by the store's clock: before, it consumed none."""

from collections.abc import Mapping, Sequence
from typing import Any

from motor.motor_asyncio import AsyncIOMotorCollection
from pymongo import UpdateOne

from shared.storage.connection import Database, Document
from shared.storage.query_limit import QUERY_MS
from shared.storage.server_time import server_time


class HandlerRegistrations:
    """One small document per handler; a time that was written stays."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._documents: AsyncIOMotorCollection[Document] = database["handler_registrations"]

    async def register(self, handlers: Mapping[str, Sequence[str]]) -> dict[str, dict[str, int]]:
        """Register what is new of these handlers and their event types. Returns the times of registration by handler
        and type, in milliseconds since 1970."""
        if not handlers:
            return {}
        now = round((await server_time(self._database)).timestamp() * 1000)
        updates = [UpdateOne({"_id": name}, [_registered(types, now)], upsert=True) for name, types in handlers.items()]
        await self._documents.bulk_write(updates, ordered=False)
        found = self._documents.find({"_id": {"$in": list(handlers)}}, max_time_ms=QUERY_MS)
        stored = {document["_id"]: document async for document in found}
        return {name: {type: stored[name]["types"][_field(type)] for type in types} for name, types in handlers.items()}


def _registered(types: Sequence[str], now: int) -> dict[str, Any]:
    """An update stage. A handler that a former version stored, without types, has had all of them all the time."""
    without_types = {"$eq": [{"$type": "$types"}, "missing"]}
    since = {"$cond": [without_types, {"$ifNull": ["$at", now]}, now]}
    return {
        "$set": {
            "at": {"$ifNull": ["$at", now]},
            "types": {"$mergeObjects": [{_field(type): since for type in types}, "$types"]},
        }
    }


def _field(type: str) -> str:
    """A dot would be read as a path by MongoDB."""
    return type.replace(".", ":")
