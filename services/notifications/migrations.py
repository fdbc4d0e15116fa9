"""Stored forms of version 0: names of the state's fields before docs/glossary.md, and its indexes."""

from shared.storage.migrations.document_migration import DocumentMigration, renamed_state

MESSAGES = DocumentMigration("messages", state=renamed_state(values="told"), indexes=("state.status_1",))
CASES = DocumentMigration("cases", indexes=("state.status_1_state.opened_at_1",))
