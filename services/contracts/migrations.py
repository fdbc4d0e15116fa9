"""The school of documents that were stored before they kept it."""

from shared.storage.migrations.tenant_derivation import TenantDerivation

PLACEMENT = "state.placement.placement_id"
TENANTS = (
    TenantDerivation("agreements", "placement.brin"),
    TenantDerivation("dossiers", "placement.brin", through="agreements", by="placement_id", named=PLACEMENT, kept=True),
)
