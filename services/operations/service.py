"""Operations: the journal of every flow, dead letters and what is decided about them, and the operators' page."""

from services.operations import decide_pages, pages
from services.operations.audit import api as audit_api
from services.operations.audit import pages as audit_pages
from services.operations.dead_letter import api as dead_letter_api
from services.operations.dead_letter.handlers.store_dead_letter import store_dead_letter
from services.operations.dead_letter.repository import DeadLetters
from services.operations.dead_letter_jobs import api as jobs_api
from services.operations.dead_letter_jobs import lifespan
from services.operations.dead_letter_jobs.repository import DeadLetterJobs
from services.operations.journal import api as journal_api
from services.operations.journal.event_counts import EVENT_COUNTS
from services.operations.journal.handlers.record_every_event import record_every_event
from services.operations.journal.repository import Entries
from services.operations.migrations import DEAD_LETTER_JOBS, DEAD_LETTERS, JOURNAL, TENANTS
from services.operations.reconciliation import api as reconciliation_api
from services.operations.reconciliation import lifespan as reconciliation_lifespan
from services.operations.reconciliation.repository import MissingEvents, Reconciliations
from services.operations.retention import retentions
from services.operations.settings import OperationsSettings
from services.operations.topology import api as topology_api
from services.operations.topology.repository import BindingRecords
from shared.service.service import Service

service = Service(
    name="operations",
    settings=OperationsSettings,
    repositories=(Entries, DeadLetters, DeadLetterJobs, BindingRecords, Reconciliations, MissingEvents),
    migrations=(DEAD_LETTER_JOBS, DEAD_LETTERS, JOURNAL),
    summaries=(EVENT_COUNTS,),
    tenants=TENANTS,
    handlers=(record_every_event, store_dead_letter),
    retentions=retentions,
    routers=(
        journal_api.router,
        jobs_api.router,
        dead_letter_api.router,
        topology_api.router,
        reconciliation_lifespan.router,
        reconciliation_api.router,
        pages.router,
        decide_pages.router,
        audit_api.router,
        audit_pages.router,
        lifespan.router,
    ),
)
