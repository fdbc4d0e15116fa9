"""Fills a system quickly: all but the last entries are stored as already counted, and indexes are built at the end."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Any

from pymongo import IndexModel, MongoClient
from pymongo.collection import Collection

from services.operations.journal.event_counts import EVENT_COUNTS, N
from services.operations.journal.repository import Entries
from tests.support.service_application import ServiceApplication
from tests.support.stored_documents import entries
from tests.support.stored_operations import dead_letters, jobs, store

IN_BATCH, LEFT_TO_COUNT, PARKED, FINISHED_JOBS = 5000, 2000, 600, 100
Journal = Collection[dict[str, Any]]


def fill(operations: ServiceApplication, count: int) -> None:
    """Store that many journal entries; dead letters and jobs are as many in every system."""
    store(operations, "dead_letters", dead_letters(PARKED))
    store(operations, "dead_letter_jobs", jobs(FINISHED_JOBS))
    with MongoClient[dict[str, Any]](operations.sandbox.database_url(), w="majority") as client:
        database = client.get_default_database()
        journal, counts = database[Entries.collection], Counter[str]()
        indexes = _drop_indexes(journal)
        documents = _with_mark(entries(count), count - LEFT_TO_COUNT, counts)
        while batch := list(islice(documents, IN_BATCH)):
            journal.insert_many(batch, ordered=False)
        database[EVENT_COUNTS.name].insert_many([{"_id": type, N: n, "batch": 0} for type, n in counts.items()])
        journal.create_indexes(indexes)


def _with_mark(documents: Iterator[dict[str, Any]], marked: int, counts: Counter[str]) -> Iterator[dict[str, Any]]:
    for number, document in enumerate(documents):
        if number < marked:
            type = document["state"]["type"]
            counts[type] += 1
            document["summary"] = {"batch": 0, "of": {"type": type}}
            document["state"]["summarised"] = True
        yield document


def _drop_indexes(journal: Journal) -> list[IndexModel]:
    """Drop them; returns them, to be created again."""
    found = [index for index in journal.list_indexes() if index["name"] != "_id_"]
    journal.drop_indexes()
    options = ("name", "partialFilterExpression", "unique")
    return [
        IndexModel(list(index["key"].items()), **{option: index[option] for option in options if option in index})
        for index in found
    ]
