"""What happens to an agreement when nobody signs."""

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.store import Agreements
from shared.messaging.clock import Clock
from shared.messaging.handler import when
from shared.messaging.noun import Facts


@when(Agreements, "remind")
async def remind_missing_signatures(agreement: Agreement, agreements: Agreements, clock: Clock) -> Facts:
    """After 3, 7 and 14 days, the missing parties only (R50)."""
    return agreements.keep(agreement.remind(clock.now()))
