"""The refusal of a request about an agreement by someone without a relation to it."""

from services.contracts.company.company_portal import CompanyPortal
from shared.events.contracts.agreement import ContractRequestRefused
from shared.messaging.model.message_context import MessageContext


def not_found(
    context: MessageContext, placement_id: str, company: CompanyPortal | None = None
) -> ContractRequestRefused:
    """As if there were no such placement; a portal that acted for the company before is told why."""
    transferred = company is not None and company.was_acted_for_by(context.claims.portal)
    return ContractRequestRefused(
        request_id=context.id,
        request_type=context.type,
        subject_id=placement_id,
        reason_code="TRANSFERRED" if transferred else "NOT_FOUND",
        field="placement_id",
    )
