"""Stored forms of version 0: names of the state's fields before docs/glossary.md, its indexes, and the school."""

from shared.storage.migrations.document_migration import DocumentMigration, renamed_state
from shared.storage.migrations.tenant_derivation import TenantDerivation

HISTORY = {
    "outcome": "$$entry.what",
    "at": "$$entry.at",
    "reason": "$$entry.why",
    "actor": "$$entry.who",
    "job_id": "$$entry.ruling",
}
DEAD_LETTERS = DocumentMigration(
    "dead_letters",
    state=(
        *renamed_state(failure="story", failure_key="cause", job_id="ruling"),
        {
            "$set": {
                "state.failure.deferrals": "$state.failure.waits",
                "state.history": {"$map": {"input": "$state.history", "as": "entry", "in": HISTORY}},
                "state.status": {
                    "$cond": [{"$eq": ["$state.status", "LEAVING"]}, "SENDING", "$state.status"],
                },
            }
        },
        {"$unset": ["state.failure.waits"]},
    ),
    indexes=(
        "state.status_1_state.cause_1_state.subject_1_state.sequence_1",
        "state.ruling_1_state.status_1",
        "state.history.ruling_1",
        "state.parked_at_1",
    ),
)
DEAD_LETTER_JOBS = DocumentMigration(
    "dead_letter_jobs",
    formerly="rulings",
    state=renamed_state(
        action="verdict",
        failure_key="cause",
        parked_before="before",
        total="wanted",
        runner="holder",
        claimed_until="held_until",
    ),
    indexes=("state.state_1", "state.made_at_1"),
)
JOURNAL = DocumentMigration(
    "journal", indexes=("state.refs_1", "state.correlation_1", "state.recorded_1", "state.type_1")
)
SHARED_SUBJECTS = ("company", "portal_company", "accreditation", "portal_accreditation", "registration_request")
TENANTS = (
    TenantDerivation("journal", "data.brin", kept=True, shared=SHARED_SUBJECTS),
    TenantDerivation("journal", "data.brin", through="journal", by="data.placement_id", named="state.refs", kept=True),
)
"""An event that names a placement is of the school that another event about it names."""
