"""The command that saves a response."""

from services.survey.response.response import Response, Responses
from shared.messaging.model.aggregate import Events


async def save_response(command: Response, responses: Responses) -> Events:
    """Replace earlier answers: the last ones count until the survey closes."""
    await responses.find(command.id)
    return responses.save((command, ()))
