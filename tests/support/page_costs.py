"""What a page makes the database do: the documents and keys that its queries examine, by the database's profiler."""

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pymongo import MongoClient

from tests.support.service_application import ServiceApplication

T = TypeVar("T")
OPERATIONS = ("query", "command", "getmore")
QUERIES = {"find", "aggregate", "count", "distinct", "findAndModify"}


@dataclass(frozen=True)
class Costs(Generic[T]):
    """Documents and index keys examined, queries without a time limit, milliseconds, and what was returned."""

    documents: int
    keys: int
    unlimited: tuple[str, ...]
    milliseconds: float
    result: T


async def costs_of(service: ServiceApplication, call: Callable[[], Awaitable[T]], *collections: str) -> Costs[T]:
    """Call it and count the queries of these collections; background tasks examine nothing there."""
    with MongoClient[dict[str, Any]](service.sandbox.database_url()) as client:
        database = client.get_default_database()
        database.command("profile", 0)
        database.drop_collection("system.profile")
        database.create_collection("system.profile", capped=True, size=2**24)
        database.command("profile", 2)
        began = time.perf_counter()
        result = await call()
        milliseconds = (time.perf_counter() - began) * 1000
        database.command("profile", 0)
        spaces = [f"{database.name}.{collection}" for collection in collections]
        found = list(database["system.profile"].find({"ns": {"$in": spaces}, "op": {"$in": OPERATIONS}}))
    return Costs(
        documents=sum(query.get("docsExamined", 0) for query in found),
        keys=sum(query.get("keysExamined", 0) for query in found),
        unlimited=tuple(str(query["command"])[:200] for query in found if _is_unlimited(query)),
        milliseconds=milliseconds,
        result=result,
    )


def _is_unlimited(profiled: dict[str, Any]) -> bool:
    """Whether it is a query without a time limit; further batches of a cursor have that of the first."""
    command = profiled["command"]
    return bool(QUERIES & command.keys()) and "maxTimeMS" not in command and profiled["op"] != "getmore"
