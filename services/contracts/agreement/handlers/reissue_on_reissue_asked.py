"""The school asks for a new version of a declined agreement."""

from services.contracts.agreement.action import Action
from services.contracts.agreement.actions import why_not
from services.contracts.agreement.context import NOTHING_KNOWN
from services.contracts.agreement.refusal import AgreementRefusals, refused
from services.contracts.agreement.repository import Agreements
from shared.access.actions import SCHOOL
from shared.events.portals.school import ReissueAsked
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(ReissueAsked)
async def reissue_on_reissue_asked(
    event: ReissueAsked, agreements: Agreements, refusals: AgreementRefusals, clock: Clock, context: MessageContext
) -> Events:
    """Reissue a declined agreement; in any other status publish a refusal with the reason."""
    agreement = await agreements.of_placement(event.placement_id)
    if not agreement.is_of_school(context.claims):
        return await refusals.not_found(context, event.placement_id)
    reason = why_not(Action.REISSUE, agreement, NOTHING_KNOWN, SCHOOL, clock.today())
    if reason is not None:
        return agreements.save((agreement, (refused(context, event.placement_id, reason),)))
    return agreements.save(agreement.reissue(clock.now()))
