"""A mail to one recipient about one event; the recipient is stored as a reference."""

from enum import StrEnum

from shared.events.notifications.message import NotificationFailed, NotificationRequested, NotificationSent
from shared.messaging.model.aggregate import Decision, SchoolAggregate, derived_id
from shared.messaging.model.message_context import MessageContext


class Status(StrEnum):
    """Where a mail stands."""

    REQUESTED = "REQUESTED"
    SENT = "SENT"
    FAILED = "FAILED"


class Message(SchoolAggregate):
    """State of a mail; `values` fill its template and never hold a name or an address."""

    template: str
    recipient_ref: str
    about: tuple[str, ...]
    values: dict[str, str]
    status: Status = Status.REQUESTED

    @property
    def about_version(self) -> int | None:
        """The version of what the mail is about, where its event names one."""
        version = self.values.get("version", "")
        return int(version) if version.isdigit() else None

    @staticmethod
    def id_of(event_id: str, template: str, recipient_ref: str) -> str:
        """One mail per event, template and recipient, however often the event is delivered."""
        return derived_id("message", event_id, template, recipient_ref)

    @classmethod
    def plan(
        cls, context: MessageContext, template: str, recipient_ref: str, about: tuple[str, ...], values: dict[str, str]
    ) -> "Decision[Message]":
        """Request the mail; it belongs to the school of the event that leads to it."""
        id = cls.id_of(context.id, template, recipient_ref)
        requested = NotificationRequested(
            notification_id=id,
            template=template,
            recipient_ref=recipient_ref,
            channel="MAIL",
            source_event_id=context.id,
            about=about,
        )
        message = cls(
            id=id, template=template, recipient_ref=recipient_ref, about=about, values=values, school=context.school
        )
        return message, (requested,)

    def sent(self, provider_ref: str) -> "Decision[Message]":
        """The mail server has accepted the mail."""
        event = NotificationSent(
            notification_id=self.id,
            template=self.template,
            recipient_ref=self.recipient_ref,
            provider_ref=provider_ref,
            about=self.about,
            about_version=self.about_version,
        )
        return self.model_copy(update={"status": Status.SENT}), (event,)

    def failed(self, error: str) -> "Decision[Message]":
        """The mail cannot be delivered."""
        event = NotificationFailed(
            notification_id=self.id,
            template=self.template,
            recipient_ref=self.recipient_ref,
            error=error,
            about=self.about,
            about_version=self.about_version,
        )
        return self.model_copy(update={"status": Status.FAILED}), (event,)
