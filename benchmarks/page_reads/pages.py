"""What is read: every page and every internal route of operations that reads what grows with the system."""

from datetime import timedelta

from services.operations.dead_letter.dead_letter import DeadLetter
from services.operations.dead_letter.failure_group import short_key
from shared.web.cursors import encode
from tests.support.stored_documents import START, flow_id

FLOW, DEAD_LETTER = flow_id(7), DeadLetter.id_of_message("tests.queue_1", "m1")
FAILURE_GROUP = short_key("failed Error1 at a.py")


def pages(entries: int) -> dict[str, str]:
    """The path of each, in a system with that many journal entries; one list begins in the middle of all events."""
    middle = f"{START + timedelta(seconds=entries // 2):%Y-%m-%dT%H:%M:%SZ}"
    return {
        "operators' page": "/",
        "events": "/events",
        "events, from the middle on": f"/events?after={encode((middle, ''))}",
        "a flow": f"/flows/{FLOW}",
        "a failure group": f"/failures/{FAILURE_GROUP}",
        "a dead letter": f"/dead-letters/{DEAD_LETTER}",
        "jobs": "/jobs",
        "counts (API)": "/internal/counts",
        "a flow (API)": f"/internal/flows/{FLOW}",
        "a request's events (API)": f"/internal/correlations/{FLOW}",
        "failure groups (API)": "/internal/dead-letters/groups",
        "dead letters (API)": "/internal/dead-letters",
        "a dead letter (API)": f"/internal/dead-letters/{DEAD_LETTER}",
        "jobs (API)": "/internal/dead-letter-jobs",
        "a job (API)": "/internal/dead-letter-jobs/job-1",
        "reconciliations (API)": "/internal/reconciliations",
        "missing events (API)": "/internal/missing-events",
        "bindings (API)": "/internal/topology",
    }
