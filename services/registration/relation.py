"""The relation of an actor to what registration owns: a company's portal, and who listed an entry."""

from services.registration.company.company import Company
from shared.access.company_portal import NOT_FOUND
from shared.events.registration.company import RegistrationRequestRefused
from shared.messaging.model.aggregate import Events
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.refusals import Refusals


class Relations(Refusals):
    """Refuses what is stated by someone without a relation to the subject, as if there were no such subject."""

    async def refuse_stranger(self, context: MessageContext, company: Company, subject_id: str = "") -> Events | None:
        """The refusal of a statement about the company, or about `subject_id`, which is the company's; None when the
        actor acted for the company when the event was accepted, or is the desk that registered it and keeps it (R12).
        A portal that acted for it before is told why."""
        if company.is_acted_for(context, company.id) or company.is_kept_by(context.claims.portal):
            return None
        return await self.refused(context, subject_id or company.id, company.reason_for(context.claims))

    async def refuse_other_lister(
        self, context: MessageContext, subject_id: str, listed_by: str | None
    ) -> Events | None:
        """The refusal of a change to an entry that another portal listed; None for the same portal, and for an entry of
        which that was not kept."""
        if not context.claims.portal or listed_by in (None, context.claims.portal):
            return None
        return await self.refused(context, subject_id, NOT_FOUND)

    async def refused(self, context: MessageContext, subject_id: str, reason_code: str) -> Events:
        """The refusal, with its reason."""
        return await self.refuse(context, reason_code, refusal(context, subject_id, reason_code))


def refusal(context: MessageContext, subject_id: str, reason_code: str) -> RegistrationRequestRefused:
    """The refusal because of the state of an aggregate; saved with that aggregate, so that it holds for this state."""
    return RegistrationRequestRefused(
        request_id=context.id, request_type=context.type, subject_id=subject_id, reason_code=reason_code
    )
