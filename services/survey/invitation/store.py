"""Where the invitations are."""

from services.survey.invitation.invitation import Invitation
from shared.messaging.store import Store


class Invitations(Store[Invitation]):
    """All invitations."""

    noun, subject, collection = Invitation, "invitation", "invitations"
    indexes = ("placement_id",)
