"""Record that a company has read the service document."""

from services.registration.company.repository import Companies
from services.registration.knowledge.repository import Publications
from services.registration.relation import Relations, refusal
from shared.access.company_portal import NOT_FOUND
from shared.events.portals.company_declarations import ServiceDocumentConfirmed
from shared.events.vocabulary import Audience
from shared.messaging.model.aggregate import Events
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on

OTHER_VERSION = "OTHER_VERSION"


@on(ServiceDocumentConfirmed)
async def note_on_service_document_confirmed(
    event: ServiceDocumentConfirmed,
    companies: Companies,
    publications: Publications,
    relations: Relations,
    context: MessageContext,
) -> Events:
    """Of the present version of a document for companies (R20); what is not one is refused."""
    company = await companies.get(event.company_id)
    if (refused := await relations.refuse_stranger(context, company)) is not None:
        return refused
    document = await publications.find(event.publication_id)
    if document is None or Audience.COMPANY not in document.audience:
        return companies.save((company, (refusal(context, event.publication_id, NOT_FOUND),)))
    if document.version != event.version:
        return companies.save((company, (refusal(context, event.publication_id, OTHER_VERSION),)))
    return companies.save(company.read_document(event))
