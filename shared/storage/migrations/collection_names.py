"""Renames collections of former versions before anything reads them; every replica may do it, and repeat it."""

from pymongo import UpdateOne
from pymongo.errors import OperationFailure

from shared.storage.connection import Database, Document
from shared.storage.query_limit import MIGRATION_MS

POSITIONS = "consumer_positions"
FORMER_NAMES = {"ears": POSITIONS, "births": "handler_registrations", "suspects": "poison_candidates"}
NAMESPACE_NOT_FOUND, CURSOR_NOT_FOUND, NAMESPACE_EXISTS, DROPPED = 26, 43, 48, 175
BATCH = 500


async def rename_collections(database: Database, names: dict[str, str]) -> None:
    """Rename each former name that exists. Where both exist, what only the former has is moved over."""
    for former, name in names.items():
        try:
            await database[former].rename(name)
        except OperationFailure as failed:
            if failed.code == NAMESPACE_EXISTS:
                await _move(database, former, name)
            elif failed.code != NAMESPACE_NOT_FOUND:
                raise


async def _move(database: Database, former: str, name: str) -> None:
    """Another replica may do the same: the one that ends first drops the collection, when all is moved."""
    merge = _merge_position if name == POSITIONS else _insert
    batch = []
    try:
        async for document in database[former].find(max_time_ms=MIGRATION_MS):
            batch.append(merge(document))
            if len(batch) == BATCH:
                await database[name].bulk_write(batch, ordered=False)
                batch = []
    except OperationFailure as failed:
        if failed.code not in (CURSOR_NOT_FOUND, DROPPED):
            raise
    if batch:
        await database[name].bulk_write(batch, ordered=False)
    await database[former].drop()


def _insert(document: Document) -> UpdateOne:
    return UpdateOne({"_id": document["_id"]}, {"$setOnInsert": document}, upsert=True)


def _merge_position(document: Document) -> UpdateOne:
    """A position only ever grows, so that the greater part of both is kept."""
    greater = {"sequence": document.get("sequence", 0), "has_failures": document.get("trouble", False)}
    holders = {"holders": {"$each": document.get("nouns", [])}}
    return UpdateOne({"_id": document["_id"]}, {"$max": greater, "$addToSet": holders}, upsert=True)
