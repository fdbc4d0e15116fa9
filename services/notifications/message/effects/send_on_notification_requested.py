"""A planned mail goes out."""

from services.notifications.message.company_contact import CompanyContacts
from services.notifications.message.message import Status
from services.notifications.message.postman import Postman, Refused
from services.notifications.message.recipients import Recipients
from services.notifications.message.store import Messages
from services.notifications.message.writing import Words, mail
from services.notifications.settings import NotificationsSettings
from shared.events.notifications.message import NotificationRequested
from shared.messaging.handler import effect
from shared.messaging.noun import Facts


@effect(NotificationRequested)
async def send_on_notification_requested(
    event: NotificationRequested,
    messages: Messages,
    contacts: CompanyContacts,
    recipients: Recipients,
    words: Words,
    postman: Postman,
    settings: NotificationsSettings,
) -> Facts:
    """Sent by SMTP in the recipient's language; a crash repeats it with the same Message-ID."""
    message = await messages.get(event.notification_id)
    if message.status is not Status.REQUESTED:
        return ()
    person = await recipients.person(message, contacts)
    values = {**message.told, "name": person.name, "link": await recipients.link(message)}
    subject, text, html = words.letter(message.template, person.language, values)
    written = mail(message.id, settings.sender, person.name, person.email, subject, text, html)
    try:
        taken = await postman.deliver(written)
    except Refused as refused:
        return messages.keep(message.failed(str(refused)))
    return messages.keep(message.sent(taken))
