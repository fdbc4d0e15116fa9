"""Answers are kept."""

from services.survey.response.response import Response, Responses
from shared.messaging.noun import Facts


async def keep_response(command: Response, responses: Responses) -> Facts:
    """The last answers count, until the survey closes."""
    await responses.find(command.id)
    return responses.keep((command, ()))
