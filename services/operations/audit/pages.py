"""The auditor's page: who saw or did what at the school, found by person, by actor or by day."""

from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from services.operations.audit.search import Day, Search, Text, find
from shared.access.policies import staff
from shared.access.role import Role
from shared.audit.shows import shows
from shared.messaging.model.clock import DUTCH_TIME
from shared.web.cursors import After, encode
from shared.web.layout import Pages
from shared.web.translations import load_translations

router = APIRouter(include_in_schema=False, dependencies=[staff(Role.AUDITOR), shows("audit_record")])
HERE = Path(__file__).parent
PAGE = 50
pages = Pages(HERE / "templates", load_translations(HERE / "locale"))


@router.get("/audit")
async def audit(
    request: Request, about: Text = "", actor: Text = "", day: Day = None, after: After = None
) -> HTMLResponse:
    """A page of the records of the auditor's schools, the newest first."""
    search = Search(about.strip(), actor.strip(), day)
    found = await find(request, search, request.state.actor.schools, PAGE, after)
    following = request.url.include_query_params(after=encode(found.next)).query if found.next else ""
    return pages.page(request, "audit.html", search=search, page=found, following=following, zone=DUTCH_TIME)
