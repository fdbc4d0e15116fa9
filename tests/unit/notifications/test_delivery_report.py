"""Reports of other mail servers: what happened, and why."""

import pytest

from services.notifications.bounce.delivery_report import UnreadableError, is_automatic, parsed, report_of
from services.notifications.bounce.report import Action, Report
from tests.support.delivery_reports import answer_of_a_person, automatic_answer, delivery_report

TO = "bounce+token@bounces.school.example"
OF_POSTFIX = b"""Return-Path: <>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="4ABC.1/mail.guests.example"

--4ABC.1/mail.guests.example
Content-Description: Notification

<an@guests.example>: host mx.guests.example said: 552 5.2.2 mailbox full

--4ABC.1/mail.guests.example
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.guests.example
X-Postfix-Queue-ID: 4ABC
Arrival-Date: Mon, 30 Mar 2026 12:00:00 +0200 (CEST)

Final-Recipient: rfc822; an@guests.example
Action: failed
Status: 5.2.2 (mailbox full)
Diagnostic-Code: smtp; 552 5.2.2 mailbox full

--4ABC.1/mail.guests.example--
"""
INTERNATIONAL = OF_POSTFIX.replace(b"message/delivery-status", b"message/global-delivery-status").replace(
    b"rfc822; an@", "utf-8; zoë@".encode()
)


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        ("5.1.1", "MAILBOX_UNKNOWN"),
        ("5.1.2", "DOMAIN_UNKNOWN"),
        ("5.1.10", "DOMAIN_UNKNOWN"),
        ("5.1.0", "MAILBOX_UNKNOWN"),
        ("5.2.1", "MAILBOX_CLOSED"),
        ("4.2.2", "MAILBOX_FULL"),
        ("5.2.2 (mailbox full)", "MAILBOX_FULL"),
        ("5.3.4", "MAIL_TOO_LARGE"),
        ("4.4.1", "SERVER_DOES_NOT_ANSWER"),
        ("4.4.7", "SERVER_DOES_NOT_ANSWER"),
        ("5.4.4", "DOMAIN_UNKNOWN"),
        ("5.7.1", "MAIL_NOT_ACCEPTED"),
        ("5.6.1", "MAIL_NOT_ACCEPTED"),
        ("5.0.0", "NOT_DELIVERED"),
        ("no status", "NOT_DELIVERED"),
    ],
)
def test_a_failure_is_told_with_its_reason(status: str, reason: str) -> None:
    assert report_of(parsed(delivery_report(TO, "failed", status))) == Report(action=Action.FAILED, reason=reason)


@pytest.mark.parametrize("content", [OF_POSTFIX, OF_POSTFIX.replace(b"\n", b"\r\n"), INTERNATIONAL])
def test_a_report_is_read_as_servers_write_it(content: bytes) -> None:
    assert report_of(parsed(content)) == Report(action=Action.FAILED, reason="MAILBOX_FULL")


@pytest.mark.parametrize(
    ("written", "action"),
    [
        ("Failed", Action.FAILED),
        ("delayed (will be tried until tomorrow)", Action.DELAYED),
        ("delivered", Action.DELIVERED),
        ("relayed", Action.DELIVERED),
        ("expanded", Action.DELIVERED),
    ],
)
def test_an_action_is_read_in_any_spelling(written: str, action: Action) -> None:
    found = report_of(parsed(delivery_report(TO, written, "2.0.0")))
    assert found is not None
    assert found.action is action


def test_a_mail_that_came_into_one_of_several_mailboxes_is_delivered() -> None:
    one, other = "bo@guests.example", "cas@guests.example"
    report = delivery_report(TO, recipients=(one, other))
    assert report_of(parsed(report)) == Report(action=Action.FAILED, reason="MAILBOX_UNKNOWN")
    head, _, tail = report.rpartition(b"Action: failed")
    found = report_of(parsed(head + b"Action: delivered" + tail))
    assert found is not None
    assert found.action is Action.DELIVERED


def test_what_is_no_report_is_none() -> None:
    unknown, no_part = delivery_report(TO, "pondered"), OF_POSTFIX.replace(b"message/delivery-status", b"text/plain")
    not_whole = b"Content-Type: multipart/report\r\n\r\nno parts"
    for content in (b"", b"\x00\xff", automatic_answer(TO), answer_of_a_person(TO), unknown, no_part, not_whole):
        assert report_of(parsed(content)) is None


def test_an_answer_of_a_program_is_told_from_that_of_a_person() -> None:
    assert is_automatic(parsed(automatic_answer(TO)))
    assert is_automatic(parsed(delivery_report(TO)))
    assert not is_automatic(parsed(answer_of_a_person(TO)))
    assert not is_automatic(parsed(b"Auto-Submitted: No\r\n\r\n"))


def test_parts_within_parts_without_end_are_refused() -> None:
    depth = 2000
    content = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(depth))
    with pytest.raises(UnreadableError):
        parsed(content)
