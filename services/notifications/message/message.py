"""A mail to one recipient about one event; the recipient is stored as a reference."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from services.notifications.bounce.report import Action, Report
from services.notifications.message.mail_rules import DESK
from shared.events.notifications.message import NotificationFailed, NotificationRequested, NotificationSent
from shared.messaging.model.aggregate import Decision, SchoolAggregate, Timer, derived_id
from shared.messaging.model.message_context import MessageContext

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (5, 15, 30, 60, 120, 240, 480))
"""After each time that the mail server does not take a mail; the last one again and again. RFC 5321 §4.5.4.1 asks for
half an hour, after a first pause that may be shorter."""
GIVEN_UP_AFTER = timedelta(days=2)
SEND_AGAIN = "send_again"
SENDINGS = 256
"""After so many the number in the address for reports begins anew."""


class Channel(StrEnum):
    """How a message goes."""

    MAIL = "MAIL"
    TEXT = "TEXT"
    """To a telephone."""


class Status(StrEnum):
    """Where a mail stands."""

    REQUESTED = "REQUESTED"
    POSTPONED = "POSTPONED"
    """The mail server did not take it yet."""
    WAITING = "WAITING"
    """A text message waits for the morning."""
    SENT = "SENT"
    FAILED = "FAILED"
    CLOSED = "CLOSED"
    """It failed, and the desk reached the recipient in another way."""


class Message(SchoolAggregate):
    """State of a mail or a text message; `values` fill its template and never hold a name or an address."""

    template: str
    recipient_ref: str
    about: tuple[str, ...]
    values: dict[str, str]
    source_event_id: str = ""
    channel: Channel = Channel.MAIL
    status: Status = Status.REQUESTED
    tries: int = 0
    """How often the mail server did not take it."""
    undelivered_at: datetime | None = None
    """When the mail server first did not take it, or refused it."""
    next_try_at: datetime | None = None
    error: str = ""
    """Why it failed, or the code of the last answer that postponed it."""
    requested_at: datetime | None = None
    """Since when it is to be sent; a mail that is not sent soon after waits."""
    sending: int = 0
    """How often it was sent anew after it had failed."""
    delayed_at: datetime | None = None
    """When a server behind the mail server first reported that it tries on."""
    delivered_at: datetime | None = None
    """When a server reported that the mail is in the mailbox; most servers report failures only."""

    def timers(self) -> tuple[Timer, ...]:
        """A postponed mail is sent again."""
        return (Timer(SEND_AGAIN, self.next_try_at),) if self.next_try_at is not None else ()

    @property
    def about_version(self) -> int | None:
        """The version of what the mail is about, where its event names one."""
        version = self.values.get("version", "")
        return int(version) if version.isdigit() else None

    @property
    def read_as(self) -> str:
        """The role in which the recipient reads it, where one text is for several: DESK, that of a party, or that of
        the student it is about."""
        role, _, person = self.recipient_ref.rpartition(":")
        if self.recipient_ref == DESK:
            return DESK.upper()
        return "STUDENT" if person == self.values.get("student_id") else role

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
        message = cls(
            id=id,
            template=template,
            recipient_ref=recipient_ref,
            about=about,
            values=values,
            school=context.school,
            source_event_id=context.id,
            requested_at=context.time,
        )
        return message, (_requested(message),)

    def sent(self, provider_ref: str) -> "Decision[Message]":
        """The mail server has accepted the mail."""
        event = NotificationSent(
            notification_id=self.id,
            template=self.template,
            recipient_ref=self.recipient_ref,
            provider_ref=provider_ref,
            about=self.about,
            about_version=self.about_version,
            channel=self.channel.value,
        )
        return self.model_copy(update={"status": Status.SENT, "undelivered_at": None, "error": ""}), (event,)

    def reported(self, report: Report, sending: int, now: datetime) -> "Decision[Message]":
        """What a server behind the mail server reports of one sending, also long after it was sent. Of a former
        sending, or a mail that failed or was closed, it changes nothing."""
        if sending != self.sending % SENDINGS or self.status in {Status.FAILED, Status.CLOSED}:
            return self, ()
        if report.action is Action.FAILED:
            return self.failed(report.reason, now)
        if report.action is Action.DELAYED:
            return self.model_copy(update={"delayed_at": self.delayed_at or now}), ()
        return self.model_copy(update={"delivered_at": self.delivered_at or now, "delayed_at": None}), ()

    def failed(self, error: str, now: datetime) -> "Decision[Message]":
        """The mail cannot be delivered."""
        event = NotificationFailed(
            notification_id=self.id,
            template=self.template,
            recipient_ref=self.recipient_ref,
            error=error,
            about=self.about,
            about_version=self.about_version,
            channel=self.channel.value,
        )
        since = self.undelivered_at or now
        failed = {"status": Status.FAILED, "error": error, "undelivered_at": since, "next_try_at": None}
        return self.model_copy(update=failed), (event,)

    def postponed(self, answer: str, now: datetime) -> "Decision[Message]":
        """The mail server does not take it now (its answer, a code from 400 to 599): it is sent again after growing
        pauses, and fails when it was not taken for two days."""
        since = self.undelivered_at or now
        again = now + PAUSES[min(self.tries, len(PAUSES) - 1)]
        if again > since + GIVEN_UP_AFTER:
            return self.failed("NOT_TAKEN_FOR_DAYS", now)
        update = {"tries": self.tries + 1, "undelivered_at": since, "next_try_at": again, "error": answer}
        return self.model_copy(update={**update, "status": Status.POSTPONED}), ()

    def wait(self, until: datetime) -> "Decision[Message]":
        """Nobody is disturbed now: it is requested again then."""
        return self.model_copy(update={"status": Status.WAITING, "next_try_at": until}), ()

    def followed_by(self, id: str, template: str, channel: Channel, values: dict[str, str]) -> "Decision[Message]":
        """Request another message to the same recipient about the same."""
        kept = {name: getattr(self, name) for name in ("recipient_ref", "about", "school", "source_event_id")}
        message = Message(id=id, template=template, channel=channel, values=values, **kept)
        return message, (_requested(message),)

    def send_again(self, now: datetime) -> "Decision[Message]":
        """Request a postponed mail once more, or one that failed: then its two days begin anew."""
        if self.status not in {Status.POSTPONED, Status.WAITING, Status.FAILED}:
            return self, ()
        anew: dict[str, Any] = {}
        if self.status is Status.FAILED:
            anew = {"tries": 0, "undelivered_at": None, "sending": self.sending + 1, "delayed_at": None}
        update = {"status": Status.REQUESTED, "requested_at": now, "next_try_at": None, "error": "", **anew}
        message = self.model_copy(update=update)
        return message, (_requested(message),)

    def close(self) -> "Decision[Message]":
        """A failed mail needs nothing any more: the recipient was reached in another way."""
        return (self.model_copy(update={"status": Status.CLOSED}), ()) if self.status is Status.FAILED else (self, ())


def _requested(message: Message) -> NotificationRequested:
    return NotificationRequested(
        notification_id=message.id,
        template=message.template,
        recipient_ref=message.recipient_ref,
        channel=message.channel.value,
        source_event_id=message.source_event_id,
        about=message.about,
    )
