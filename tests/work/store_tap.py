"""Every command that a service sends to MongoDB, named after what it is for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import bson
from pymongo import monitoring

READ, SEARCH, COMMIT, FORGET = "read a noun", "search nouns", "commit", "forget what was said"
LOOK_UP, NOTE, HEAR = "look up what was heard", "note what was heard", "hear in passing"
LEASE, SWEEP, KEEP_TIME, PREPARE = "hold the lease", "sweep", "look for dates", "prepare"
PAGES = {
    READ: "shelves.py",
    SEARCH: "store.py",
    COMMIT: "pipeline.py",
    FORGET: "relay.py",
    LOOK_UP: "listening.py",
    NOTE: "listening.py",
    HEAR: "turn.py",
    LEASE: "sweeper.py",
    SWEEP: "sweeper.py",
    KEEP_TIME: "timekeeper.py",
    PREPARE: "runtime.py",
}
"""The page of shared/messaging that spends a command."""
UNCOUNTED = "not counted"
"""The comment of commands with which the tests look into the same database."""
CHORES = (LEASE, SWEEP, KEEP_TIME, PREPARE)
"""Spent by the service whether or not anything happens; never part of an event's figures."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One command: what it is for, how many documents it asks for or changes, and the largest fact it keeps (bytes)."""

    purpose: str
    asked: int = 0
    written: int = 0
    said: int = 0


class StoreTap:
    """The commands on one database, in the order of sending, chores included."""

    def __init__(self) -> None:
        self._sent: list[Sent] = []

    def note(self, sent: Sent) -> None:
        """One more."""
        self._sent.append(sent)

    def taken(self) -> list[Sent]:
        """What was sent since this was asked the last time."""
        sent, self._sent = self._sent, []
        return sent


class _Listener(monitoring.CommandListener):
    """The driver knows no way to stop listening, so there is one listener, and taps that come and go. It is called in
    the driver's threads; appending to a list is safe there."""

    def __init__(self) -> None:
        self.taps: dict[str, StoreTap] = {}

    def started(self, event: monitoring.CommandStartedEvent) -> None:
        """Note it."""
        tap = self.taps.get(event.database_name)
        if tap is not None and event.command.get("comment") != UNCOUNTED:
            tap.note(_sent(event.command_name, event.command))

    def succeeded(self, event: monitoring.CommandSucceededEvent) -> None:
        """Noted already."""

    def failed(self, event: monitoring.CommandFailedEvent) -> None:
        """Noted already: a command that fails is work too."""


_listener = _Listener()
monitoring.register(_listener)


def tap_store(database: str) -> StoreTap:
    """Count from now on. The client must be made after this module was imported: it hears of listeners at its birth."""
    tap = _listener.taps[database] = StoreTap()
    return tap


def _sent(verb: str, command: Mapping[str, Any]) -> Sent:
    collection = str(command.get(verb) if verb != "getMore" else command.get("collection"))
    if verb == "createIndexes":
        return Sent(PREPARE)
    if collection == "leases":
        return Sent(LEASE)
    if verb == "find":
        return _find(collection, command["filter"])
    if verb == "update":
        return _update(collection, command["updates"])
    return Sent(f"{verb} on {collection}")


def _find(collection: str, query: Mapping[str, Any]) -> Sent:
    if any(key.startswith("said") for key in query):
        return Sent(SWEEP)
    if "due" in query:
        return Sent(KEEP_TIME)
    if set(query) != {"_id"}:
        return Sent(SEARCH)
    return Sent(LOOK_UP if collection == "ears" else READ, asked=len(query["_id"]["$in"]))


def _update(collection: str, updates: list[Mapping[str, Any]]) -> Sent:
    if collection == "ears":
        return Sent(NOTE, written=len(updates))
    changes = [update["u"] for update in updates]
    if any("$pull" in change for change in changes):
        return Sent(FORGET, written=len(updates))
    if not any("said" in change.get("$push", {}) for change in changes):
        return Sent(
            HEAR if any("$max" in change for change in changes) else f"update {collection}", written=len(updates)
        )
    said = [len(bson.encode(fact)) for change in changes for fact in change["$push"]["said"]["$each"]]
    return Sent(COMMIT, written=len(updates), said=max(said, default=0))
