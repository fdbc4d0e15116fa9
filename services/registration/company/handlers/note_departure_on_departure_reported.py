"""Record that a trainer has left."""

from services.registration.accreditation.repository import Accreditations
from services.registration.company.repository import Companies
from services.registration.relation import Relations, refusal
from shared.access.company_portal import NOT_FOUND
from shared.events.portals.company import TrainerDepartureReported
from shared.messaging.model.aggregate import Events
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(TrainerDepartureReported)
async def note_departure_on_departure_reported(
    event: TrainerDepartureReported,
    companies: Companies,
    accreditations: Accreditations,
    relations: Relations,
    context: MessageContext,
) -> Events:
    """The trainer counts until the last day; the event tells who remains (R16, T8). Refused for whom the company never
    named as a trainer: events about one company are handled in order."""
    company = await companies.get(event.company_id)
    if (refused := await relations.refuse_stranger(context, company)) is not None:
        return refused
    if not company.is_trainer(event.trainer_id):
        return companies.save((company, (refusal(context, event.trainer_id, NOT_FOUND),)))
    accredited = await accreditations.crebos_of(company.id)
    return companies.save(company.record_trainer_departure(event.trainer_id, event.last_day, accredited))
