"""A student asks where the agreement is."""

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.store import Agreements
from shared.events.notifications.case import CaseOpened
from shared.events.vocabulary import Topic
from shared.messaging.clock import Clock
from shared.messaging.handler import on
from shared.messaging.noun import Facts


@on(CaseOpened)
async def remind_on_case_opened(
    event: CaseOpened,
    agreements: Agreements,
    clock: Clock,
) -> Facts:
    """Those who have not signed get it again (R3, R51)."""
    if event.topic is not Topic.AGREEMENT_NOT_RECEIVED or event.placement_id is None:
        return ()
    agreement = await agreements.find(Agreement.id_of(event.placement_id))
    return agreements.keep(agreement.remind(clock.now(), asked=True)) if agreement else ()
