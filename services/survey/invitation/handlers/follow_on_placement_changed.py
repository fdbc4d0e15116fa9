"""A running placement got another end, other days of work or another trainer."""

from services.survey.invitation.invitation import Invitation
from services.survey.invitation.repository import Invitations
from shared.events.placements.placement import PlacementChanged
from shared.events.placements.planning import PlacementExtended, PlacementPlanned
from shared.events.vocabulary import Respondent
from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.handler import on

News = PlacementChanged | PlacementExtended | PlacementPlanned


async def invitation_ids(event: News) -> list[str]:
    """Ids of the two invitations; none before the start, which schedules them by what holds then."""
    if not event.started:
        return []
    return [Invitation.id_of(event.placement_id, role) for role in (Respondent.STUDENT, Respondent.TRAINER)]


@on(PlacementChanged, PlacementExtended, PlacementPlanned, fan_out_to=invitation_ids)
async def follow_on_placement_changed(event: News, target_id: str, invitations: Invitations) -> Events:
    """Reschedule the invitation to the new last day of work, and ask the new trainer (row 26)."""
    invitation = await invitations.get(target_id)
    return invitations.save(invitation.follow(event))
