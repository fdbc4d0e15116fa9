"""A placement stopped early."""

from datetime import timedelta

from services.survey.invitation.invitation import Invitation
from services.survey.invitation.repository import Invitations
from shared.events.placements.placement import PlacementTerminated
from shared.events.vocabulary import Respondent
from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.handler import on

NEXT_DAY = timedelta(days=1)


async def invitation_ids(event: PlacementTerminated) -> list[str]:
    """Ids of the two invitations; none when the placement had not started."""
    if not event.was_active:
        return []
    return [Invitation.id_of(event.placement_id, role) for role in (Respondent.STUDENT, Respondent.TRAINER)]


@on(PlacementTerminated, fan_out_to=invitation_ids)
async def decide_on_placement_terminated(
    event: PlacementTerminated, target_id: str, invitations: Invitations
) -> Events:
    """Reschedule the invitation to the next day, or cancel it where no survey is allowed (§3.2)."""
    invitation = await invitations.get(target_id)
    if event.survey_allowed:
        return invitations.save(invitation.reschedule(event.ended_on + NEXT_DAY, event.ended_on))
    return invitations.save(invitation.cancel("SURVEY_NOT_ALLOWED"))
