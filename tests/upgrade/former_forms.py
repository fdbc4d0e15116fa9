"""Finds what is left of schema version 0: documents, fields, collections and indexes."""

from collections.abc import Iterator
from typing import Any

from pymongo import MongoClient
from pymongo.database import Database

from tests.chaos.full_system.actors import actors_of
from tests.upgrade.dump import Document

FIELDS = {"said", "heard", "spoken", "last", "lasttimes", "due", "nouns", "trouble"}
STATE_FIELDS = {
    "notifications.messages": {"told"},
    "operations.dead_letters": {"story", "cause", "ruling"},
    "operations.dead_letter_jobs": {"verdict", "cause", "before", "wanted", "holder", "held_until"},
}
COLLECTIONS = {"ears", "births", "suspects"}
COLLECTIONS_BY_SERVICE = {"gateway": {"publications"}, "operations": {"rulings"}}


def left_over(client: MongoClient[Document], services: tuple[str, ...]) -> list[str]:
    """One line for each finding; none after a migration."""
    return [line for service in services for line in left_over_in(client[service], service)]


def left_over_in(database: Database[Document], service: str) -> Iterator[str]:
    """The same in the database of one service."""
    former = COLLECTIONS | COLLECTIONS_BY_SERVICE.get(service, set())
    for name in database.list_collection_names():
        if name in former:
            yield f"{service}.{name}: the collection"
        for index in database[name].list_indexes():
            if _of_former_fields(f"{service}.{name}", index["key"]):
                yield f"{service}.{name}: the index {index['name']}"
        aggregates = name in actors_of(service).collections.values()
        for document in database[name].find():
            if aggregates and document.get("schema") != 1:
                yield f"{service}.{name}/{document['_id']}: no schema version"
            yield from (f"{service}.{name}/{document['_id']}: {field}" for field in FIELDS & document.keys())
            state = STATE_FIELDS.get(f"{service}.{name}", set()) & document.get("state", {}).keys()
            yield from (f"{service}.{name}/{document['_id']}: state.{field}" for field in state)


def _of_former_fields(collection: str, key: dict[str, Any]) -> bool:
    fields = FIELDS | {f"state.{field}" for field in STATE_FIELDS.get(collection, ())} | {"state.history.ruling"}
    return any(name in fields or name.partition(".")[0] in FIELDS for name in key)
