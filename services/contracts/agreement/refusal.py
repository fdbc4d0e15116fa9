"""The refusal of a request about an agreement by someone without a relation to it."""

from shared.events.contracts.agreement import ContractRequestRefused
from shared.messaging.model.message_context import MessageContext


def not_found(context: MessageContext, placement_id: str) -> ContractRequestRefused:
    """As if there were no such placement."""
    return ContractRequestRefused(
        request_id=context.id,
        request_type=context.type,
        subject_id=placement_id,
        reason_code="NOT_FOUND",
        field="placement_id",
    )
