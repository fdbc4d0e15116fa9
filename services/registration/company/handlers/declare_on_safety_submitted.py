"""Record the safety measures of a company."""

from services.registration.company.repository import Companies
from services.registration.relation import Relations
from shared.events.portals.company_declarations import SafetySubmitted
from shared.messaging.model.aggregate import Events
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(SafetySubmitted)
async def declare_on_safety_submitted(
    event: SafetySubmitted, companies: Companies, relations: Relations, context: MessageContext
) -> Events:
    """The declaration is recorded with its term (R71)."""
    company = await companies.get(event.company_id)
    if (refused := await relations.refuse_stranger(context, company)) is not None:
        return refused
    return companies.save(company.declare_safety(event))
