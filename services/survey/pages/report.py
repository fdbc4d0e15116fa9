"""The report as a page and as JSON, and the internal route for a survey link, which a mail carries."""

from typing import Any, Literal

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from services.survey.invitation.commands.revoke_link import revoke_link
from services.survey.invitation.invitation import Invitation
from services.survey.invitation.repository import Invitations
from services.survey.pages.report_pages import pages
from services.survey.report.group_by import GroupBy
from services.survey.report.report import overall, report
from services.survey.report.report_cells import BATCH_SIZE, REPORT_CELLS, counts_by_group
from services.survey.survey_links import SurveyLinks
from shared.access.policies import services, staff
from shared.access.role import Role
from shared.access.scope import reader_for, summary_for
from shared.audit.shows import not_recorded, shows
from shared.events.identifiers import Ref
from shared.storage.summary import MAX_BEHIND
from shared.web.problems import Problem

router = APIRouter()
READERS = staff(Role.DESK, Role.TEACHER, Role.MANAGER)
MEANS = not_recorded("means of five answers or more, of nobody by name")
SIDES = ("STUDENT", "COMPANY")
Dimension = Literal["PROGRAMME", "SCHOOL", "SECTOR"]


@router.get("/report", include_in_schema=False, dependencies=[READERS, MEANS])
async def report_page(request: Request, by: Dimension = "PROGRAMME") -> HTMLResponse:
    """The page with means by group, for students and companies."""
    counters = summary_for(request, REPORT_CELLS)
    groups = {side: await counts_by_group(counters, side, GroupBy[by]) for side in SIDES}
    return pages.page(
        request,
        "report.html",
        by=by,
        rows={side: report(of_side) for side, of_side in groups.items()},
        whole={side: overall(of_side) for side, of_side in groups.items()},
        batch_size=BATCH_SIZE,
        behind=await counters.behind(),
        max_behind=MAX_BEHIND,
    )


@router.get("/api/report", summary="The BPV Monitor report", dependencies=[READERS, MEANS])
async def report_data(
    request: Request, by: Dimension = "PROGRAMME", side: Literal["STUDENT", "COMPANY"] = "STUDENT"
) -> list[dict[str, Any]]:
    """Means by programme, school or sector, of answers that were released in batches of five or more (R108)."""
    counters = summary_for(request, REPORT_CELLS)
    rows = report(await counts_by_group(counters, side, GroupBy[by]))
    return [{"key": row.key, "n": row.n, "means": row.means} for row in rows]


@router.get("/internal/survey-links/{invitation_id}", dependencies=[services("notifications")], include_in_schema=False)
async def survey_link(invitation_id: Ref, request: Request) -> dict[str, str]:
    """The URL on which that respondent answers."""
    links: SurveyLinks = request.app.state.dependencies[SurveyLinks]
    invitation: Invitation = await reader_for(request, Invitations).get(invitation_id)
    return {"url": links.url(invitation_id, invitation.link_issue)}


@router.get(
    "/internal/survey-links/{invitation_id}/colleague",
    dependencies=[services("notifications")],
    include_in_schema=False,
)
async def colleague(invitation_id: Ref, request: Request) -> dict[str, str]:
    """Whom the survey was passed on to, for the mail. Raises Problem 404 when it was not."""
    invitation: Invitation = await reader_for(request, Invitations).get(invitation_id)
    found = invitation.colleague
    if found is None:
        raise Problem(404, "not-found", "This survey was passed on to nobody")
    return {"id": found.ref, "name": found.name, "email": found.email, "language": found.language}


@router.delete(
    "/internal/survey-links/{invitation_id}",
    status_code=204,
    dependencies=[services("operator"), shows("invitation", "invitation_id")],
    include_in_schema=False,
)
async def end_link(invitation_id: Ref, request: Request) -> None:
    """End the link that was mailed until now; the next mail holds another one."""
    await request.app.state.commands.execute(revoke_link, invitation_id, actor=request.state.actor.id)
