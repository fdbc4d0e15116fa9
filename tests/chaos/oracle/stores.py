"""Reads the services' databases directly, past the code under test."""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from typing import Any

from pymongo import MongoClient
from pymongo.database import Database

from tests.chaos.oracle.evidence import StoredAggregate

SUBJECTS = {
    "door": {"orders": "workshop_order"},
    "filler": {"pots": "workshop_pot"},
    "labeller": {"labels": "workshop_label", "thanks": "workshop_thanks"},
    "planner": {"visits": "test_visit"},
}
"""By service its collections, and the subject type of each."""


def read_stores(urls: Mapping[str, str]) -> dict[str, Any]:
    """The states of all aggregates, as fields of an Evidence; `urls` by service, read with majority."""
    with ExitStack() as open_:
        clients = {
            service: open_.enter_context(MongoClient[dict[str, Any]](urls[service], readConcernLevel="majority"))
            for service in SUBJECTS
        }
        databases = {service: client.get_default_database() for service, client in clients.items()}
        states = {
            name: {document["_id"]: document["state"] for document in databases[service][name].find({}, {"state": 1})}
            for service, collections in SUBJECTS.items()
            for name in collections
        }
        return {
            "orders": {id: state["pot_id"] for id, state in states["orders"].items()},
            "pots": {id: tuple(state["contents"]) for id, state in states["pots"].items()},
            "labels": {state["pot_id"]: tuple(map(tuple, state["seen"])) for state in states["labels"].values()},
            "thanks_recorded": frozenset(states["thanks"]),
            "stored": tuple(each for service in SUBJECTS for each in _stored(databases[service], SUBJECTS[service])),
        }


def visits_in(url: str) -> dict[str, dict[str, Any]]:
    """The states of the planner's visits, by id."""
    with MongoClient[dict[str, Any]](url, readConcernLevel="majority") as client:
        return {document["_id"]: document["state"] for document in client.get_default_database()["visits"].find()}


def _stored(database: Database[dict[str, Any]], subjects: Mapping[str, str]) -> Iterator[StoredAggregate]:
    for collection, subject in subjects.items():
        for document in database[collection].find({}, {"last_sequence": 1, "outbox.id": 1}):
            yield StoredAggregate(f"{subject}/{document['_id']}", document["last_sequence"], len(document["outbox"]))


def pending_event_ids(url: str) -> frozenset[str]:
    """The ids of the events in the outboxes of one service."""
    with MongoClient[dict[str, Any]](url, readConcernLevel="majority") as client:
        database = client.get_default_database()
        names = [name for collections in SUBJECTS.values() for name in collections]
        pending = (document for name in names for document in database[name].find({"outbox.0": {"$exists": True}}))
        return frozenset(event["id"] for document in pending for event in document["outbox"])


def count_dead_letters(dead_letters: list[dict[str, Any]]) -> Counter[str]:
    """The number of dead letters by the queue in which they failed."""
    return Counter(str(dead_letter["routing_key"]) for dead_letter in dead_letters)
