"""Indexes of version 0 that no query uses any more."""

from shared.storage.migrations.document_migration import DocumentMigration

RESPONSES = DocumentMigration(
    "responses",
    indexes=("state.side_1_state.crebo_1", "state.side_1_state.brin_1", "state.side_1_state.sector_1"),
)
