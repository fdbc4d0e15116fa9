"""The school of documents that were stored before they kept it."""

from shared.storage.migrations.tenant_derivation import TenantDerivation

TENANTS = (
    TenantDerivation("placements", "brin"),
    *(
        TenantDerivation(collection, "brin", through="placements", by="placement_id", kept=True)
        for collection in ("absences", "incidents", "escalations", "assessments")
    ),
)
