"""The internal route to the audit trail of all schools, for the command line."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from services.operations.audit.search import Day, Search, Text, find
from shared.access.policies import services
from shared.audit.record import Action, AuditRecord
from shared.audit.shows import shows
from shared.web.cursors import After, link_next

router = APIRouter(prefix="/internal/audit", dependencies=[services("operator"), shows("audit_record")])
MAX_PAGE = 500


@router.get("")
async def audit(
    request: Request,
    response: Response,
    about: Text = "",
    actor: Text = "",
    day: Day = None,
    limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 100,
    after: After = None,
) -> list[dict[str, Any]]:
    """A page of audit records, the newest first; the `Link` header names the next page, if there is one."""
    page = await find(request, Search(about, actor, day), None, limit, after)
    link_next(request, response, page.next)
    return [as_json(record) for record in page.items]


def as_json(record: AuditRecord) -> dict[str, Any]:
    """All fields of a record, the service that wrote it, and of a change the outcome, `null` when it is not known."""
    document = record.document()
    shown = {"id": document.pop("_id"), **document, "service": record.service}
    if record.action is Action.CHANGE:
        shown["outcome"] = record.outcome._asdict() if record.outcome else None
    return shown
