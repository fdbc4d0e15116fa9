"""Timers of an agreement."""

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.repository import Agreements
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.handler import on_timer


@on_timer(Agreements, "remind")
async def remind_missing_signatures(agreement: Agreement, agreements: Agreements, clock: Clock) -> Events:
    """Remind the parties that have not signed, after 3, 7 and 14 days (R50)."""
    return agreements.save(agreement.remind(clock.now()))
