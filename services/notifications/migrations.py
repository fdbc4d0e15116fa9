"""Stored forms of version 0: names of the state's fields before docs/glossary.md, and its indexes."""

from shared.storage.migrations.document_migration import DocumentMigration, renamed_state

UNKNOWN_TIME = "1970-01-01T00:00:00Z"
"""Of mails that failed before that time was kept: they come last in a list of the latest first."""
UNDELIVERED = {"$cond": [{"$eq": ["$state.status", "FAILED"]}, UNKNOWN_TIME, "$$REMOVE"]}
WAITING = {"$cond": [{"$eq": ["$state.status", "REQUESTED"]}, UNKNOWN_TIME, "$$REMOVE"]}
MESSAGES = DocumentMigration(
    "messages",
    state=(
        *renamed_state(values="told"),
        {"$set": {"state.undelivered_at": UNDELIVERED, "state.requested_at": WAITING}},
    ),
    indexes=("state.status_1",),
)
CASES = DocumentMigration("cases", indexes=("state.status_1_state.opened_at_1",))
