"""What a majority of the members does not have yet is not read: it could be rolled back after a decision on it."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from pymongo import WriteConcern

from deploy.local.secrets_file import Secrets
from shared.storage.aggregate_collection import AggregateCollection
from shared.storage.connection import connect, disconnect
from shared.storage.schema import SCHEMA
from tests.chaos.cluster.loopback import Loopback
from tests.chaos.cluster.mongo import MongoCluster
from tests.support.eventually import eventually

DUE = datetime(2026, 1, 1, tzinfo=UTC)
WRITTEN = {
    "_id": "a",
    "schema": SCHEMA,
    "version": 1,
    "state": {"amount": 1},
    "outbox": [{"id": "e", "recordedtime": DUE}],
    "inbox": {"handler|subject": 1},
    "last_sequence": 1,
    "last_sequence_by_type": {},
    "next_timer_at": DUE,
}


async def test_nothing_is_decided_acknowledged_or_published_from_a_write_that_can_be_rolled_back(
    tmp_path: Path,
) -> None:
    members = MongoCluster(tmp_path, Loopback(3), Secrets(tmp_path / "secrets.json"))
    try:
        await members.start(("tests",))
        database = connect(members.url("tests"))
        pots = AggregateCollection(database, "pots")
        await pots.prepare(("amount",))
        primary = await members.wait_for_primary()
        secondaries = [number for number in members.members if number != primary]
        for number in secondaries:
            members.freeze(number)
        await database["pots"].with_options(write_concern=WriteConcern(w=1)).insert_one(WRITTEN)
        reads = await asyncio.gather(
            pots.read(["a"]), pots.with_pending_outbox(9), pots.with_due_timer(DUE, 9), pots.find({"amount": 1})
        )
        assert [list(found) for found in reads] == [[], [], [], []]
        for number in secondaries:
            members.thaw(number)

        async def durable() -> None:
            assert set(await pots.read(["a"])) == {"a"}
            assert await pots.with_pending_outbox(9) == [("a", "e", DUE)]

        await eventually(durable, 30)
        await disconnect(database)
    finally:
        await members.stop()
