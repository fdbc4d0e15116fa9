"""What the actor of a request may do with placements, read when it is asked and kept nowhere."""

import asyncio

from fastapi import Request

from services.placements.learning_company.repository import LearningCompanies
from services.placements.placement.actions import actions
from services.placements.placement.repository import Placements
from shared.access.acting import acting_on
from shared.access.actions import Possible
from shared.access.scope import reader_for


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
        if (actor := acting_on(request, placement.brin, company)) is not None
    }
