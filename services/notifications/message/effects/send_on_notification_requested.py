"""Send a planned mail or text message."""

from services.notifications.bounce.bounce_addresses import BounceAddresses
from services.notifications.message.company_contact import CompanyContacts
from services.notifications.message.mail_renderer import DESK_NAME, MailRenderer, compose
from services.notifications.message.message import Channel, Status
from services.notifications.message.particulars import Particulars
from services.notifications.message.recipients import Recipients
from services.notifications.message.repository import Messages
from services.notifications.message.smtp_sender import MailPostponed, MailRefused, SmtpSender
from services.notifications.placement.known_placement import KnownPlacements
from services.notifications.school.school_mails import SchoolMailsRepository
from services.notifications.settings import NotificationsSettings
from services.notifications.text_message.text_delivery import TextDelivery
from shared.events.notifications.message import NotificationRequested
from shared.events.registration.school import MailSettings
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.handler import effect


@effect(NotificationRequested)
async def send_on_notification_requested(
    event: NotificationRequested,
    messages: Messages,
    contacts: CompanyContacts,
    placements: KnownPlacements,
    recipients: Recipients,
    particulars: Particulars,
    renderer: MailRenderer,
    smtp: SmtpSender,
    texts: TextDelivery,
    bounces: BounceAddresses,
    settings: NotificationsSettings,
    schools: SchoolMailsRepository,
    clock: Clock,
) -> Events:
    """Send by SMTP in the recipient's language; after a crash the mail is sent again with the same Message-ID."""
    message = await messages.get(event.notification_id)
    if message.status is not Status.REQUESTED:
        return ()
    of_school = await schools.on(message.school, clock.today())
    if message.channel is Channel.TEXT:
        return messages.save(await texts.deliver(message, contacts, of_school, clock.now()))
    try:
        person = await recipients.person(message, contacts, of_school)
        details = await particulars.of(message, renderer.asked_by(message.template), placements, contacts)
        own = {"name": person.name, "link": await recipients.link(message), "code": await recipients.code(message)}
        values = {**message.values, **details, **own, "read_as": message.read_as}
        desk = of_school or MailSettings(sender_name=DESK_NAME, desk_mailbox=settings.sender)
        subject, text, html = renderer.render(message.template, person.language, values, desk)
        who = (settings.sender, person.name, person.email)
        mail = compose(message.id, *who, subject, text, html, at=clock.now(), of_school=of_school)
        if (document := await recipients.document(message, person.language)) is not None:
            document.attach_to(mail)
        provider_ref = await smtp.send(mail, bounces.address(message.id, message.sending))
    except MailRefused as error:
        return messages.save(message.failed(str(error), clock.now()))
    except MailPostponed as postponed:
        return messages.save(message.postponed(str(postponed), clock.now()))
    return messages.save(message.sent(provider_ref))
