"""The audit trail in MongoDB: a database in which each service's account may insert into one collection and no more.

The account that shows the trail may also read it. Nobody of the system may change or delete a record, nor create an
index, by which the server could be made to delete: indexes, and the time after which the server deletes a record by
itself, are the administrator's (`audit_setup`).
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any

from pymongo.errors import PyMongoError

from shared.storage.audit_setup import BY_TIME
from shared.storage.connection import Database, Document, connect, disconnect
from shared.storage.query_limit import QUERY_MS

NOT_OF_THE_SERVER = {"name": {"$not": {"$regex": r"^system\."}}}
NEWEST_FIRST = tuple(BY_TIME.items())
OUTCOME, OUTCOME_OF = "outcome", "of"
"""The `action` of an entry about another record, and the field that names that record."""


class AuditTrailUnavailableError(Exception):
    """The database did not take the record, or did not answer."""


class AuditTrailDatabase:
    """The database that `url` names; it connects with the first record, as most replicas of some services never write
    one."""

    def __init__(self, url: str) -> None:
        self._url = url

    @cached_property
    def _database(self) -> Database:
        return connect(self._url)

    async def insert(self, collection: str, records: Sequence[Mapping[str, Any]]) -> None:
        """With one command; durable on a majority when it returns. Raises AuditTrailUnavailableError."""
        try:
            await self._database[collection].insert_many([dict(record) for record in records])
        except PyMongoError as error:
            raise AuditTrailUnavailableError(type(error).__name__) from error

    async def newest(self, query: Document, limit: int, before: tuple[datetime, str] | None = None) -> list[Document]:
        """The newest records of all services that match, with their `service`; with `before`, those behind that one.
        Entries about other records are left out."""
        query = {**query, "action": {"$ne": OUTCOME}}
        if before is not None:
            at, id = before
            query = {"$and": [query, {"at": {"$lte": at}}, {"$or": [{"at": {"$lt": at}}, {"_id": {"$lt": id}}]}]}
        found: list[Document] = []
        for name in await self._database.list_collection_names(authorizedCollections=True, filter=NOT_OF_THE_SERVER):
            documents = self._database[name]
            cursor = documents.find(query, max_time_ms=QUERY_MS).sort(NEWEST_FIRST).limit(limit)
            found += [{**document, "service": name} async for document in cursor]
        return sorted(found, key=_place, reverse=True)[:limit]

    async def outcomes(self, changes: Mapping[str, Collection[str]]) -> list[Document]:
        """The entries about these records, which are named by the service that wrote both."""
        found: list[Document] = []
        for service, ids in changes.items():
            cursor = self._database[service].find({OUTCOME_OF: {"$in": list(ids)}}, max_time_ms=QUERY_MS)
            found += [document async for document in cursor]
        return found

    async def close(self) -> None:
        """Close the connections, if there are any."""
        if "_database" in self.__dict__:
            await disconnect(self._database)


def _place(document: Document) -> tuple[datetime, str]:
    at: datetime = document["at"]
    return at, document["_id"]
