"""A running placement got another end or another trainer."""

from services.survey.invitation.invitation import Invitation
from services.survey.invitation.repository import Invitations
from shared.events.placements.placement import PlacementChanged
from shared.events.vocabulary import Respondent
from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.handler import on


async def invitation_ids(event: PlacementChanged) -> list[str]:
    """Ids of the two invitations; none before the start, which schedules them by what holds then."""
    if not event.started:
        return []
    return [Invitation.id_of(event.placement_id, role) for role in (Respondent.STUDENT, Respondent.TRAINER)]


@on(PlacementChanged, fan_out_to=invitation_ids)
async def follow_on_placement_changed(event: PlacementChanged, target_id: str, invitations: Invitations) -> Events:
    """Reschedule the invitation to the new end, and ask the new trainer (row 26)."""
    invitation = await invitations.get(target_id)
    return invitations.save(invitation.follow(event))
