"""Broken on purpose: the state is written without its events, which are published from memory and lost in a crash."""

from dataclasses import replace

from pymongo import UpdateOne

from shared.storage.aggregate_document import Change
from tests.chaos.controls.replace import replace_function
from tests.chaos.faults import f02_relay_crash

ID = "C1"
TITLE = f"dual write: no outbox, with {f02_relay_crash.ID}"
CONTROL = "dual_write"
inject = f02_relay_crash.inject


def apply() -> None:
    """Store aggregates with an empty outbox."""
    operation = Change.operation

    def operation_without_outbox(change: Change) -> UpdateOne:
        return operation(replace(change, outbox=[]))

    replace_function(Change, "operation", operation_without_outbox)
