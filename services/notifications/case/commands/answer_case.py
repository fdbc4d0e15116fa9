"""Mark a case as answered."""

from pydantic import BaseModel

from services.notifications.case.repository import Cases
from shared.events.identifiers import Ref
from shared.messaging.model.aggregate import Events


class AnswerCase(BaseModel):
    """The case that was answered."""

    case_id: Ref


async def answer_case(command: AnswerCase, cases: Cases) -> Events:
    """A second answer changes nothing. Raises AggregateNotFound for an unknown case."""
    case = await cases.get(command.case_id)
    return cases.save(case.answer("DESK"))
