"""Undelivered mails as the desk reads them: which mail, why it did not arrive, and what happens next."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache
from typing import NamedTuple

from babel.dates import format_datetime

from services.notifications.message.mail_renderer import renderer
from services.notifications.message.message import Channel, Message, Status
from services.notifications.message.wording import LOCALES, words
from services.notifications.text_message.text_renderer import TextRenderer
from shared.messaging.model.clock import DUTCH_TIME


class UndeliveredRow(NamedTuple):
    """One mail; `next_try` is empty for one that failed, `since` for one that does not wait to be sent."""

    id: str
    title: str
    about: str
    why: str
    next_try: str
    since: str


def rows_of(messages: Sequence[Message], language: str) -> Iterator[UndeliveredRow]:
    """In that language; times are Dutch."""
    for message in messages:
        waits, is_requested = message.status is Status.POSTPONED, message.status is Status.REQUESTED
        yield UndeliveredRow(
            message.id,
            _title(message, language),
            " ".join(message.about),
            "" if is_requested else words(language)["POSTPONED" if waits else message.error or "MAIL_REFUSED"],
            _moment(message.next_try_at, language) if waits else "",
            _moment(message.requested_at, language) if is_requested else "",
        )


def _moment(at: datetime | None, language: str) -> str:
    return format_datetime(at, "d MMMM HH:mm", DUTCH_TIME, LOCALES[language])


def _title(message: Message, language: str) -> str:
    if message.channel is Channel.TEXT:
        return _text_renderer().title(message.template, language)
    return renderer().title(message.template, language)


@cache
def _text_renderer() -> TextRenderer:
    return TextRenderer()
