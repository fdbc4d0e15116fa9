"""The command with which a company answers the yearly question."""

from collections.abc import Mapping
from typing import NamedTuple

from services.registration.yearly_confirmation.repository import YearlyConfirmations
from shared.events.registration.yearly_confirmation import YearlyAnswer
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock


class AnswerYearly(NamedTuple):
    """The company, the issue of the link, the answer, and the number of places by offer where they changed."""

    company_id: str
    issue: int
    answer: YearlyAnswer
    counts: Mapping[str, int]


async def answer_yearly(command: AnswerYearly, confirmations: YearlyConfirmations, clock: Clock) -> Events:
    """A second answer changes nothing, nor does one by a link that has ended. Raises AggregateNotFound."""
    confirmation = await confirmations.get(command.company_id)
    return confirmations.save(confirmation.give(command.issue, command.answer, command.counts, clock.today()))
