"""The operators' pages: failure groups, jobs, the latest events, and one flow through all services.

The pages have no login, so they only show; decisions are made with the command line, which holds the system's token.
"""

from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from services.operations.dead_letter.repository import DeadLetters
from services.operations.dead_letter_jobs.repository import DeadLetterJobs
from services.operations.journal.event_counts import EVENT_COUNTS, counts_by_type
from services.operations.journal.flow import flow_of
from services.operations.journal.repository import Entries
from shared.events.identifiers import Ref
from shared.storage.summary import MAX_BEHIND
from shared.web.layout import Pages
from shared.web.translations import load_translations

router = APIRouter(include_in_schema=False)
pages = Pages(Path(__file__).parent / "templates", load_translations(Path(__file__).parent / "translations.toml"))
LATEST_EVENTS, LATEST_JOBS, PAGE = 30, 10, 50


@router.get("/")
async def operator(request: Request) -> HTMLResponse:
    """An overview of the system."""
    commands = request.app.state.commands
    counters = request.app.state.summarizer.summary(EVENT_COUNTS)
    return pages.page(
        request,
        "operator.html",
        groups=await commands.reader(DeadLetters).groups(),
        jobs=await commands.reader(DeadLetterJobs).latest(LATEST_JOBS),
        latest=await commands.reader(Entries).latest(LATEST_EVENTS),
        counts=await counts_by_type(counters),
        behind=await counters.behind(),
        max_behind=MAX_BEHIND,
    )


@router.get("/failures/{key}")
async def failure_group(key: Ref, request: Request) -> HTMLResponse:
    """A failure group with its oldest dead letters."""
    repository: DeadLetters = request.app.state.commands.reader(DeadLetters)
    group = next((group for group in await repository.groups() if group.key == key), None)
    dead_letters = await repository.parked(group.failure_key, PAGE) if group else []
    return pages.page(request, "failure_group.html", 200 if group else 404, group=group, dead_letters=dead_letters)


@router.get("/dead-letters/{id}")
async def dead_letter(id: Ref, request: Request) -> HTMLResponse:
    """One dead letter with its failure and its history."""
    found = await request.app.state.commands.reader(DeadLetters).find(id)
    return pages.page(request, "dead_letter.html", 200 if found else 404, id=id, dead_letter=found)


@router.get("/flows")
async def find(id: Ref) -> RedirectResponse:
    """Redirect from the search box to the flow."""
    return RedirectResponse(f"/flows/{id}", 303)


@router.get("/flows/{id}")
async def flow(id: Ref, request: Request) -> HTMLResponse:
    """One flow as a timeline."""
    entries = await flow_of(id, request.app.state.commands.reader(Entries))
    return pages.page(request, "flow.html", 200 if entries else 404, id=id, entries=entries)
