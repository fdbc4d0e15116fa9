"""Events of notifications about mails and text messages (domain row 69)."""

from typing import Annotated, ClassVar

from pydantic import StringConstraints

from shared.events.event import Event
from shared.events.identifiers import ReasonCode, Ref

Recipient = Annotated[str, StringConstraints(pattern=r"^([A-Za-z_]+:)?[A-Za-z0-9][A-Za-z0-9_-]{1,63}$")]
"""A person's reference, the desk, or `company:<id>` for a company's contact; a signing party's role precedes it."""


class NotificationRequested(Event):
    """A mail or a text message (`channel`: MAIL or TEXT) is planned; the recipient is a reference, and the text is
    rendered when it is sent."""

    type: ClassVar[str] = "notification.requested.v1"
    notification_id: Ref
    template: str
    recipient_ref: Recipient
    channel: ReasonCode
    source_event_id: str
    about: tuple[Ref, ...]


class NotificationSent(Event):
    """The mail server accepted the mail, or the provider the text message."""

    type: ClassVar[str] = "notification.sent.v1"
    notification_id: Ref
    template: str
    recipient_ref: Recipient
    provider_ref: str
    about: tuple[Ref, ...]
    about_version: int | None = None
    channel: ReasonCode = "MAIL"


class NotificationFailed(Event):
    """The mail or text message cannot be delivered; the desk is notified of a mail, and sees both."""

    type: ClassVar[str] = "notification.failed.v1"
    notification_id: Ref
    template: str
    recipient_ref: Recipient
    error: ReasonCode
    about: tuple[Ref, ...]
    about_version: int | None = None
    channel: ReasonCode = "MAIL"
