"""A placement has started: two people will be asked how it went."""

from services.survey.invitation.invitation import Invitation
from services.survey.invitation.store import Invitations
from shared.events.placements.placement import PlacementStarted
from shared.events.vocabulary import Respondent
from shared.messaging.handler import on
from shared.messaging.noun import Facts


async def both(event: PlacementStarted) -> list[str]:
    """The student and the trainer (R106)."""
    return [Respondent.STUDENT, Respondent.TRAINER]


@on(PlacementStarted, concerns=both)
async def schedule_on_placement_started(event: PlacementStarted, concerned: str, invitations: Invitations) -> Facts:
    """One invitation each, whether BOL or BBL (R105, R109)."""
    role = Respondent(concerned)
    if await invitations.find(Invitation.id_of(event.placement_id, role)):
        return ()
    return invitations.keep(Invitation.schedule(event, role))
