"""What the actor of a request may do with what belongs to a placement, read when it is asked and kept nowhere."""

import asyncio
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from fastapi import Request

from services.placements.learning_company.repository import LearningCompanies
from services.placements.of_placement import OfPlacement
from services.placements.placement.repository import Placements
from shared.access.acting import acting_on
from shared.access.actions import Acting, Possible
from shared.access.actions_route import Finder
from shared.access.scope import reader_for
from shared.messaging.unit_of_work.repository import Repository

A = TypeVar("A", bound=OfPlacement)


def finder_of(repository: type[Repository[A]], actions: Callable[[A, None, Acting, date], list[Possible]]) -> Finder:
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
            aggregate: A | None = await stored.find(id)
            placement = await placements.find(aggregate.placement_id) if aggregate else None
            if aggregate is None or placement is None:
                return None
            actor = acting_on(request, placement.brin, await companies.of(placement.company_id))
            return (id, actions(aggregate, None, actor, today)) if actor else None

        found = await asyncio.gather(*map(of_one, dict.fromkeys(ids)))
        return dict(each for each in found if each is not None)

    return find
