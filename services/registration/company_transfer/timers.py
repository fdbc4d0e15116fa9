"""Timers of a request to transfer a company."""

from services.registration.company.repository import Companies
from services.registration.company_transfer.company_transfer import CompanyTransfer
from services.registration.company_transfer.repository import CompanyTransfers
from services.registration.people.repository import People
from services.registration.people.writer import writer_of
from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.handler import on_timer


@on_timer(CompanyTransfers, "put")
async def put_to_contact(
    transfer: CompanyTransfer, transfers: CompanyTransfers, companies: Companies, people: People
) -> Events:
    """Ask the contact. A timer does it, so that it is not among what the portal's request led to, which the portal
    sees."""
    company = await companies.find(transfer.company_id)
    contact = await people.find(company.contact_id) if company else None
    of_contact = await companies.of_person(contact.id) if contact else []
    independent = contact is not None and company is not None and writer_of(contact, of_contact) == company.portal
    return transfers.save(transfer.put(company, contact, independent=independent))


@on_timer(CompanyTransfers, "expire")
async def expire_transfer(transfer: CompanyTransfer, transfers: CompanyTransfers) -> Events:
    """Nobody answered within two weeks."""
    return transfers.save(transfer.expire())
