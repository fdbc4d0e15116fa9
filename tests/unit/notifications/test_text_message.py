"""Text messages: what they say, when they go, which failed mails lead to them, and who pays for a wrong setting."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from services.notifications.message.mail_rules import MAIL_RULES
from services.notifications.message.message import Channel, Message, Status
from services.notifications.message.wording import words
from services.notifications.settings import NotificationsSettings
from services.notifications.text_message.gsm7 import BASIC, EXTENDED, MAX_SEPTETS, plain, septets
from services.notifications.text_message.http_text_messages import REFUSED
from services.notifications.text_message.night import end_of_night
from services.notifications.text_message.text_delivery import NO_TELEPHONE
from services.notifications.text_message.text_renderer import TextRenderer
from services.notifications.text_message.text_rules import ACTIONS, MAIL_FAILED, leads_to_text
from shared.events.notifications.message import NotificationFailed, NotificationRequested
from tests.unit.domain import NOW

LINK = "https://stage.school.example/s/0123456789abcdefghijklmnopqrs"
MAIL = Message(id="M-1", template="agreement_to_sign", recipient_ref="STUDENT:ST-1", about=("PL-1",), values={})


def failed(**changed: Any) -> NotificationFailed:
    """A mail that asks to sign did not arrive."""
    _, (event,) = MAIL.model_copy(update=changed).failed("ADDRESS_REFUSED", NOW)
    assert isinstance(event, NotificationFailed)
    return event


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_text_says_who_writes_in_letters_of_every_telephone_and_fits_one_message(language: str) -> None:
    text = TextRenderer().render(MAIL_FAILED, language, "Bureau Zoë Ștefan", LINK)
    assert text.startswith("Bureau Zoe Stefan: ")
    assert text.endswith(f" {LINK}")
    assert set(text) <= BASIC | EXTENDED
    assert septets(text) <= MAX_SEPTETS


def test_letters_that_a_telephone_may_lack_lose_their_accents_or_are_left_out() -> None:
    assert plain("Zoë Łódź 漢 €5 ü") == "Zoe odz  €5 ü"
    assert septets("€5") == 3


@pytest.mark.parametrize(
    ("hour", "until"),
    [((0, 0), (30, 8)), ((7, 59), (30, 8)), ((8, 0), None), ((20, 59), None), ((21, 0), (31, 8)), ((23, 59), (31, 8))],
)
def test_nobody_is_woken_between_nine_in_the_evening_and_eight_dutch_time(
    hour: tuple[int, int], until: tuple[int, int] | None
) -> None:
    now = datetime(2026, 3, 30, *hour, tzinfo=UTC) - timedelta(hours=2)
    morning = datetime(2026, 3, until[0], until[1], tzinfo=UTC) - timedelta(hours=2) if until else None
    assert end_of_night(now) == morning


def test_the_morning_after_the_clock_changed_is_eight_too() -> None:
    assert end_of_night(datetime(2026, 3, 28, 22, tzinfo=UTC)) == datetime(2026, 3, 29, 6, tzinfo=UTC)


def test_only_a_mail_that_asks_for_something_leads_to_a_text() -> None:
    assert all(leads_to_text(failed(template=template)) for template in ACTIONS)
    assert not leads_to_text(failed(template="agreement_signed"))
    assert not leads_to_text(failed(template="confirm_address")), "its link proves the address"
    assert not leads_to_text(failed(channel=Channel.TEXT)), "a text that failed leads to no other"
    assert not leads_to_text(failed().model_copy(update={"error": "NO_COLLEAGUE_TO_ASK"}))


def test_the_desk_gets_no_mail_about_a_text_that_failed() -> None:
    (rule,) = MAIL_RULES[NotificationFailed]
    assert (rule.to(failed()), rule.to(failed(channel=Channel.TEXT))) == (("desk",), ())


def test_a_text_that_waits_for_the_morning_is_requested_then() -> None:
    text, (requested,) = MAIL.followed_by("T-1", MAIL_FAILED, Channel.TEXT, {"mail": MAIL.template})
    assert isinstance(requested, NotificationRequested)
    assert (requested.channel, requested.recipient_ref, requested.about) == ("TEXT", "STUDENT:ST-1", ("PL-1",))
    waiting, events = text.wait(NOW)
    (timer,) = waiting.timers()
    assert (waiting.status, events, timer.at) == (Status.WAITING, (), NOW)
    again, (requested,) = waiting.send_again(NOW)
    assert isinstance(requested, NotificationRequested)
    assert (again.status, again.timers(), requested.channel) == (Status.REQUESTED, (), "TEXT")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_desk_reads_why_a_text_did_not_arrive(language: str) -> None:
    assert all(words(language)[code] for code in (REFUSED, NO_TELEPHONE))
    assert TextRenderer().title(MAIL_FAILED, language)


def test_a_provider_needs_a_credential_and_tls_in_production() -> None:
    def refusals(**changed: str) -> str:
        try:
            NotificationsSettings(**{**given, **changed})  # type: ignore[arg-type]
        except ValidationError as invalid:
            return str(invalid)
        return ""

    urls = ("registration_url", "contracts_url", "survey_url")
    given = dict.fromkeys(urls, "http://127.0.0.1:1") | {name.replace("url", "credential"): "x" for name in urls}
    given |= {"smtp_url": "smtp://127.0.0.1", "mongodb_url": "mongodb://x", "rabbitmq_url": "amqp://x"}
    given |= {"audit_mongodb_url": "mongodb://x", "environment": "test"}
    assert refusals() == ""
    assert "TEXT_MESSAGE_CREDENTIAL" in refusals(text_message_url="http://x")
    assert refusals(text_message_url="http://x", text_message_credential="secret") == ""
    production = {"environment": "production", "public_url": "https://x", "text_message_credential": "secret"}
    assert "TEXT_MESSAGE_URL must be an https" in refusals(text_message_url="http://x", **production)
    assert "TEXT_MESSAGE_URL" not in refusals(text_message_url="https://x", **production)
