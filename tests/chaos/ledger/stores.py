"""Looks into the services' stores and at the broker when all is quiet."""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from typing import Any

from pymongo import MongoClient
from pymongo.database import Database

from tests.chaos.ledger.evidence import Kept

SUBJECTS = {
    "door": {"orders": "workshop_order"},
    "filler": {"pots": "workshop_pot"},
    "labeller": {"labels": "workshop_label", "thanks": "workshop_thanks"},
    "planner": {"visits": "test_visit"},
}
"""By service its collections, and the subject that each one's nouns speak under."""


def look_into(urls: Mapping[str, str]) -> dict[str, Any]:
    """What the services keep, as the parts of an Evidence; `urls` by service, read with majority."""
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
            "thanked": frozenset(states["thanks"]),
            "kept": tuple(kept for service in SUBJECTS for kept in _kept(databases[service], SUBJECTS[service])),
        }


def visits_in(url: str) -> dict[str, dict[str, Any]]:
    """The states of the planner's visits, by id."""
    with MongoClient[dict[str, Any]](url, readConcernLevel="majority") as client:
        return {document["_id"]: document["state"] for document in client.get_default_database()["visits"].find()}


def _kept(database: Database[dict[str, Any]], subjects: Mapping[str, str]) -> Iterator[Kept]:
    for collection, subject in subjects.items():
        for document in database[collection].find({}, {"spoken": 1, "said.id": 1}):
            yield Kept(f"{subject}/{document['_id']}", document["spoken"], len(document["said"]))


def unsaid_in(url: str) -> frozenset[str]:
    """The ids of the facts that one service has not said yet, by its own memory."""
    with MongoClient[dict[str, Any]](url, readConcernLevel="majority") as client:
        database = client.get_default_database()
        names = [name for collections in SUBJECTS.values() for name in collections]
        found = (document for name in names for document in database[name].find({"said.0": {"$exists": True}}))
        return frozenset(fact["id"] for document in found for fact in document["said"])


def count_letters(letters: list[dict[str, Any]]) -> Counter[str]:
    """Dead letters by the queue they failed in."""
    return Counter(str(letter["routing_key"]) for letter in letters)
