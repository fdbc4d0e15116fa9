"""Request an accreditation for a company, or for the desk on its behalf."""

from services.registration.accreditation.repository import Accreditations
from services.registration.company.repository import Companies
from services.registration.relation import Relations
from shared.events.portals.company import AccreditationApplied
from shared.events.vocabulary import RequestedBy
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.errors import NotReady
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(AccreditationApplied)
async def request_on_accreditation_applied(
    event: AccreditationApplied,
    accreditations: Accreditations,
    companies: Companies,
    clock: Clock,
    relations: Relations,
    context: MessageContext,
) -> Events:
    """Requested (R12, R17); refused without any trainer (R16). Raises NotReady until a named trainer is registered."""
    company = await companies.get(event.company_id)
    if event.requested_by is RequestedBy.COMPANY:
        refused = await relations.refuse_stranger(context, company)
        if refused is not None:
            return refused
    present = {trainer.trainer_id for trainer in company.present_trainers}
    if event.trainer_id is not None and event.trainer_id not in present:
        raise NotReady(f"trainer {event.trainer_id} is not registered yet")
    accreditation = await accreditations.of(event.company_id, event.crebo)
    return accreditations.save(accreditation.request(event.requested_by, event.trainer_id, len(present), clock.today()))
