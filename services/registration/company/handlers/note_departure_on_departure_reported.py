"""Record that a trainer has left."""

from services.registration.company.repository import Companies
from services.registration.relation import Relations
from shared.events.portals.company import TrainerDepartureReported
from shared.messaging.model.aggregate import Events
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(TrainerDepartureReported)
async def note_departure_on_departure_reported(
    event: TrainerDepartureReported, companies: Companies, relations: Relations, context: MessageContext
) -> Events:
    """The trainer no longer counts; the event names how many remain (R16, T8)."""
    company = await companies.get(event.company_id)
    if (refused := await relations.refuse_stranger(context, company)) is not None:
        return refused
    return companies.save(company.record_trainer_departure(event.trainer_id, event.last_day))
