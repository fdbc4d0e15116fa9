"""Timers of a request to transfer a company."""

from services.registration.company.repository import Companies
from services.registration.company_transfer.company_transfer import CompanyTransfer
from services.registration.company_transfer.repository import CompanyTransfers
from services.registration.people.repository import People
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
    return transfers.save(transfer.put(company, contact))


@on_timer(CompanyTransfers, "expire")
async def expire_transfer(transfer: CompanyTransfer, transfers: CompanyTransfers) -> Events:
    """Nobody answered within two weeks."""
    return transfers.save(transfer.expire())
