"""A placement stopped before its time."""

from datetime import timedelta

from services.survey.invitation.invitation import Invitation
from services.survey.invitation.store import Invitations
from shared.events.placements.placement import PlacementTerminated
from shared.events.vocabulary import Respondent
from shared.messaging.handler import on
from shared.messaging.noun import Facts

NEXT_DAY = timedelta(days=1)


async def both(event: PlacementTerminated) -> list[str]:
    """The two invitations, when the placement had started: before that there are none."""
    if not event.was_active:
        return []
    return [Invitation.id_of(event.placement_id, role) for role in (Respondent.STUDENT, Respondent.TRAINER)]


@on(PlacementTerminated, concerns=both)
async def decide_on_placement_terminated(event: PlacementTerminated, concerned: str, invitations: Invitations) -> Facts:
    """Asked the day after, or not at all where a person must look first (§3.2)."""
    invitation = await invitations.get(concerned)
    if event.survey_allowed:
        return invitations.keep(invitation.move(event.ended_on + NEXT_DAY))
    return invitations.keep(invitation.cancel("SURVEY_NOT_ALLOWED"))
