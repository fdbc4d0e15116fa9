"""Fills a system quickly: all but the last entries are stored as already counted, and indexes are built at the end."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from pymongo import IndexModel, MongoClient
from pymongo.collection import Collection

from services.operations.journal.event_counts import EVENT_COUNTS, N
from services.operations.journal.repository import Entries
from shared.storage.schema import SCHEMA
from tests.support.stored_documents import entries
from tests.support.stored_operations import dead_letters, jobs, store_at

LEFT_TO_COUNT, PARKED, FINISHED_JOBS = 2000, 600, 100
Journal = Collection[dict[str, Any]]


def fill(url: str, count: int, like: str) -> None:
    """Store that many journal entries in the database of `url`, before a service runs on it; `like` is the URL of one
    that a service has prepared. Dead letters and jobs are as many in every system."""
    store_at(url, "dead_letters", dead_letters(PARKED))
    store_at(url, "dead_letter_jobs", jobs(FINISHED_JOBS))
    counts = Counter[str]()
    store_at(url, Entries.collection, _with_mark(entries(count), count - LEFT_TO_COUNT, counts))
    with MongoClient[dict[str, Any]](url) as client, MongoClient[dict[str, Any]](like) as prepared:
        database = client.get_default_database()
        database[EVENT_COUNTS.name].insert_many([{"_id": type, N: n, "batch": 0} for type, n in counts.items()])
        database["schema"].insert_one({"_id": "schema", "version": SCHEMA})
        database[Entries.collection].create_indexes(_indexes(prepared.get_default_database()[Entries.collection]))


def _with_mark(documents: Iterator[dict[str, Any]], marked: int, counts: Counter[str]) -> Iterator[dict[str, Any]]:
    for number, document in enumerate(documents):
        if number < marked:
            type = document["state"]["type"]
            counts[type] += 1
            document["summary"] = {"batch": 0, "of": {"type": type}}
            document["state"]["summarised"] = True
        yield document


def _indexes(prepared: Journal) -> list[IndexModel]:
    options = ("name", "partialFilterExpression", "unique")
    return [
        IndexModel(list(index["key"].items()), **{option: index[option] for option in options if option in index})
        for index in prepared.list_indexes()
        if index["name"] != "_id_"
    ]
