"""Withdraw an accreditation that the accrediting body revoked."""

from services.registration.accreditation.actions import Action, why_not
from services.registration.accreditation.repository import Accreditations
from services.registration.relation import refusal
from shared.access.actions import BODY
from shared.events.portals.accrediting_body import AccreditationRevoked
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(AccreditationRevoked)
async def withdraw_on_accreditation_revoked(
    event: AccreditationRevoked,
    accreditations: Accreditations,
    clock: Clock,
    context: MessageContext,
) -> Events:
    """Withdrawn for this qualification only (R15). Raises AggregateNotFound before the request."""
    accreditation, today = await accreditations.requested(event.company_id, event.crebo), clock.today()
    if (reason := why_not(Action.WITHDRAW, accreditation, None, BODY, today)) is not None:
        return accreditations.save((accreditation, (refusal(context, event.company_id, reason),)))
    return accreditations.save(accreditation.withdraw(event.effective_on, event.reason_code, today))
