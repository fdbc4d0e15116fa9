"""Repository of the invitations."""

from services.survey.invitation.invitation import Invitation
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy


class Invitations(Repository[Invitation]):
    """All invitations."""

    aggregate, subject_type, collection = Invitation, "invitation", "invitations"
    tenancy = Tenancy.SCHOOL
    indexes = ("placement_id", "respondent_ref")

    async def of_respondent(self, ref: str) -> list[Invitation]:
        """The invitations of a person."""
        return await self.query({"respondent_ref": ref})
