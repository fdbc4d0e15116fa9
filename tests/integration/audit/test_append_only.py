"""Nobody of the system changes or deletes an audit record: shown by signing in to the database as each service."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from pymongo import IndexModel, MongoClient
from pymongo.collection import Collection
from pymongo.errors import OperationFailure

from deploy.local.audit_database import READER, audit_days, prepare_audit
from deploy.local.components import SERVICES
from deploy.local.errors import LocalStackError
from deploy.local.local_stack import LocalStack
from shared.storage.audit_setup import DATABASE, DAY_SECONDS, DAYS, EXPIRY

UNAUTHORIZED = 13
Records = Collection[dict[str, Any]]
WRITES: dict[str, Callable[[Records], Any]] = {
    "update": lambda records: records.update_one({}, {"$set": {"actor.id": "somebody else"}}),
    "replace": lambda records: records.replace_one({}, {}, upsert=True),
    "delete": lambda records: records.delete_one({}),
    "delete many": lambda records: records.delete_many({}),
    "find and delete": lambda records: records.find_one_and_delete({}),
    "drop": lambda records: records.drop(),
    "rename": lambda records: records.rename(f"{records.name}_old"),
    "create an index that deletes": lambda records: records.create_index("at", expireAfterSeconds=0, name="at_once"),
    "create indexes": lambda records: records.create_indexes([IndexModel("x")]),
    "change the days": lambda records: records.database.command(
        {"collMod": records.name, "index": {"name": EXPIRY, "expireAfterSeconds": 1}}
    ),
    "drop the database": lambda records: records.database.client.drop_database(DATABASE),
    "give itself a role": lambda records: records.database.client.admin.command(
        "grantRolesToUser", "contracts", roles=[{"role": "dbOwner", "db": DATABASE}]
    ),
    "merge into it": lambda records: list(
        records.database.client[records.name]["agreements"].aggregate(
            [{"$limit": 1}, {"$merge": {"into": {"db": DATABASE, "coll": records.name}, "whenMatched": "replace"}}]
        )
    ),
}


@pytest.mark.parametrize("service", SERVICES)
async def test_the_account_of_a_service_adds_records_and_does_nothing_else(
    local_stack: LocalStack, service: str
) -> None:
    allowed = await asyncio.to_thread(_allowed, local_stack.servers.mongod.url(service), service)
    assert allowed == {"insert", *(["find", "find of another"] if service == READER else [])}


def _allowed(url: str, service: str) -> set[str]:
    """What the account may do with its own records, and with those of another service."""
    other = next(name for name in SERVICES if name != service)
    with MongoClient[dict[str, Any]](url) as client:
        own, others = client[DATABASE][service], client[DATABASE][other]
        record = {"_id": f"test-{uuid4()}", "at": datetime.now(UTC), "subjects": [], "actor": {"id": "test"}}
        attempts: dict[str, Callable[[], Any]] = {
            "insert": lambda: own.insert_one(record),
            "insert for another": lambda: others.insert_one({**record, "_id": f"forged-{uuid4()}"}),
            "find": lambda: own.find_one({}),
            "find of another": lambda: others.find_one({}),
            **{name: partial(write, own) for name, write in WRITES.items()},
        }
        found = {name for name, attempt in attempts.items() if _succeeds(attempt)}
        with pytest.raises(OperationFailure, match="duplicate key"):
            own.insert_one(record)
    return found


def _succeeds(attempt: Callable[[], Any]) -> bool:
    """False when the account is not authorized; any other error is the test's own."""
    try:
        attempt()
    except OperationFailure as refused:
        if refused.code != UNAUTHORIZED:
            raise
        return False
    return True


async def test_the_server_deletes_a_record_after_its_days_also_when_they_change(
    local_stack: LocalStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    def expiry(client: MongoClient[dict[str, Any]], database: str) -> dict[str, int]:
        found = {name: client[database][name].index_information()[EXPIRY] for name in SERVICES}
        assert all(index["key"] == [("at", 1)] for index in found.values())
        return {name: index["expireAfterSeconds"] for name, index in found.items()}

    def prepare() -> None:
        with MongoClient[dict[str, Any]](local_stack.servers.mongod.admin_url()) as client:
            assert expiry(client, DATABASE) == dict.fromkeys(SERVICES, DAYS * DAY_SECONDS)
            monkeypatch.setenv("AUDIT_DAYS", "400")
            prepare_audit(client, SERVICES)
            assert expiry(client, DATABASE) == dict.fromkeys(SERVICES, 400 * DAY_SECONDS)
            monkeypatch.delenv("AUDIT_DAYS")
            prepare_audit(client, SERVICES)
            assert expiry(client, DATABASE) == dict.fromkeys(SERVICES, DAYS * DAY_SECONDS)

    await asyncio.to_thread(prepare)
    with pytest.raises(LocalStackError, match="AUDIT_DAYS must be a number of days, not soon"):
        audit_days({"AUDIT_DAYS": "soon"})
