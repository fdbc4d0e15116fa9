"""The internal route by which operations compares its journal with what a handler has processed."""

from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field

from shared.access.policies import services
from shared.messaging.inbox.processed_events import ProcessedEvents, PublishedEvent
from shared.web.json_body import json_body
from shared.web.problems import Problem

MAX_EVENTS = 500
Published = Annotated[list[PublishedEvent], Field(max_length=MAX_EVENTS)]
router = APIRouter(include_in_schema=False, dependencies=[services("operations")])


class Answer(BaseModel):
    """`unprocessed` is None when the handler keeps no positions, because it gave up the order."""

    model_config = ConfigDict(frozen=True)

    unprocessed: list[str] | None


@router.post("/internal/handlers/{handler}/unprocessed")
async def unprocessed(handler: str, events: Annotated[Published, json_body(Published)], request: Request) -> Answer:
    """Which of these events the handler has not processed. Changes nothing."""
    processed: ProcessedEvents = request.app.state.messaging.processed_events
    try:
        known = processed.keeps_positions(handler)
    except KeyError:
        raise Problem(404, "not-found", "This service has no such handler", handler) from None
    return Answer(unprocessed=await processed.unprocessed(handler, events) if known else None)
