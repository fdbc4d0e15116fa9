"""A mail that the server does not take is sent again for two days with growing pauses, then it fails."""

from datetime import datetime, timedelta
from itertools import pairwise

from services.notifications.bounce.report import Action, Report
from services.notifications.message.message import GIVEN_UP_AFTER, Message, Status
from shared.events.notifications.message import NotificationFailed, NotificationRequested
from tests.unit.domain import NOW

MAIL = Message(id="M-1", template="case_opened", recipient_ref="ST-1", about=("CA-1",), values={})


def test_pauses_grow_and_end_after_two_days() -> None:
    mail, now, tries = MAIL, NOW, list[datetime]()
    while mail.status is not Status.FAILED and len(tries) < 100:
        tries.append(now)
        mail, events = mail.postponed("451", now)
        if mail.next_try_at is not None:
            (timer,) = mail.timers()
            now = timer.at
            mail, (again,) = mail.send_again(now)
            assert isinstance(again, NotificationRequested)
    pauses = [later - earlier for earlier, later in pairwise(tries)]
    assert pauses == sorted(pauses)
    assert pauses[0] == timedelta(minutes=5)
    assert GIVEN_UP_AFTER - pauses[-1] < tries[-1] - tries[0] <= GIVEN_UP_AFTER
    (failed,) = events
    assert isinstance(failed, NotificationFailed)
    assert failed.error == "NOT_TAKEN_FOR_DAYS"
    assert mail.undelivered_at == NOW
    assert mail.timers() == ()


def test_a_failed_mail_that_is_sent_again_has_two_days_anew() -> None:
    mail, _ = MAIL.postponed("451", NOW - timedelta(days=3))
    mail, _ = mail.failed("ADDRESS_REFUSED", NOW)
    again, (requested,) = mail.send_again(NOW)
    assert isinstance(requested, NotificationRequested)
    postponed, _ = again.postponed("451", NOW)
    assert (postponed.status, postponed.tries, postponed.undelivered_at) == (Status.POSTPONED, 1, NOW)


def test_only_a_mail_that_failed_is_closed() -> None:
    for mail in (MAIL, MAIL.sent("250")[0], MAIL.postponed("451", NOW)[0]):
        assert mail.close() == (mail, ())
    assert MAIL.failed("ADDRESS_REFUSED", NOW)[0].close()[0].status is Status.CLOSED


def test_what_was_sent_or_closed_is_not_sent_again() -> None:
    for mail in (MAIL, MAIL.sent("250")[0], MAIL.failed("ADDRESS_REFUSED", NOW)[0].close()[0]):
        assert mail.send_again(NOW) == (mail, ())


BOUNCED = Report(action=Action.FAILED, reason="MAILBOX_UNKNOWN")


def test_a_mail_that_comes_back_after_it_was_sent_has_failed_once() -> None:
    sent, _ = MAIL.sent("250")
    failed, (event,) = sent.reported(BOUNCED, 0, NOW)
    assert isinstance(event, NotificationFailed)
    assert (failed.status, failed.error, event.error) == (Status.FAILED, "MAILBOX_UNKNOWN", "MAILBOX_UNKNOWN")
    assert failed.undelivered_at == NOW
    assert failed.reported(BOUNCED, 0, NOW) == (failed, ())


def test_a_report_about_a_former_sending_changes_nothing() -> None:
    failed, _ = MAIL.sent("250")[0].reported(BOUNCED, 0, NOW)
    again, _ = failed.send_again(NOW)
    sent, _ = again.sent("250")
    assert sent.reported(BOUNCED, 0, NOW) == (sent, ())
    assert sent.reported(BOUNCED, 1, NOW)[0].status is Status.FAILED


def test_a_delay_and_a_delivery_are_noted() -> None:
    sent, _ = MAIL.sent("250")
    delayed, events = sent.reported(Report(action=Action.DELAYED), 0, NOW)
    assert (delayed.status, delayed.delayed_at, events) == (Status.SENT, NOW, ())
    later = NOW + timedelta(hours=4)
    delivered, events = delayed.reported(Report(action=Action.DELIVERED), 0, later)
    assert (delivered.status, delivered.delayed_at, delivered.delivered_at, events) == (Status.SENT, None, later, ())


def test_when_a_mail_came_back_counts_not_when_it_was_first_postponed() -> None:
    postponed, _ = MAIL.postponed("451", NOW - timedelta(days=1))
    sent, _ = postponed.send_again(NOW)[0].sent("250")
    assert sent.reported(BOUNCED, 0, NOW)[0].undelivered_at == NOW
