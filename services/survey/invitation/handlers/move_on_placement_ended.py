"""A placement has ended, perhaps earlier than planned."""

from services.survey.invitation.invitation import Invitation
from services.survey.invitation.store import Invitations
from shared.events.placements.placement import PlacementEnded
from shared.events.vocabulary import Respondent
from shared.messaging.handler import on
from shared.messaging.noun import Facts


async def both(event: PlacementEnded) -> list[str]:
    """The two invitations of the placement."""
    return [Invitation.id_of(event.placement_id, role) for role in (Respondent.STUDENT, Respondent.TRAINER)]


@on(PlacementEnded, concerns=both)
async def move_on_placement_ended(event: PlacementEnded, concerned: str, invitations: Invitations) -> Facts:
    """Asked at the end of the placement, not after it (R105)."""
    invitation = await invitations.get(concerned)
    return invitations.keep(invitation.move(event.ended_on))
