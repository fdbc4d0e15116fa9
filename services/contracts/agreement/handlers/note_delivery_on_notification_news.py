"""A mail that asks somebody to sign was delivered, or could not be."""

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.repository import Agreements
from shared.events.notifications.message import NotificationFailed, NotificationSent
from shared.events.vocabulary import Party
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.handler import on

ASKING = ("agreement_to_sign", "signature_reminder")


@on(NotificationSent, NotificationFailed, ordered=False)
async def note_delivery_on_notification_news(
    event: NotificationSent | NotificationFailed, agreements: Agreements, clock: Clock
) -> Events:
    """Keep it with the signer (R51). A mail about an older version tells nothing about this one."""
    role, _, person = event.recipient_ref.partition(":")
    if event.template not in ASKING or not event.about or role not in set(Party):
        return ()
    agreement = await agreements.get(Agreement.id_of(event.about[0]))
    if event.about_version not in (None, agreement.version):
        return ()
    failed = isinstance(event, NotificationFailed)
    return agreements.save(agreement.note_delivery(Party(role), person, clock.now(), failed=failed))
