"""The desk answers a question."""

from pydantic import BaseModel

from services.notifications.case.store import Cases
from shared.events.identifiers import Ref
from shared.messaging.noun import Facts


class AnswerCase(BaseModel):
    """Which case was answered."""

    case_id: Ref


async def answer_case(command: AnswerCase, cases: Cases) -> Facts:
    """Answering twice is one answer. Raises Unknown for a case nobody opened."""
    case = await cases.get(command.case_id)
    return cases.keep(case.answer("DESK"))
