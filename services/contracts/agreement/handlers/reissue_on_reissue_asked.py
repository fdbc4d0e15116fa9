"""The school asks for a new version of a declined agreement."""

from services.contracts.agreement.status import Status
from services.contracts.agreement.store import Agreements
from shared.events.contracts.agreement import ContractRequestRefused
from shared.events.portals.school import ReissueAsked
from shared.messaging.cause import Cause
from shared.messaging.clock import Clock
from shared.messaging.handler import on
from shared.messaging.noun import Facts


@on(ReissueAsked)
async def reissue_on_reissue_asked(
    event: ReissueAsked,
    agreements: Agreements,
    clock: Clock,
    cause: Cause,
) -> Facts:
    """Only a declined agreement is issued again; otherwise the asker hears why not."""
    agreement = await agreements.of_placement(event.placement_id)
    if agreement.status is Status.DECLINED:
        return agreements.keep(agreement.reissue(clock.now()))
    refused = ContractRequestRefused(
        request_id=cause.id, request_type=event.type, subject_id=event.placement_id, reason_code="NOT_DECLINED"
    )
    return agreements.keep((agreement, (refused,)))
