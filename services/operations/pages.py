"""What an operator sees: what is parked, what was said last, and one flow through all services."""

from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from services.operations.dead_letter.store import DeadLetters
from services.operations.journal.flow import flow_of
from services.operations.journal.store import Entries
from shared.events.identifiers import Ref
from shared.web.layout import Pages
from shared.web.words import load_words

router = APIRouter(include_in_schema=False)
pages = Pages(Path(__file__).parent / "templates", load_words(Path(__file__).parent / "words.toml"))
LATEST = 30


@router.get("/")
async def operator(request: Request) -> HTMLResponse:
    """The state of the house at a glance."""
    perform = request.app.state.perform
    entries = perform.reading(Entries)
    return pages.page(
        request,
        "operator.html",
        letters=await perform.reading(DeadLetters).parked(),
        latest=await entries.latest(LATEST),
        counts=await entries.by_type(),
    )


@router.get("/flows")
async def find(id: Ref) -> RedirectResponse:
    """From the search box to the flow."""
    return RedirectResponse(f"/flows/{id}", 303)


@router.get("/flows/{id}")
async def flow(id: Ref, request: Request) -> HTMLResponse:
    """One flow as a timeline."""
    entries = await flow_of(id, request.app.state.perform.reading(Entries))
    return pages.page(request, "flow.html", 200 if entries else 404, id=id, entries=entries)
