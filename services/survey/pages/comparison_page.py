"""The own answers of a company's respondent beside the averages of others, once (domain rules §3.2, 6)."""

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from services.survey.answers_so_far import answers_so_far
from services.survey.invitation.commands.compare_answers import compare_answers
from services.survey.invitation.invitation import Invitation
from services.survey.pages.context import context, invitation_of
from services.survey.pages.survey_pages import address, pages
from services.survey.questionnaire.questionnaire import questions_for
from services.survey.report.group_by import GroupBy
from services.survey.report.report import Row, overall, report
from services.survey.report.report_cells import RATED_QUESTIONS, REPORT_CELLS, counts_by_group
from services.survey.respondent import find_respondent
from services.survey.submit_answers import COMPANY
from shared.access.actor import Actor
from shared.access.policies import LinkPolicy
from shared.access.scope import summary_for
from shared.audit.shows import shows
from shared.storage.scope import Scope, of_schools


class ComparisonPolicy(LinkPolicy):
    """The respondent of the link, who sees what was released of the placement's school."""

    def scope(self, request: Request, actor: Actor | None) -> Scope:
        """That school."""
        return of_schools([invitation_of(request).school_code])


router = APIRouter(
    include_in_schema=False,
    dependencies=[Depends(ComparisonPolicy("compare the answers to one survey", find_respondent)), shows("invitation")],
)


@router.post("/survey/{token}/comparison")
async def compare(request: Request) -> Response:
    """Show it; the first page for who has seen it, or has not answered. While nothing was released it is not used up.

    Raises Problem 409 for who asks twice at once.
    """
    invitation, today = invitation_of(request), request.app.state.clock.today()
    if not invitation.may_be_compared(today):
        return RedirectResponse(address(request), 303)
    others = await _others(request, invitation)
    if others is not None:
        await request.app.state.commands.execute(compare_answers, invitation.id, actor=invitation.respondent_ref)
    answers = (await answers_so_far(request.app, invitation)).answers
    rated = [question for question in questions_for(invitation.role) if question.code in RATED_QUESTIONS]
    return pages.page(
        request,
        "comparison.html",
        **await context(request, invitation),
        others=others,
        answers=answers,
        questions=[question for question in rated if question.code in answers],
    )


async def _others(request: Request, invitation: Invitation) -> Row | None:
    """What was released of the programme, or else of all programmes of the school; None while nothing was."""
    groups = await counts_by_group(summary_for(request, REPORT_CELLS), COMPANY, GroupBy.PROGRAMME)
    own = report({key: counts for key, counts in groups.items() if key == invitation.crebo})
    return own[0] if own else overall(groups)
