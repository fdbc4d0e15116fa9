"""Every command that a service sends to MongoDB, with its purpose."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import bson
from pymongo import monitoring

READ, QUERY, COMMIT, REMOVE = "read aggregates", "query aggregates", "commit", "remove published events"
READ_POSITION, WRITE_POSITION, ADVANCE = "read consumer positions", "write consumer positions", "advance inbox"
REGISTER, RECORD_UNCHANGED = "register handlers", "record without change"
READ_MOVED, MOVE = "read moved inbox entries", "move inbox entries"
LEASE, SWEEP, FIND_TIMERS, PREPARE = "renew lease", "sweep outboxes", "find due timers", "create indexes"
SOURCES = {
    READ: "aggregate_collections.py",
    QUERY: "repository.py",
    COMMIT: "pipeline.py",
    RECORD_UNCHANGED: "pipeline.py",
    READ_MOVED: "aggregate_collections.py",
    MOVE: "aggregate_collections.py",
    REMOVE: "relay.py",
    READ_POSITION: "consumer_positions.py",
    WRITE_POSITION: "consumer_positions.py",
    ADVANCE: "sequencing.py",
    LEASE: "sweeper.py",
    SWEEP: "sweeper.py",
    FIND_TIMERS: "scheduler.py",
    PREPARE: "runtime.py",
}
"""By purpose, the module of shared/messaging that sends the command."""
UNCOUNTED = "not counted"
"""The comment of commands that the tests themselves send to the database."""
BACKGROUND = (LEASE, SWEEP, FIND_TIMERS, PREPARE)
"""Sent by an idle service as well; never part of the figures of an event."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One command: its purpose, the number of documents it reads or writes, and in bytes the size of its largest event
    and of all its updates."""

    purpose: str
    read: int = 0
    written: int = 0
    outbox_event: int = 0
    size: int = 0


class StoreTap:
    """The commands on one database in the order of sending, background tasks included."""

    def __init__(self) -> None:
        self._sent: list[Sent] = []

    def add(self, sent: Sent) -> None:
        """Add a command."""
        self._sent.append(sent)

    def take(self) -> list[Sent]:
        """Return the commands since the last call."""
        sent, self._sent = self._sent, []
        return sent


class _Listener(monitoring.CommandListener):
    """The driver cannot remove a listener, so there is one for all taps. It runs in the driver's threads, where
    appending to a list is safe."""

    def __init__(self) -> None:
        self.taps: dict[str, StoreTap] = {}

    def started(self, event: monitoring.CommandStartedEvent) -> None:
        """Add the command to the tap of its database."""
        tap = self.taps.get(event.database_name)
        if tap is not None and event.command.get("comment") != UNCOUNTED:
            tap.add(_sent(event.command_name, event.command))

    def succeeded(self, event: monitoring.CommandSucceededEvent) -> None:
        """Counted when it started."""

    def failed(self, event: monitoring.CommandFailedEvent) -> None:
        """Counted when it started: a command that fails costs as much."""


_listener = _Listener()
monitoring.register(_listener)


def tap_store(database: str) -> StoreTap:
    """Count from now on. The client must be created after the import of this module, which registers the listener."""
    tap = _listener.taps[database] = StoreTap()
    return tap


def _sent(verb: str, command: Mapping[str, Any]) -> Sent:
    collection = str(command.get(verb) if verb != "getMore" else command.get("collection"))
    if verb in ("createIndexes", "dropIndexes", "listCollections") or collection == "schema" or _migrates(command):
        return Sent(PREPARE)
    if collection == "leases":
        return Sent(LEASE)
    if verb == "find":
        return _find(collection, command["filter"])
    if verb == "update":
        return _update(collection, command["updates"])
    return Sent(f"{verb} on {collection}")


def _migrates(command: Mapping[str, Any]) -> bool:
    """Whether the command concerns documents of an older schema version; every other update is by id."""
    updated = [update["q"] for update in command.get("updates", ())]
    return any("schema" in query for query in (command.get("filter", {}), *updated)) or any(
        "_id" not in query for query in updated
    )


def _find(collection: str, query: Mapping[str, Any]) -> Sent:
    if any(key.startswith("outbox") for key in query):
        return Sent(SWEEP)
    if "next_timer_at" in query:
        return Sent(FIND_TIMERS)
    if set(query) != {"_id"}:
        return Sent(QUERY)
    purposes = {"consumer_positions": READ_POSITION, "inbox_overflow": READ_MOVED}
    return Sent(purposes.get(collection, READ), read=len(query["_id"]["$in"]))


def _update(collection: str, updates: list[Mapping[str, Any]]) -> Sent:
    if collection == "handler_registrations":
        return Sent(REGISTER, written=len(updates))
    if collection == "consumer_positions":
        return Sent(WRITE_POSITION, written=len(updates))
    changes = [update["u"] for update in updates]
    size = sum(len(bson.encode(update)) for update in updates)
    if collection == "inbox_overflow" or any(isinstance(change, list) for change in changes):
        return Sent(MOVE, written=len(updates), size=size)
    if any("$pull" in change for change in changes):
        return Sent(REMOVE, written=len(updates))
    if not any("outbox" in change.get("$push", {}) for change in changes):
        return Sent(_without_outbox(collection, changes), written=len(updates), size=size)
    added = [change.get("$push", {"outbox": {"$each": ()}})["outbox"]["$each"] for change in changes]
    sizes = [len(bson.encode(event)) for events in added for event in events]
    return Sent(COMMIT, written=len(updates), outbox_event=max(sizes, default=0), size=size)


def _without_outbox(collection: str, changes: list[Mapping[str, Any]]) -> str:
    if any("$max" in change for change in changes):
        return ADVANCE
    return RECORD_UNCHANGED if all("version" in change["$set"] for change in changes) else f"update {collection}"
