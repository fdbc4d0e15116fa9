"""The timer of a response."""

from services.survey.response.response import Response, Responses
from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.handler import on_timer


@on_timer(Responses, "finalise")
async def finalise_response(response: Response, responses: Responses) -> Events:
    """Count the answers when they can no longer be corrected."""
    return responses.save((response.finalise(), ()))
