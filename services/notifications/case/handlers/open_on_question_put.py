"""Somebody asks the desk."""

from services.notifications.case.case import Case
from services.notifications.case.store import Cases
from shared.events.portals.everyone import QuestionPut
from shared.messaging.clock import Clock
from shared.messaging.handler import on
from shared.messaging.noun import Facts


@on(QuestionPut)
async def open_on_question_put(event: QuestionPut, cases: Cases, clock: Clock) -> Facts:
    """The question becomes a case, once (R1)."""
    if await cases.find(event.case_id):
        return ()
    return cases.keep(Case.open(event, clock.now()))
