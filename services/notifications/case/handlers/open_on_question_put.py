"""Open a case for a question."""

from services.notifications.case.case import Case
from services.notifications.case.repository import Cases
from services.notifications.placement.known_school import KnownSchools
from shared.access.relation import school_of_claims
from shared.events.portals.everyone import QuestionPut
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(QuestionPut)
async def open_on_question_put(
    event: QuestionPut, cases: Cases, known_schools: KnownSchools, context: MessageContext, clock: Clock
) -> Events:
    """Each question becomes one case (R1), of the school that the gateway knows, or that of the placement or student.

    Where these are not known here, because they are older than what is kept or do not exist, it waits for nothing: it
    belongs to no school that is known. A question of a company about no placement is for the desks of all.
    """
    if await cases.find(event.case_id):
        return ()
    known = context.school or await known_schools.of(event.placement_id, event.asker_id)
    school = known or ("" if event.placement_id else school_of_claims(context.claims))
    return cases.save(Case.open(event, clock.now(), school))
