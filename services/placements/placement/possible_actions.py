"""What the actor of a request may do with placements, read when it is asked and kept nowhere."""

import asyncio

from fastapi import Request

from services.placements.learning_company.learning_company import LearningCompany
from services.placements.learning_company.repository import LearningCompanies
from services.placements.placement.actions import actions
from services.placements.placement.placement import Placement
from services.placements.placement.repository import Placements
from shared.access.actions import Acting, Capacity, Possible
from shared.access.actor import ActorKind
from shared.access.claim_headers import claims_of_request
from shared.access.relation import acts_for_company, acts_for_school
from shared.access.scope import reader_for, scope_of


async def find_possible_actions(request: Request, ids: tuple[str, ...]) -> dict[str, list[Possible]]:
    """Of the placements of these ids; those with which the actor has nothing to do are left out.

    They are read for the system, because the scope of a company's portal holds nothing of a school: whether the actor
    has to do with a placement is asked of each.
    """
    placements: Placements = request.app.state.commands.system_reader(Placements)
    found = [each for each in await asyncio.gather(*map(placements.find, dict.fromkeys(ids))) if each is not None]
    companies = reader_for(request, LearningCompanies)
    of_each = await asyncio.gather(*(companies.of(placement.company_id) for placement in found))
    today = request.app.state.clock.today()
    return {
        placement.id: actions(placement, company, actor, today)
        for placement, company in zip(found, of_each, strict=True)
        if (actor := acting_on(request, placement, company)) is not None
    }


def acting_on(request: Request, placement: Placement, company: LearningCompany) -> Acting | None:
    """In which capacity: staff and operators for the desk, a portal for its school or for its company. None for an
    actor who has nothing to do with the placement, and for a service that names no actor."""
    claims = claims_of_request(request)
    if scope_of(request).everything:
        return Acting(Capacity.DESK)
    if not claims.actorkind:
        return None
    if acts_for_school(claims, placement.brin):
        return Acting(Capacity.DESK if claims.actorkind == ActorKind.STAFF else Capacity.SCHOOL)
    if claims.actorkind != ActorKind.STAFF and acts_for_company(claims, company.id, company.portal):
        return Acting(Capacity.COMPANY)
    return None
