"""The form in which each document of version 0.1.0 must be stored after a migration: written without the migration."""

from typing import Any

from tests.upgrade import dump

COLLECTIONS = {
    "ears": "consumer_positions",
    "births": "handler_registrations",
    "suspects": "poison_candidates",
    "rulings": "dead_letter_jobs",
}
FIELDS = {
    "said": "outbox",
    "heard": "inbox",
    "spoken": "last_sequence",
    "last": "last_sequence_by_type",
    "lasttimes": "last_recorded_by_type",
    "due": "next_timer_at",
}
JOB = {
    "verdict": "action",
    "cause": "failure_key",
    "before": "parked_before",
    "wanted": "total",
    "holder": "runner",
    "held_until": "claimed_until",
}
DEAD_LETTER = {"story": "failure", "cause": "failure_key", "ruling": "job_id"}
HISTORY = {"what": "outcome", "why": "reason", "who": "actor", "ruling": "job_id"}
POSITION = {"nouns": "holders", "trouble": "has_failures"}


def new_collection(service: str, collection: str) -> str:
    """The collection's name of today."""
    if (service, collection) == ("gateway", "publications"):
        return "submissions"
    return COLLECTIONS.get(collection, collection)


def new_form(collection: str, document: dump.Document) -> dump.Document:
    """The document, of a collection with its name of today."""
    if collection == "consumer_positions":
        holders = document.get("nouns", []) or document.get("trouble", False)
        defaults = {"holders": [], "has_failures": False} if holders else {}
        return defaults | _renamed(document, POSITION)
    if "version" not in document:
        return document
    return {**_renamed(document, FIELDS), "state": _state(collection, document["state"]), "schema": 1}


def new_stores(service: str) -> dict[str, dict[str, dump.Document]]:
    """All documents of a service by collection and id."""
    names = {name: new_collection(service, name) for name in dump.collections(service)}
    return {
        today: {document["_id"]: new_form(today, document) for document in dump.documents(service, name)}
        for name, today in names.items()
    }


def _state(collection: str, state: dict[str, Any]) -> dict[str, Any]:
    if collection == "messages":
        return _renamed(state, {"told": "values"})
    if collection == "dead_letter_jobs":
        return _renamed(state, JOB)
    if collection != "dead_letters":
        return state
    state = _renamed(state, DEAD_LETTER)
    state["failure"] = _renamed(state["failure"], {"waits": "deferrals"})
    state["history"] = [_renamed(entry, HISTORY) for entry in state["history"]]
    state["status"] = {"LEAVING": "SENDING"}.get(state["status"], state["status"])
    return state


def _renamed(document: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    return {names.get(name, name): value for name, value in document.items()}
