"""Another portal acts for a company."""

from services.contracts.company.company_portal import CompanyPortal, CompanyPortals
from shared.events.registration.company import CompanyPortalChanged
from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.handler import on


@on(CompanyPortalChanged)
async def note_on_portal_changed(event: CompanyPortalChanged, companies: CompanyPortals) -> Events:
    """One note for all agreements of the company, however many there are."""
    known = await companies.find(event.company_id) or CompanyPortal.before(event)
    return companies.save((known.moved_to(event.portal, event.changed_at), ()))
