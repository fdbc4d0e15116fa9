"""Looks into the services' stores and at the broker when all is quiet."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from pymongo import MongoClient
from pymongo.database import Database

from tests.chaos.ledger.evidence import Kept

SUBJECTS = {
    "door": {"orders": "test_order"},
    "filler": {"pots": "test_pot"},
    "labeller": {"labels": "test_label", "thanks": "test_thanks"},
}
"""By service its collections, and the subject that each one's nouns speak under."""


def look_into(urls: Mapping[str, str]) -> dict[str, Any]:
    """What the services keep, as the parts of an Evidence; `urls` by service, read with majority."""
    with (
        MongoClient[dict[str, Any]](urls["door"], readConcernLevel="majority") as door,
        MongoClient[dict[str, Any]](urls["filler"], readConcernLevel="majority") as filler,
        MongoClient[dict[str, Any]](urls["labeller"], readConcernLevel="majority") as labeller,
    ):
        databases = {
            "door": door.get_default_database(),
            "filler": filler.get_default_database(),
            "labeller": labeller.get_default_database(),
        }
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


def _kept(database: Database[dict[str, Any]], subjects: Mapping[str, str]) -> Iterator[Kept]:
    for collection, subject in subjects.items():
        for document in database[collection].find({}, {"spoken": 1, "said.id": 1}):
            yield Kept(f"{subject}/{document['_id']}", document["spoken"], len(document["said"]))


def count_letters(letters: list[dict[str, Any]]) -> Counter[str]:
    """Dead letters by the queue they failed in."""
    return Counter(str(letter["routing_key"]) for letter in letters)
