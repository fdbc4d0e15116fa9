"""The operators' pages: failure groups, jobs, the latest events, and one flow through all services.

They only show; `decide_pages.py` has those that change something.
"""

from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from services.operations.dead_letter.failure_group import MAX_COUNTED
from services.operations.dead_letter.repository import DeadLetters
from services.operations.dead_letter_jobs.repository import DeadLetterJobs
from services.operations.journal.concerned_schools import note_schools
from services.operations.journal.event_counts import EVENT_COUNTS, counts_by_type
from services.operations.journal.flow import flow_of
from services.operations.journal.repository import Entries
from services.operations.topology.repository import BindingRecords
from shared.access.policies import staff
from shared.access.role import Role
from shared.access.scope import reader_for, summary_for
from shared.audit.shows import not_recorded, shows
from shared.events.identifiers import Ref
from shared.storage.summary import MAX_BEHIND
from shared.web.cursors import After, encode
from shared.web.layout import Pages
from shared.web.translations import load_translations

router = APIRouter(prefix="/operations", include_in_schema=False, dependencies=[staff(Role.OPERATOR)])
pages = Pages(Path(__file__).parent / "templates", load_translations(Path(__file__).parent / "locale"))
LATEST_EVENTS, LATEST_JOBS, PAGE, FLOW_PAGE = 30, 10, 50, 200


@router.get("", dependencies=[shows("event")])
async def operator(request: Request) -> HTMLResponse:
    """An overview of the system."""
    counters = summary_for(request, EVENT_COUNTS)
    return pages.page(
        request,
        "operator.html",
        groups=await reader_for(request, DeadLetters).groups(),
        max_counted=MAX_COUNTED,
        migrated=request.app.state.messaging.migrator.finished.is_set(),
        jobs=await reader_for(request, DeadLetterJobs).latest(LATEST_JOBS),
        latest=await reader_for(request, Entries).latest(LATEST_EVENTS),
        counts=await counts_by_type(counters),
        behind=await counters.behind(),
        max_behind=MAX_BEHIND,
        topology=request.app.state.topology,
        losses=(await reader_for(request, BindingRecords).current()).open_losses,
    )


@router.get("/events", dependencies=[shows("event")])
async def events(request: Request, after: After = None) -> HTMLResponse:
    """A page of all events, newest first."""
    found = await reader_for(request, Entries).latest(PAGE, after)
    return pages.page(request, "events.html", entries=found, encode=encode)


@router.get("/jobs", dependencies=[not_recorded("decisions and counts, of nobody")])
async def jobs(request: Request, after: After = None) -> HTMLResponse:
    """A page of dead-letter jobs, newest first."""
    found = await reader_for(request, DeadLetterJobs).latest(PAGE, after)
    return pages.page(request, "jobs.html", jobs=found, encode=encode)


@router.get("/failures/{key}", dependencies=[shows("dead_letter")])
async def failure_group(key: Ref, request: Request, after: After = None) -> HTMLResponse:
    """A failure group with a page of its dead letters, oldest first."""
    repository: DeadLetters = reader_for(request, DeadLetters)
    failure_key = await repository.failure_key_of(key)
    group = await repository.group(failure_key) if failure_key is not None else None
    return pages.page(
        request,
        "failure_group.html",
        200 if group else 404,
        group=group,
        max_counted=MAX_COUNTED,
        dead_letters=await repository.parked(group.failure_key, PAGE, after) if group else None,
        encode=encode,
    )


@router.get("/dead-letters/{id}", dependencies=[shows("dead_letter", "id")])
async def dead_letter(id: Ref, request: Request) -> HTMLResponse:
    """One dead letter with its failure and its history."""
    found = await reader_for(request, DeadLetters).find(id)
    return pages.page(request, "dead_letter.html", 200 if found else 404, id=id, dead_letter=found)


@router.get("/flows", dependencies=[not_recorded("leads to the flow, which is recorded")])
async def find(id: Ref) -> RedirectResponse:
    """Redirect from the search box to the flow."""
    return RedirectResponse(f"/operations/flows/{id}", 303)


@router.get("/flows/{id}", dependencies=[shows("flow", "id")])
async def flow(id: Ref, request: Request, after: After = None) -> HTMLResponse:
    """A page of one flow as a timeline."""
    found = await flow_of(id, reader_for(request, Entries), FLOW_PAGE, after)
    note_schools(request, id, found.entries)
    return pages.page(request, "flow.html", 200 if found.entries else 404, id=id, flow=found, encode=encode)
