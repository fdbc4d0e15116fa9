"""What the actor of a request may do with a placement or what belongs to it, read when it is asked and kept nowhere."""

import asyncio
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from fastapi import Request

from services.placements.group.actions import actions as group_actions
from services.placements.group.repository import Groups
from services.placements.learning_company.learning_company import LearningCompany
from services.placements.learning_company.repository import LearningCompanies
from services.placements.of_placement import OfPlacement
from services.placements.placement.placement import Placement
from services.placements.placement.repository import Placements
from shared.access.acting import acting_on
from shared.access.actions import Acting, Capacity, Possible
from shared.access.actions_route import Finder
from shared.access.scope import reader_for
from shared.messaging.unit_of_work.repository import Repository

A = TypeVar("A", bound=OfPlacement | Placement)
Actions = Callable[[A, LearningCompany, Acting, date], list[Possible]]


def finder_of(repository: type[Repository[A]], actions: Actions[A]) -> Finder:
    """Finds the table of each aggregate of that repository; those with which the actor has nothing to do are left out.

    They are read for the system, because the scope of a company's portal holds nothing of a school: whether the actor
    has to do with the placement is asked of each.
    """

    async def find(request: Request, ids: tuple[str, ...]) -> dict[str, list[Possible]]:
        stored = request.app.state.commands.system_reader(repository)
        placements: Placements = request.app.state.commands.system_reader(Placements)
        companies = reader_for(request, LearningCompanies)
        today = request.app.state.clock.today()

        async def of_one(id: str) -> tuple[str, list[Possible]] | None:
            found: A | None = await stored.find(id)
            placement = await placements.find(found.placement_id) if isinstance(found, OfPlacement) else found
            if found is None or placement is None:
                return None
            company = await companies.of(placement.company_id)
            actor = acting_on(request, placement.brin, company)
            return (id, actions(found, company, actor, today)) if actor else None

        found = await asyncio.gather(*map(of_one, dict.fromkeys(ids)))
        return dict(each for each in found if each is not None)

    return find


async def find_group_actions(request: Request, ids: tuple[str, ...]) -> dict[str, list[Possible]]:
    """Of the groups of these ids; a company is told of none."""
    groups: Groups = request.app.state.commands.system_reader(Groups)
    companies = reader_for(request, LearningCompanies)
    today = request.app.state.clock.today()

    async def of_one(id: str) -> tuple[str, list[Possible]] | None:
        group = await groups.find(id)
        if group is None:
            return None
        actor = acting_on(request, group.brin, await companies.of(group.shared.company_id))
        if actor is None or actor.capacity is Capacity.COMPANY:
            return None
        return id, group_actions(group, None, actor, today)

    found = await asyncio.gather(*map(of_one, dict.fromkeys(ids)))
    return dict(each for each in found if each is not None)
