"""Plan a text message to whom a mail did not reach."""

from services.notifications.message.company_contact import CompanyContacts
from services.notifications.message.message import Channel, Message
from services.notifications.message.repository import Messages
from services.notifications.school.school_mails import SchoolMailsRepository
from services.notifications.text_message.text_delivery import TextDelivery
from services.notifications.text_message.text_rules import MAIL, MAIL_FAILED, leads_to_text
from shared.events.notifications.message import NotificationFailed
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.handler import effect


@effect(NotificationFailed)
async def plan_text_on_notification_failed(
    event: NotificationFailed,
    messages: Messages,
    contacts: CompanyContacts,
    schools: SchoolMailsRepository,
    texts: TextDelivery,
    clock: Clock,
) -> Events:
    """One text for each mail, however often the mail fails; none without a telephone or a provider."""
    if not leads_to_text(event):
        return ()
    mail = await messages.get(event.notification_id)
    id = Message.id_of(mail.id, MAIL_FAILED, mail.recipient_ref)
    if await messages.find(id):
        return ()
    if not await texts.has_telephone(mail, contacts, await schools.on(mail.school, clock.today())):
        return ()
    text = mail.values | {MAIL: mail.template}
    return messages.save(mail.followed_by(id, MAIL_FAILED, Channel.TEXT, text))
