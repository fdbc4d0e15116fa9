"""Record whether a company asks for a certificate of conduct."""

from services.registration.company.repository import Companies
from services.registration.relation import Relations
from shared.events.portals.company_declarations import ConductCertificateAsked
from shared.messaging.model.aggregate import Events
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(ConductCertificateAsked)
async def ask_on_conduct_certificate_asked(
    event: ConductCertificateAsked, companies: Companies, relations: Relations, context: MessageContext
) -> Events:
    """By qualification (VOG, §2.8)."""
    company = await companies.get(event.company_id)
    if (refused := await relations.refuse_stranger(context, company)) is not None:
        return refused
    return companies.save(company.ask_certificate(event))
