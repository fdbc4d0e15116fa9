"""A company objects to the decision about its accreditation."""

from services.registration.accreditation.actions import Action, why_not
from services.registration.accreditation.repository import Accreditations
from services.registration.company.repository import Companies
from services.registration.relation import Relations, refusal
from shared.access.actions import COMPANY
from shared.events.portals.company import AccreditationObjectionMade
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(AccreditationObjectionMade)
async def object_on_objection_made(
    event: AccreditationObjectionMade,
    accreditations: Accreditations,
    companies: Companies,
    clock: Clock,
    relations: Relations,
    context: MessageContext,
) -> Events:
    """The accrediting body decides once more (§2.3). Raises AggregateNotFound before the request."""
    company = await companies.get(event.company_id)
    if (refused := await relations.refuse_stranger(context, company)) is not None:
        return refused
    accreditation, today = await accreditations.requested(event.company_id, event.crebo), clock.today()
    if (reason := why_not(Action.OBJECT, accreditation, None, COMPANY, today)) is not None:
        return accreditations.save((accreditation, (refusal(context, company.id, reason),)))
    return accreditations.save(accreditation.file_objection(today))
