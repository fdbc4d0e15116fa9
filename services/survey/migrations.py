"""Indexes of version 0 that no query uses any more, and the school of documents from before they kept it."""

from shared.storage.migrations.document_migration import DocumentMigration
from shared.storage.migrations.tenant_derivation import TenantDerivation

RESPONSES = DocumentMigration(
    "responses",
    indexes=("state.side_1_state.crebo_1", "state.side_1_state.brin_1", "state.side_1_state.sector_1"),
)
TENANTS = (TenantDerivation("invitations", "brin"), TenantDerivation("responses", "brin"))
