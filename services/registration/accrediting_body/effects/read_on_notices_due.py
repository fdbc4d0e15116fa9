"""Read the notices of withdrawals."""

from services.registration.accrediting_body.register import AccreditingBodyRegister
from services.registration.accrediting_body.repository import AccreditationWatches
from shared.events.registration.accreditation import AccreditationNoticesDue
from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.handler import effect


@effect(AccreditationNoticesDue)
async def read_on_notices_due(
    event: AccreditationNoticesDue, watches: AccreditationWatches, register: AccreditingBodyRegister
) -> Events:
    """From where they were read to; a second time they tell nothing new. Raises Unavailable."""
    watch = await watches.of_register()
    return watches.save(watch.read(await register.notices(max(event.after, watch.last_number))))
