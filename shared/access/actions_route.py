"""`POST /internal/actions`: what the actor of a request may do with aggregates of this service, and why not."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field

from shared.access.actions import Possible
from shared.access.policies import services
from shared.audit.shows import not_recorded
from shared.events.identifiers import Ref
from shared.web.json_body import json_body
from shared.web.openapi import raises
from shared.web.problems import INVALID, Problem

MAX_IDS = 500
Finder = Callable[[Request, tuple[str, ...]], Awaitable[dict[str, list[Possible]]]]
"""The table of each of these aggregates that the actor of the request sees and has to do with, by id."""


class ActionsQuestion(BaseModel):
    """Of which aggregates; `aggregate` is their subject type."""

    model_config = ConfigDict(extra="forbid")

    aggregate: str
    ids: Annotated[tuple[Ref, ...], Field(min_length=1, max_length=MAX_IDS)]


def actions_router(finders: Mapping[str, Finder]) -> APIRouter:
    """The route of a service, with what finds the tables of each subject type."""
    router = APIRouter(prefix="/internal/actions")
    example = {"aggregate": min(finders), "ids": ["x1"]}

    @router.post(
        "",
        dependencies=[
            services("gateway", "operator", relayed=True),
            not_recorded("codes of actions, of nobody by name"),
        ],
        openapi_extra=raises(example=example),
    )
    async def possible_actions(
        question: Annotated[ActionsQuestion, json_body(ActionsQuestion)], request: Request
    ) -> dict[str, list[dict[str, Any]]]:
        """By id every action, whether it is allowed now, and the reason code when it is not. What the actor does not
        see, and what does not exist, is left out. The answer holds until the aggregate changes; keep it nowhere."""
        finder = finders.get(question.aggregate)
        if finder is None:
            detail = f"is one of {', '.join(sorted(finders))}"
            raise Problem(422, "invalid", INVALID, errors=[{"pointer": "/aggregate", "detail": detail}])
        found = await finder(request, question.ids)
        return {id: [each._asdict() for each in possible] for id, possible in found.items()}

    return router
