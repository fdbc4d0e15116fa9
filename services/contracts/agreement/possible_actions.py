"""What the actor of a request may do with agreements, read when it is asked and kept nowhere."""

import asyncio

from fastapi import Request

from services.contracts.agreement.actions import actions
from services.contracts.agreement.agreement_state import AgreementState
from services.contracts.agreement.context import AgreementContext
from services.contracts.agreement.repository import Agreements
from services.contracts.company.company_portal import CompanyPortals
from services.contracts.company.learning_company import LearningCompanies
from shared.access.actions import COMPANY, DESK, SCHOOL, Acting, Possible
from shared.access.actor import ActorKind
from shared.access.claim_headers import claims_of_request
from shared.access.relation import acts_for_company
from shared.access.scope import reader_for, scope_of


async def possible_actions(request: Request, agreement: AgreementState, actor: Acting) -> list[Possible]:
    """The table of that agreement, for that actor, today."""
    context = await AgreementContext.of(agreement.placement, reader_for(request, LearningCompanies))
    return actions(agreement, context, actor, request.app.state.clock.today())


async def find_possible_actions(request: Request, ids: tuple[str, ...]) -> dict[str, list[Possible]]:
    """Of the agreements of these ids; those with which the actor has nothing to do are left out.

    They are read for the system, because the scope of a company's portal holds nothing of a school: whether the actor
    has to do with an agreement is asked of each.
    """
    agreements_of_all: Agreements = request.app.state.commands.system_reader(Agreements)
    found = await asyncio.gather(*map(agreements_of_all.find, dict.fromkeys(ids)))
    agreements = [agreement for agreement in found if agreement is not None]
    actors = await asyncio.gather(*(acting_on(request, agreement) for agreement in agreements))
    return {
        agreement.id: await possible_actions(request, agreement, actor)
        for agreement, actor in zip(agreements, actors, strict=True)
        if actor is not None
    }


async def acting_on(request: Request, agreement: AgreementState) -> Acting | None:
    """In which capacity: staff and operators for the desk, a portal for its school or for its company. None for an
    actor who has nothing to do with the agreement, and for a service that names no actor."""
    claims = claims_of_request(request)
    if scope_of(request).everything:
        return DESK
    if not claims.actorkind:
        return None
    if claims.actorkind == ActorKind.STAFF:
        return DESK if agreement.is_of_school(claims) else None
    if agreement.is_of_school(claims):
        return SCHOOL
    company = await reader_for(request, CompanyPortals).of(agreement.placement)
    return COMPANY if acts_for_company(claims, company.id, company.portal) else None
