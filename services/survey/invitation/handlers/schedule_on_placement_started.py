"""A started placement schedules two invitations."""

from services.survey.invitation.invitation import Invitation
from services.survey.invitation.repository import Invitations
from shared.events.placements.placement import PlacementStarted
from shared.events.vocabulary import Respondent
from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.handler import on


async def respondent_roles(event: PlacementStarted) -> list[str]:
    """The roles of the two respondents: student and trainer (R106)."""
    return [Respondent.STUDENT, Respondent.TRAINER]


@on(PlacementStarted, fan_out_to=respondent_roles)
async def schedule_on_placement_started(event: PlacementStarted, target_id: str, invitations: Invitations) -> Events:
    """Schedule the invitation of one respondent, for BOL and BBL (R105, R109)."""
    role = Respondent(target_id)
    if await invitations.find(Invitation.id_of(event.placement_id, role)):
        return ()
    return invitations.save(Invitation.schedule(event, role))
