"""A mail to one person about one fact: planned once, sent once, by reference."""

from enum import StrEnum

from shared.events.notifications.message import NotificationFailed, NotificationRequested, NotificationSent
from shared.messaging.cause import Cause
from shared.messaging.noun import Decision, Noun, derived_id


class Status(StrEnum):
    """Where a mail stands."""

    REQUESTED = "REQUESTED"
    SENT = "SENT"
    FAILED = "FAILED"


class Message(Noun):
    """State of a mail; `told` are the plain values its words need, never a name or an address."""

    template: str
    recipient_ref: str
    about: tuple[str, ...]
    told: dict[str, str]
    status: Status = Status.REQUESTED

    @staticmethod
    def id_of(event_id: str, template: str, recipient_ref: str) -> str:
        """One mail per fact, template and recipient, however often the fact comes."""
        return derived_id("message", event_id, template, recipient_ref)

    @classmethod
    def plan(
        cls, cause: Cause, template: str, recipient_ref: str, about: tuple[str, ...], told: dict[str, str]
    ) -> "Decision[Message]":
        """It is to be sent."""
        id = cls.id_of(cause.id, template, recipient_ref)
        requested = NotificationRequested(
            notification_id=id,
            template=template,
            recipient_ref=recipient_ref,
            channel="MAIL",
            source_event_id=cause.id,
            about=about,
        )
        return cls(id=id, template=template, recipient_ref=recipient_ref, about=about, told=told), (requested,)

    def sent(self, provider_ref: str) -> "Decision[Message]":
        """The mail server took it."""
        fact = NotificationSent(
            notification_id=self.id,
            template=self.template,
            recipient_ref=self.recipient_ref,
            provider_ref=provider_ref,
            about=self.about,
        )
        return self.model_copy(update={"status": Status.SENT}), (fact,)

    def failed(self, error: str) -> "Decision[Message]":
        """It will never be delivered."""
        fact = NotificationFailed(
            notification_id=self.id,
            template=self.template,
            recipient_ref=self.recipient_ref,
            error=error,
            about=self.about,
        )
        return self.model_copy(update={"status": Status.FAILED}), (fact,)
