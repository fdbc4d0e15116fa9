"""Notifications: what people are told by mail, and the questions they put to the desk."""

from collections.abc import Mapping
from typing import Any

from services.notifications.case import pages
from services.notifications.case.handlers.open_on_question_put import open_on_question_put
from services.notifications.case.store import Cases
from services.notifications.message.company_contact import CompanyContacts
from services.notifications.message.effects.send_on_notification_requested import send_on_notification_requested
from services.notifications.message.handlers.note_contact_on_company_registered import (
    note_contact_on_company_registered,
)
from services.notifications.message.handlers.plan_on_news import plan_on_news
from services.notifications.message.postman import Postman
from services.notifications.message.recipients import Recipients
from services.notifications.message.store import Messages
from services.notifications.message.writing import Words
from services.notifications.settings import NotificationsSettings
from shared.messaging.clock import Clock
from shared.service.people import AddressBook
from shared.service.service import Service


def _tools(settings: NotificationsSettings, clock: Clock) -> Mapping[type, Any]:
    book = AddressBook(settings.registration_url, settings)
    return {
        Recipients: Recipients(book, settings),
        Words: Words(),
        Postman: Postman(settings.smtp_url),
        NotificationsSettings: settings,
    }


service = Service(
    name="notifications",
    settings=NotificationsSettings,
    stores=(Messages, CompanyContacts, Cases),
    handlers=(
        plan_on_news,
        note_contact_on_company_registered,
        send_on_notification_requested,
        open_on_question_put,
    ),
    routers=(pages.router,),
    tools=_tools,
)
