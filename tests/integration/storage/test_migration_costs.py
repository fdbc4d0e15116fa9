"""Each step of a migration reads a batch, however many documents are up to date already."""

from typing import Any

from pymongo import MongoClient

from deploy.local.local_stack import LocalStack
from shared.storage.connection import Database
from shared.storage.leases import Lease
from shared.storage.migrations.document_migration import DocumentMigration
from shared.storage.migrations.migrator import Migrator
from shared.storage.schema import SCHEMA

BATCH, UP_TO_DATE = 50, 1000


async def test_no_query_of_a_migration_examines_more_than_a_batch(local_stack: LocalStack, database: Database) -> None:
    """One that goes through all of five million documents is ended by its time limit, at each attempt."""
    await database["pots"].insert_many([{"_id": f"a{n:04}", "schema": SCHEMA} for n in range(UP_TO_DATE)])
    await database["pots"].insert_many([{"_id": "a0500b", "last": {}}, {"_id": "z", "last": {}}])
    migrator = Migrator(database, (DocumentMigration("pots"),), Lease(database, "migration", "one", 60), batch=BATCH)
    await migrator.prepare()
    with MongoClient[dict[str, Any]](local_stack.servers.mongod.url("stageloket", database.name)) as client:
        raw = client.get_default_database()
        raw.command("profile", 2)
        await migrator.run()
        raw.command("profile", 0)
        queries = list(raw["system.profile"].find({"ns": f"{database.name}.pots"}))
    assert await database["pots"].count_documents({"schema": SCHEMA}) == UP_TO_DATE + 2
    assert max(query.get("docsExamined", 0) for query in queries) <= BATCH
    assert max(query.get("keysExamined", 0) for query in queries) <= BATCH + 1
