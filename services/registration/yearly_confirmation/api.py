"""The internal route of the link that is mailed."""

from fastapi import APIRouter, Request

from services.registration.yearly_confirmation.confirmation_links import ConfirmationLinks
from services.registration.yearly_confirmation.repository import YearlyConfirmations
from services.registration.yearly_confirmation.yearly_confirmation import YearlyConfirmation
from shared.access.policies import services
from shared.access.scope import reader_for
from shared.events.identifiers import Ref
from shared.web.problems import Problem

router = APIRouter(prefix="/internal/yearly-confirmations")


@router.get("/{company_id}/link", dependencies=[services("notifications")])
async def confirmation_link(company_id: Ref, request: Request) -> dict[str, str]:
    """The link of the open question. Raises Problem 404 when there is none."""
    confirmation: YearlyConfirmation = await reader_for(request, YearlyConfirmations).of(company_id)
    if not confirmation.can_answer(confirmation.issue, request.app.state.clock.today()):
        raise Problem(404, "not-found", "There is nothing to answer")
    links: ConfirmationLinks = request.app.state.dependencies[ConfirmationLinks]
    return {"url": links.url(company_id, confirmation.issue)}
