"""Stored forms of version 0: the collection's name before docs/glossary.md."""

from shared.storage.migrations.document_migration import DocumentMigration

SUBMISSIONS = DocumentMigration("submissions", formerly="publications")
