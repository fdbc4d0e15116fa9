"""Sends a planned text message."""

from datetime import datetime

from services.notifications.message.company_contact import CompanyContacts
from services.notifications.message.mail_renderer import DESK_NAME
from services.notifications.message.message import Message
from services.notifications.message.recipients import Recipients
from services.notifications.message.smtp_sender import MailRefused
from services.notifications.text_message.night import end_of_night
from services.notifications.text_message.text_messages import TextMessages, TextPostponed, TextRefused
from services.notifications.text_message.text_renderer import TextRenderer
from services.notifications.text_message.text_rules import mail_of
from shared.events.registration.school import MailSettings
from shared.messaging.model.aggregate import Decision

NO_TELEPHONE = "NO_TELEPHONE"


class TextDelivery:
    """To the telephone of the recipient, with the link that the mail has."""

    def __init__(self, recipients: Recipients, provider: TextMessages) -> None:
        self._recipients, self._provider, self._renderer = recipients, provider, TextRenderer()

    async def has_telephone(self, message: Message, contacts: CompanyContacts, of_school: MailSettings | None) -> bool:
        """Whether a text can be sent at all: there is a provider, and the recipient has a number. Raises NotReady and
        Unavailable."""
        if not self._provider.available:
            return False
        try:
            return bool((await self._recipients.person(message, contacts, of_school)).phone)
        except MailRefused:  # there is nobody to reach any more
            return False

    async def deliver(
        self, message: Message, contacts: CompanyContacts, of_school: MailSettings | None, now: datetime
    ) -> "Decision[Message]":
        """What becomes of it; at night it waits for the morning. Raises Unavailable."""
        if (morning := end_of_night(now)) is not None:
            return message.wait(morning)
        mail = mail_of(message)
        try:
            person = await self._recipients.person(mail, contacts, of_school)
            if not person.phone or not self._provider.available:
                return message.failed(NO_TELEPHONE, now)
            desk, link = of_school.sender_name if of_school else DESK_NAME, await self._recipients.link(mail)
            text = self._renderer.render(message.template, person.language, desk, link)
            return message.sent(await self._provider.send(person.phone, text, message.id))
        except (TextRefused, MailRefused) as refused:
            return message.failed(str(refused), now)
        except TextPostponed as postponed:
            return message.postponed(str(postponed), now)
