"""Brings the stored documents of a service up to date: in small steps, each repeatable, by one replica at a time."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence

from pymongo.errors import OperationFailure

from shared.storage.connection import Database, Document
from shared.storage.leases import Lease
from shared.storage.migrations.collection_names import FORMER_NAMES, NAMESPACE_NOT_FOUND, POSITIONS, rename_collections
from shared.storage.migrations.document_migration import FORMER_INDEXES, OUTDATED, DocumentMigration
from shared.storage.migrations.tenant_derivation import TenantDerivation, derive_tenants
from shared.storage.query_limit import MIGRATION_MS, QUERY_MS
from shared.storage.schema import SCHEMA, refuse_newer

log = logging.getLogger(__name__)
BATCH = 500
RETRY_SECONDS = 0.5
INDEX_NOT_FOUND = 27


class Migrator:
    """`prepare` before the first read, `run` beside the service's work.

    Until `run` has ended, a document that is read by its id is brought up to date first (AggregateCollection), so that
    nothing waits for the migration. A crash at any moment leaves each document in one of the two forms.
    """

    def __init__(
        self,
        database: Database,
        migrations: Sequence[DocumentMigration],
        lease: Lease,
        after_batch: Callable[[str], None] = lambda collection: None,
        batch: int = BATCH,
        tenants: Sequence[TenantDerivation] = (),
    ) -> None:
        self._database, self._migrations, self._lease = database, migrations, lease
        self._after_batch, self._batch, self._tenants = after_batch, batch, tenants
        self.finished = asyncio.Event()

    async def prepare(self) -> None:
        """Check the schema version, which ends the process if it is newer, and rename collections.

        A collection with a former name tells that the former version ran, perhaps after a migration: one is due.
        """
        refuse_newer(await self._version(), f"database {self._database.name}")
        moved = {migration.formerly: migration.collection for migration in self._migrations if migration.formerly}
        names = FORMER_NAMES | moved
        if names.keys() & set(await self._database.list_collection_names()):
            await self._database["schema"].update_one({"_id": "schema"}, {"$set": {"version": 0}}, upsert=True)
            await rename_collections(self._database, names)

    async def run(self) -> None:
        """Until every document is up to date, here or in another replica; an outage of the store is waited out.

        `finished` is set then: what must find documents by a field that was renamed waits for it.
        """
        while True:
            try:
                if await self._version() == SCHEMA and await self._has_tenants():
                    self.finished.set()
                    return
                if await self._lease.held():
                    changed = [await self._migrate(migration) for migration in self._migrations]
                    await self._positions()
                    for derivation in self._tenants:
                        await derive_tenants(self._database, derivation, self._batch)
                    await self._mark_done()
                    log.info("migrated %d documents to schema version %d", sum(changed), SCHEMA)
                    self.finished.set()
                    return
            except Exception as failed:  # noqa: BLE001 - an outage of the store must not end the migration
                log.warning("migration waits: %s", type(failed).__name__)
            await asyncio.sleep(RETRY_SECONDS)

    async def _version(self) -> int:
        stored = await self._database["schema"].find_one({"_id": "schema"}, max_time_ms=QUERY_MS)
        return stored["version"] if stored else 0

    async def _has_tenants(self) -> bool:
        if not self._tenants:
            return True
        query = {"_id": "schema", "tenants": True}
        return await self._database["schema"].find_one(query, max_time_ms=QUERY_MS) is not None

    async def _mark_done(self) -> None:
        update: Document = {"$max": {"version": SCHEMA}} | ({"$set": {"tenants": True}} if self._tenants else {})
        await self._database["schema"].update_one({"_id": "schema"}, update, upsert=True)

    async def _migrate(self, migration: DocumentMigration) -> int:
        """In steps of `batch` documents, outdated or not: a search for outdated ones goes through all the others."""
        documents, last, changed = self._database[migration.collection], "", 0
        while True:
            behind = documents.find({"_id": {"$gt": last}}, {"_id": 1}, max_time_ms=MIGRATION_MS)
            ids = [document["_id"] async for document in behind.sort("_id", 1).limit(self._batch)]
            if not ids:
                break
            step = {"_id": {"$gt": last, "$lte": ids[-1]}}
            result = await documents.update_many({**OUTDATED, **step}, migration.pipeline)
            last, changed = ids[-1], changed + result.modified_count
            self._after_batch(migration.collection)
            await self._lease.held()
        for index in (*FORMER_INDEXES, *migration.indexes):
            await _unless_missing(documents.drop_index(index))
        return changed

    async def _positions(self) -> None:
        """The reader of positions accepts both forms, so that one update suffices. They carry no version."""
        update: list[Document] = [
            {
                "$set": {
                    "holders": {"$setUnion": [{"$ifNull": ["$holders", []]}, {"$ifNull": ["$nouns", []]}]},
                    "has_failures": {"$or": ["$has_failures", "$trouble"]},
                }
            },
            {"$unset": ["nouns", "trouble"]},
        ]
        outdated = {"$or": [{"nouns": {"$exists": True}}, {"trouble": {"$exists": True}}]}
        await self._database[POSITIONS].update_many(outdated, update)


async def _unless_missing(dropping: Awaitable[None]) -> None:
    try:
        await dropping
    except OperationFailure as failed:
        if failed.code not in (INDEX_NOT_FOUND, NAMESPACE_NOT_FOUND):
            raise
