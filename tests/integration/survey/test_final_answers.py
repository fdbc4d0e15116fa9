"""Answers may be replaced until they are final, and never after that: what was counted stays what it was."""

from collections.abc import AsyncIterator

import pytest

from deploy.local.local_stack import LocalStack
from services.survey.response.commands.save_response import save_response
from services.survey.response.response import Response, Responses
from services.survey.service import service
from shared.messaging.runtime.runtime import Messaging
from shared.web.problems import Problem
from tests.integration.one_service import OneService
from tests.integration.survey.survey_year import answer


@pytest.fixture
async def survey(local_stack: LocalStack) -> AsyncIterator[Messaging]:
    """The commands of the survey service."""
    created = OneService(local_stack.servers, service)
    await created.prepare()
    async with created.running() as messaging:
        yield messaging
    await created.remove()


async def stored(survey: Messaging, id: str) -> Response | None:
    """The response as it is stored."""
    return await survey.commands.system_reader(Responses).find(id)


async def test_answers_that_are_final_are_not_replaced(survey: Messaging) -> None:
    first, corrected = answer(1, "25187", "91XX00"), answer(1, "25187", "91XX00", rated=False)
    for response in (first, corrected, corrected.finalise()):
        await survey.commands.execute(save_response, response)
        assert await stored(survey, first.id) == response
    with pytest.raises(Problem) as refused:
        await survey.commands.execute(save_response, first)
    assert (refused.value.status, refused.value.slug) == (409, "not-open")
    assert await stored(survey, first.id) == corrected.finalise()
