"""What an operator sees: what is parked and decided, what was said last, and one flow through all services.

Nobody logs in here, so the pages only show: a decision is made with the command line, which holds the house's token.
"""

from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from services.operations.dead_letter.store import DeadLetters
from services.operations.journal.flow import flow_of
from services.operations.journal.store import Entries
from services.operations.ruling.store import Rulings
from shared.events.identifiers import Ref
from shared.web.layout import Pages
from shared.web.words import load_words

router = APIRouter(include_in_schema=False)
pages = Pages(Path(__file__).parent / "templates", load_words(Path(__file__).parent / "words.toml"))
LATEST, LATEST_RULINGS, A_PAGE = 30, 10, 50


@router.get("/")
async def operator(request: Request) -> HTMLResponse:
    """The state of the house at a glance."""
    perform = request.app.state.perform
    entries = perform.reading(Entries)
    return pages.page(
        request,
        "operator.html",
        groups=await perform.reading(DeadLetters).groups(),
        rulings=await perform.reading(Rulings).latest(LATEST_RULINGS),
        latest=await entries.latest(LATEST),
        counts=await entries.by_type(),
    )


@router.get("/causes/{key}")
async def group(key: Ref, request: Request) -> HTMLResponse:
    """The oldest letters of a cause."""
    store = request.app.state.perform.reading(DeadLetters)
    found = next((group for group in await store.groups() if group.key == key), None)
    letters = await store.parked(found.cause, A_PAGE) if found else []
    return pages.page(request, "group.html", 200 if found else 404, group=found, letters=letters)


@router.get("/dead-letters/{id}")
async def letter(id: Ref, request: Request) -> HTMLResponse:
    """One letter with its story and everything that was decided about it."""
    found = await request.app.state.perform.reading(DeadLetters).find(id)
    return pages.page(request, "letter.html", 200 if found else 404, id=id, letter=found)


@router.get("/flows")
async def find(id: Ref) -> RedirectResponse:
    """From the search box to the flow."""
    return RedirectResponse(f"/flows/{id}", 303)


@router.get("/flows/{id}")
async def flow(id: Ref, request: Request) -> HTMLResponse:
    """One flow as a timeline."""
    entries = await flow_of(id, request.app.state.perform.reading(Entries))
    return pages.page(request, "flow.html", 200 if entries else 404, id=id, entries=entries)
