"""A database of its own with what one service of version 0.1.0 stored, and what its migration must make of it."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from pymongo import MongoClient

from deploy.local.mongod import Mongod
from deploy.rabbitmq.generate import service_of
from shared.storage.aggregate_collection import AggregateCollection
from shared.storage.connection import connect, disconnect
from shared.storage.leases import Lease
from shared.storage.migrations.document_migration import DocumentMigration
from shared.storage.migrations.migrator import Migrator
from shared.storage.migrations.tenant_derivation import TenantDerivation
from tests.upgrade.dump import Document
from tests.upgrade.restore import restore_service

Stores = dict[str, dict[str, Document]]
BATCHES = {"operations": 60}
"""Its journal is long; the other services migrate four documents at a time."""


class Killed(BaseException):
    """Ends a migration as a crash would: nothing catches it."""


class FormerDatabase:
    """`raw` reads past the code under test."""

    def __init__(self, mongod: Mongod, name: str, service: str) -> None:
        url = mongod.url("stageloket", name)
        self.service, self._database = service, connect(url)
        self._client: MongoClient[dict[str, Any]] = MongoClient(url, tz_aware=True)
        self.raw = self._client[name]
        restore_service(self.raw, service)
        collections = (repository.collection for repository in service_of(service).repositories)
        migrations = {collection: DocumentMigration(collection) for collection in collections}
        self._migrations = migrations | {each.collection: each for each in service_of(service).migrations}

    def migrator(
        self,
        replica: str = "one",
        after_batch: Callable[[str], None] = lambda collection: None,
        tenants: Sequence[TenantDerivation] = (),
    ) -> Migrator:
        """The migrator of a replica, by default without the schools."""
        lease = Lease(self._database, "migrate", replica)
        return Migrator(
            self._database, tuple(self._migrations.values()), lease, after_batch, BATCHES.get(self.service, 4), tenants
        )

    async def migrate(self, batches: int | None = None) -> None:
        """Prepare and run; killed after that many batches."""

        def after_batch(collection: str) -> None:
            nonlocal batches
            if batches is not None and (batches := batches - 1) < 0:
                raise Killed(collection)

        migrator = self.migrator(after_batch=after_batch)
        with suppress(Killed):
            await migrator.prepare()
            await migrator.run()

    def collection(self, name: str) -> AggregateCollection:
        """A collection of aggregates as a service uses it."""
        return AggregateCollection(self._database, name, self._migrations[name])

    def stores(self) -> Stores:
        """All documents by collection and id, but leases and the version of the database."""
        names = set(self.raw.list_collection_names()) - {"leases", "schema"}
        return {name: {document["_id"]: document for document in self.raw[name].find()} for name in names}

    async def remove(self) -> None:
        """Drop the database."""
        self._client.drop_database(self.raw.name)
        self._client.close()
        await disconnect(self._database)
