"""Have the register tell when the accreditation of a company is withdrawn."""

from services.registration.accrediting_body.register import AccreditingBodyRegister
from services.registration.accrediting_body.repository import AccreditationWatches
from services.registration.settings import RegistrationSettings
from shared.events.registration.accreditation import AccreditationGranted
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.handler import effect


@effect(AccreditationGranted)
async def watch_on_accreditation_granted(
    event: AccreditationGranted,
    watches: AccreditationWatches,
    register: AccreditingBodyRegister,
    settings: RegistrationSettings,
    clock: Clock,
) -> Events:
    """Whoever told of the grant; a company that the register does not know cannot be watched. Raises Unavailable."""
    if not register.is_connected or not await register.watch(event.leerbedrijf_id):
        return ()
    return watches.save((await watches.of_register()).begin(clock.now(), settings.notices_every))
