"""A placement ended, perhaps earlier than planned."""

from services.survey.invitation.invitation import Invitation
from services.survey.invitation.repository import Invitations
from shared.events.placements.placement import PlacementEnded
from shared.events.vocabulary import Respondent
from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.handler import on


async def invitation_ids(event: PlacementEnded) -> list[str]:
    """Ids of the two invitations of the placement."""
    return [Invitation.id_of(event.placement_id, role) for role in (Respondent.STUDENT, Respondent.TRAINER)]


@on(PlacementEnded, fan_out_to=invitation_ids)
async def move_on_placement_ended(event: PlacementEnded, target_id: str, invitations: Invitations) -> Events:
    """Reschedule the invitation to the end of the placement at the latest (R105)."""
    invitation = await invitations.get(target_id)
    return invitations.save(invitation.reschedule(event.ended_on, event.ended_on))
