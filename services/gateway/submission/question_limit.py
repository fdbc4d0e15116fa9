"""Limits questions to the desk by whom they are about: each leads to mails that this person did not ask for.

A question names who asks, and the answer goes to them; one about a placement whose agreement is missing reminds its
parties. So questions are counted by the person and by the placement, whichever portals put them.
"""

from collections.abc import Sequence

from fastapi import Request

from services.gateway.settings import GatewaySettings
from services.gateway.submission.commands.save_submission import SaveSubmission
from services.gateway.submission.repository import Submissions
from shared.access.scope import reader_for
from shared.events.portals.everyone import QuestionPut
from shared.storage.rate_limits import RateLimit
from shared.web.problems import Problem
from shared.web.too_many import require_left

DAY_SECONDS = 86_400
TITLE = "Too many questions are about this person or placement"


async def require_few_questions(request: Request, commands: Sequence[SaveSubmission], *, batch: bool) -> None:
    """Count the questions that are new; one that is sent again is not another. Raises Problem 429."""
    settings: GatewaySettings = request.app.state.settings
    limit = RateLimit("questions", settings.questions_per_day, DAY_SECONDS)
    for position, command in enumerate(commands):
        question = command.event
        if not isinstance(question, QuestionPut) or await reader_for(request, Submissions).find(command.submission_id):
            continue
        try:
            for about in filter(None, (question.asker_id, question.placement_id)):
                await require_left(request, limit, about, title=TITLE)
        except Problem as problem:
            problem.more |= {"position": position} if batch else {}
            raise
