"""The refusal of a request about an agreement by someone without a relation to it."""

from shared.events.contracts.agreement import ContractRequestRefused
from shared.messaging.model.aggregate import Events
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.refusals import Refusals

NOT_FOUND = "NOT_FOUND"


class AgreementRefusals(Refusals):
    """Refuses what is stated by a stranger as if there were no such placement; the agreement does not change."""

    async def not_found(self, context: MessageContext, placement_id: str) -> Events:
        """The refusal, which belongs to the school of the request."""
        refused = ContractRequestRefused(
            request_id=context.id,
            request_type=context.type,
            subject_id=placement_id,
            reason_code=NOT_FOUND,
            field="placement_id",
        )
        return await self.refuse(context, NOT_FOUND, refused)
