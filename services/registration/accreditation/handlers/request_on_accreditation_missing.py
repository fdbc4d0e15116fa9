"""Request the accreditation that a placement lacks."""

from services.registration.accreditation.repository import Accreditations
from services.registration.accrediting_body.register import AccreditingBodyRegister
from services.registration.company.repository import Companies
from services.registration.company.trainer_decisions import COMPANY_CLOSED
from shared.events.placements.placement import PlacementAccreditationMissing
from shared.events.vocabulary import RequestedBy
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(PlacementAccreditationMissing)
async def request_on_accreditation_missing(
    event: PlacementAccreditationMissing,
    accreditations: Accreditations,
    companies: Companies,
    register: AccreditingBodyRegister,
    clock: Clock,
    context: MessageContext,
) -> Events:
    """Requested on the student's behalf, unless the register has it, or it is open or granted (R36). A company that
    closes gets no student."""
    company = await companies.get(event.company_id)
    accreditation = await accreditations.of(event.company_id, event.crebo)
    today = clock.today()
    if company.closed_from is not None:
        return accreditations.save(accreditation.close(COMPANY_CLOSED, today))
    if register.is_connected:
        day = event.starts_on or today
        return accreditations.save(
            accreditation.ask_register(RequestedBy.STUDENT_REQUEST, None, day, context.id, today)
        )
    refusal = company.why_not_accredit(event.crebo, today)
    return accreditations.save(accreditation.request(RequestedBy.STUDENT_REQUEST, None, refusal, today))
