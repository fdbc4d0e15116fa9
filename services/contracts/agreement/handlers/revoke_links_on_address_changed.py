"""A party confirmed another mail address."""

from services.contracts.agreement.repository import Agreements
from shared.events.registration.person import AddressChanged
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.handler import on
from shared.web.person_client import PersonClient


async def agreements_of_person(event: AddressChanged, agreements: Agreements) -> list[str]:
    """Ids of the agreements that the person is a party of."""
    return [agreement.id for agreement in await agreements.of_signatory(event.person_id)]


@on(AddressChanged, fan_out_to=agreements_of_person)
async def revoke_links_on_address_changed(
    event: AddressChanged, target_id: str, agreements: Agreements, people: PersonClient, clock: Clock
) -> Events:
    """End the links that went to the old address; who has not signed is reminded, with a new one."""
    agreement = await agreements.get(target_id)
    person = await people.person(event.person_id)
    agreement = agreement.update_address(event.person_id, person.email)
    return agreements.save(agreement.revoke_links_of(event.person_id, clock.now()))
