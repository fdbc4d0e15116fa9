"""The planner of the sample app, a service with timers: it takes visits, and answers how many events each caused."""

from typing import Any

from fastapi import APIRouter, Request

from shared.access.policies import public
from tests.support.sample_domain.visits import VisitRequest, plan

router = APIRouter(dependencies=[public("the load of the fault tests")])


@router.post("/visits")
async def plan_visits(visits: list[VisitRequest], request: Request) -> dict[str, Any]:
    """Plan some visits; returns for each the number of new events."""
    return {"events": [len(await request.app.state.commands.execute(plan, visit)) for visit in visits]}
