"""The school asks for a new version of a declined agreement."""

from services.contracts.agreement.refusal import AgreementRefusals
from services.contracts.agreement.repository import Agreements
from services.contracts.agreement.status import Status
from shared.events.contracts.agreement import ContractRequestRefused
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
    if agreement.status is Status.DECLINED:
        return agreements.save(agreement.reissue(clock.now()))
    refused = ContractRequestRefused(
        request_id=context.id, request_type=event.type, subject_id=event.placement_id, reason_code="NOT_DECLINED"
    )
    return agreements.save((agreement, (refused,)))
