"""Repository of the invitations."""

from services.survey.invitation.invitation import Invitation
from shared.messaging.unit_of_work.repository import Repository


class Invitations(Repository[Invitation]):
    """All invitations."""

    aggregate, subject_type, collection = Invitation, "invitation", "invitations"
    indexes = ("placement_id",)
