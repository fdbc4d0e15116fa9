"""A company has another contact."""

from services.contracts.agreement.people import signer_of
from services.contracts.agreement.repository import Agreements
from shared.events.registration.company import CompanyDetailsChanged
from shared.events.vocabulary import Party
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.handler import on
from shared.web.person_client import PersonClient


async def unsigned_agreements(event: CompanyDetailsChanged, agreements: Agreements) -> list[str]:
    """Ids of the agreements that not everybody has signed; none while the contact stays."""
    if "contact_id" not in event.changed_fields:
        return []
    return [agreement.id for agreement in await agreements.unsigned_of_company(event.company_id)]


@on(CompanyDetailsChanged, fan_out_to=unsigned_agreements)
async def follow_contact_on_company_changed(
    event: CompanyDetailsChanged, target_id: str, agreements: Agreements, people: PersonClient, clock: Clock
) -> Events:
    """The new contact signs, and the link of the former one ends. Raises NotReady while the person is not known."""
    agreement = await agreements.get(target_id)
    contact = signer_of(Party.COMPANY, await people.person(event.contact_id))
    return agreements.save(agreement.follow_contact(contact, clock.now()))
