"""Which mails that did not arrive, and which events, lead to a text message."""

from services.notifications.message.message import Message
from shared.events.notifications.message import NotificationFailed

MAIL_FAILED = "text_mail_failed"
MAIL = "mail"
"""The value of a text that names the mail whose link it carries."""
ACTIONS = (
    *("agreement_to_sign", "agreement_to_check", "amendment_to_sign", "signature_reminder", "signing_link"),
    *("survey_invitation", "survey_reminder", "places_to_confirm", "places_reminder"),
)
"""Mails whose reader is to do something behind a link. Not those whose link proves that an address is somebody's: it
must come by mail."""
NOTHING_LEFT = ("NO_PLACES_TO_CONFIRM", "NO_COLLEAGUE_TO_ASK")
"""Why a mail failed that asks for nothing any more."""


def leads_to_text(event: NotificationFailed) -> bool:
    """A mail that asks its reader for something did not arrive; a text that did not leads to no other."""
    return event.channel == "MAIL" and event.template in ACTIONS and event.error not in NOTHING_LEFT


def mail_of(message: Message) -> Message:
    """The mail whose recipient and link a text has."""
    return message.model_copy(update={"template": message.values.get(MAIL, message.template)})
