"""The command that saves a response."""

from services.survey.response.response import Response, Responses
from shared.messaging.model.aggregate import Events
from shared.web.problems import Problem


async def save_response(command: Response, responses: Responses) -> Events:
    """Replace earlier answers: the last ones count until the survey closes. Raises Problem 409 for final ones."""
    former = await responses.find(command.id)
    if former is not None and former.is_final:
        raise Problem(409, "not-open", "This survey is closed: its answers are counted already")
    return responses.save((command, ()))
