"""The school states the content of an agreement."""

from services.contracts.agreement.action import Action
from services.contracts.agreement.actions import why_not
from services.contracts.agreement.content import Content
from services.contracts.agreement.context import NOTHING_KNOWN
from services.contracts.agreement.refusal import AgreementRefusals, refused
from services.contracts.agreement.repository import Agreements
from shared.access.actions import SCHOOL
from shared.events.portals.agreement_content import AgreementContentStated
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(AgreementContentStated)
async def take_over_on_content_stated(
    event: AgreementContentStated,
    agreements: Agreements,
    refusals: AgreementRefusals,
    clock: Clock,
    context: MessageContext,
) -> Events:
    """Issue a version with it, without signatures (R40, R56); or refuse it with the reason."""
    agreement = await agreements.of_placement(event.placement_id)
    if not agreement.is_of_school(context.claims):
        return await refusals.not_found(context, event.placement_id)
    reason = why_not(Action.STATE_CONTENT, agreement, NOTHING_KNOWN, SCHOOL, clock.today())
    if reason is not None:
        return agreements.save((agreement, (refused(context, event.placement_id, reason),)))
    return agreements.save(agreement.state_content(Content.stated(event), clock.now()))
