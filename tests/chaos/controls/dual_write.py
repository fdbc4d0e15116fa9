"""The wrong way: the state is written alone, and its facts are published from memory. What dies in between is lost."""

from dataclasses import replace

from pymongo import UpdateOne

from shared.storage.changes import Change
from tests.chaos.controls.wrong_way import instead
from tests.chaos.faults import f02_relay_crash

ID = "C1"
TITLE = f"dual write: no outbox, with {f02_relay_crash.ID}"
CONTROL = "dual_write"
inject = f02_relay_crash.inject


def apply() -> None:
    """The document of a noun no longer holds what it still has to say."""
    whole = Change.operation

    def operation(change: Change) -> UpdateOne:
        return whole(replace(change, said=[]))

    instead(Change, "operation", operation)
