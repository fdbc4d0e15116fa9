"""What notifications tells about mails (domain row 69)."""

from typing import ClassVar

from shared.events.fact import Fact
from shared.events.identifiers import ReasonCode, Ref


class NotificationRequested(Fact):
    """A mail is planned; the recipient is a reference, the words are made when it is sent."""

    type: ClassVar[str] = "notification.requested.v1"
    notification_id: Ref
    template: str
    recipient_ref: Ref
    channel: ReasonCode
    source_event_id: str
    about: tuple[Ref, ...]


class NotificationSent(Fact):
    """The mail server took it."""

    type: ClassVar[str] = "notification.sent.v1"
    notification_id: Ref
    template: str
    recipient_ref: Ref
    provider_ref: str
    about: tuple[Ref, ...]


class NotificationFailed(Fact):
    """It cannot be delivered; the desk is told."""

    type: ClassVar[str] = "notification.failed.v1"
    notification_id: Ref
    template: str
    recipient_ref: Ref
    error: ReasonCode
    about: tuple[Ref, ...]
