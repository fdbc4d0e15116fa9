"""Begin to ask a learning company for its places each year."""

from services.registration.yearly_confirmation.repository import YearlyConfirmations
from shared.events.registration.accreditation import AccreditationGranted
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.handler import on


@on(AccreditationGranted, ordered=False)
async def begin_on_accreditation_granted(
    event: AccreditationGranted, confirmations: YearlyConfirmations, clock: Clock
) -> Events:
    """A year after its first accreditation."""
    return confirmations.save((await confirmations.of(event.company_id)).begin(clock.today()))
