"""The timer of the subscription."""

from services.registration.accreditation.repository import Accreditations
from services.registration.accrediting_body.register import AccreditingBodyRegister
from services.registration.accrediting_body.repository import AccreditationWatches
from services.registration.accrediting_body.watch import ASK, AccreditationWatch
from services.registration.settings import RegistrationSettings
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.handler import on_timer


@on_timer(AccreditationWatches, ASK)
async def ask_for_notices(
    watch: AccreditationWatch,
    watches: AccreditationWatches,
    accreditations: Accreditations,
    register: AccreditingBodyRegister,
    settings: RegistrationSettings,
    clock: Clock,
) -> Events:
    """As long as a company is accredited, and the register may be asked."""
    needed = register.is_connected and await accreditations.any_held()
    return watches.save(watch.ask(clock.now(), settings.notices_every, needed=needed))
