"""Stored forms of version 0: names of the state's fields before docs/glossary.md."""

from shared.storage.migrations.document_migration import DocumentMigration, renamed_state

MESSAGES = DocumentMigration("messages", state=renamed_state(values="told"))
