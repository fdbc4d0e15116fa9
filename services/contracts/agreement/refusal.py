"""The refusal of a request about an agreement by someone without a relation to it."""

from services.contracts.company.company_portal import CompanyPortal
from shared.access.company_portal import NOT_FOUND
from shared.events.contracts.agreement import ContractRequestRefused
from shared.messaging.model.aggregate import Events
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.refusals import Refusals


class AgreementRefusals(Refusals):
    """Refuses what is stated by a stranger as if there were no such placement; the agreement does not change."""

    async def not_found(
        self, context: MessageContext, placement_id: str, company: CompanyPortal | None = None
    ) -> Events:
        """The refusal, which belongs to the school of the request. A portal that acted for the company before is told
        why."""
        reason = company.reason_for(context.claims) if company else NOT_FOUND
        return await self.refuse(context, reason, refused(context, placement_id, reason, "placement_id"))


def refused(
    context: MessageContext, placement_id: str, reason: str, field: str | None = None
) -> ContractRequestRefused:
    """The refusal of the request of the context, with a reason code."""
    return ContractRequestRefused(
        request_id=context.id, request_type=context.type, subject_id=placement_id, reason_code=reason, field=field
    )
