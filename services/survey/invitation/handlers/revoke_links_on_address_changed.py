"""A respondent confirmed another mail address."""

from services.survey.invitation.repository import Invitations
from shared.events.registration.person import AddressChanged
from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.handler import on


async def invitations_of_person(event: AddressChanged, invitations: Invitations) -> list[str]:
    """Ids of the invitations of the person."""
    return [invitation.id for invitation in await invitations.of_respondent(event.person_id)]


@on(AddressChanged, fan_out_to=invitations_of_person)
async def revoke_links_on_address_changed(event: AddressChanged, target_id: str, invitations: Invitations) -> Events:
    """End the link that went to the old address; the next reminder holds a new one."""
    invitation = await invitations.get(target_id)
    return invitations.save((invitation.revoke_link(), ()))
