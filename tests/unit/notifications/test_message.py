"""A mail that the server does not take is sent again for two days with growing pauses, then it fails."""

from datetime import datetime, timedelta
from itertools import pairwise

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
            mail, (again,) = mail.send_again()
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
    again, (requested,) = mail.send_again()
    assert isinstance(requested, NotificationRequested)
    postponed, _ = again.postponed("451", NOW)
    assert (postponed.status, postponed.tries, postponed.undelivered_at) == (Status.POSTPONED, 1, NOW)


def test_only_a_mail_that_failed_is_closed() -> None:
    for mail in (MAIL, MAIL.sent("250")[0], MAIL.postponed("451", NOW)[0]):
        assert mail.close() == (mail, ())
    assert MAIL.failed("ADDRESS_REFUSED", NOW)[0].close()[0].status is Status.CLOSED


def test_what_was_sent_or_closed_is_not_sent_again() -> None:
    for mail in (MAIL, MAIL.sent("250")[0], MAIL.failed("ADDRESS_REFUSED", NOW)[0].close()[0]):
        assert mail.send_again() == (mail, ())
