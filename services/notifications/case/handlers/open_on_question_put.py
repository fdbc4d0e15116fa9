"""Open a case for a question."""

from services.notifications.case.case import Case
from services.notifications.case.repository import Cases
from shared.events.portals.everyone import QuestionPut
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.handler import on


@on(QuestionPut)
async def open_on_question_put(event: QuestionPut, cases: Cases, clock: Clock) -> Events:
    """Each question becomes one case (R1)."""
    if await cases.find(event.case_id):
        return ()
    return cases.save(Case.open(event, clock.now()))
