"""Every mail has a template in both languages, and every placeholder gets a value."""

import re
from datetime import UTC, date, datetime
from html import escape

import pytest

from services.notifications.message.mail_renderer import MailRenderer, compose
from services.notifications.message.mail_rules import MAIL_RULES
from services.notifications.message.planning import about, mails_of, plain_values
from services.notifications.message.recipients import CONFIRMING, COPIES, SIGNING, SURVEY, TRANSFERRING, YEARLY
from services.notifications.school.school_mails import SchoolMails
from shared.events.event import Event
from shared.events.registration.school import MailSettings
from shared.testing.samples import sample
from shared.web.mail_language import MAIL_LANGUAGES

AT = datetime(2026, 3, 30, 10, tzinfo=UTC)

PLACEHOLDER = re.compile(r"\{\{ \w+ \}\}")


@pytest.mark.parametrize("event_class", MAIL_RULES, ids=lambda event_class: event_class.type)
@pytest.mark.parametrize("language", MAIL_LANGUAGES)
def test_no_placeholder_is_left(event_class: type[Event], language: str) -> None:
    event = sample(event_class)
    values = {**plain_values(event), "name": "Sam Voorbeeld", "link": "https://school.example/x", "code": "012345"}
    for mail in mails_of(event):
        template = mail.partition("|")[0]
        subject, text, html = MailRenderer().render(template, language, values)
        assert not PLACEHOLDER.findall(subject + text), template
        assert ("https://school.example/x" in text) == (
            template in SIGNING + COPIES + SURVEY + CONFIRMING + TRANSFERRING + YEARLY
        )
        assert f'lang="{language}"' in html
        assert about(event) is not None


NAMES_NO_STUDENT = {"incident_reported", "problem_raised"}
"""Of incidents and problems the desk tells whom they concern."""

TO_ANYBODY = {"second_proof_code", "signing_code"}
"""Nobody has proven that the address is the parent's; a code is mailed where less is better."""

TO_WHO_KNOWS = {"case_opened", "case_answered"}
"""Who asked the question."""

TO_THE_STUDENT = {
    "abroad_checklist",
    "assessment_finalised",
    "certificate",
    "interview_planned",
    "interview_to_plan",
    "interview_waived",
    "leave_granted",
    "leave_refused",
    "placement_rejected",
    "sickness_try_again",
}


@pytest.mark.parametrize("event_class", [each for each in MAIL_RULES if "placement_id" in each.model_fields])
def test_a_mail_about_a_placement_says_whose_and_where(event_class: type[Event]) -> None:
    for template in {mail.partition("|")[0] for mail in mails_of(sample(event_class))}:
        wanted = MailRenderer().asked_by(template)
        assert "student" in wanted or template in NAMES_NO_STUDENT | TO_THE_STUDENT | TO_WHO_KNOWS | TO_ANYBODY, (
            template
        )
        assert "company" in wanted or template in TO_THE_STUDENT | TO_WHO_KNOWS | TO_ANYBODY | {"subsidy_completed"}, (
            template
        )
        assert "placement_id" not in wanted or template in NAMES_NO_STUDENT, template


def test_no_value_becomes_markup_of_a_mail() -> None:
    name = "<img src=x onerror=alert(1)> & Voorbeeld"
    for event_class in MAIL_RULES:
        for mail in mails_of(sample(event_class)):
            values = {**plain_values(sample(event_class)), "name": name, "link": "https://school.example/x?a=1&b=2"}
            _, text, html = MailRenderer().render(mail.partition("|")[0], "nl", values)
            assert name in text
            assert "<img" not in html
            assert escape(name) in html


def test_a_mail_is_marked_as_generated_and_has_a_stable_id() -> None:
    mail = compose(
        "n-1", "bureau@stageloket.example", "Sam", "sam@student.example", "Onderwerp", "Tekst", "<p>Tekst</p>", at=AT
    )
    assert mail["Message-ID"] == "<n-1@stageloket.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Date"] == "Mon, 30 Mar 2026 12:00:00 +0200"
    assert mail["From"] == "Bureau Werk & Stage <bureau@stageloket.example>"
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]


def test_a_mail_of_a_school_is_by_its_name_and_answers_go_to_its_desk() -> None:
    of_school = MailSettings(sender_name="Bureau Noord", desk_mailbox="noord@school.example")
    mail = compose(
        "n-1", "s@stageloket.example", "Sam", "sam@student.example", "S", "T", "<p></p>", at=AT, of_school=of_school
    )
    assert mail["From"] == "Bureau Noord <s@stageloket.example>"
    assert (mail["Reply-To"], mail["Message-ID"]) == ("noord@school.example", "<n-1@stageloket.example>")


def test_settings_of_mails_hold_from_their_day_on() -> None:
    first, next_ = (MailSettings(sender_name=name, desk_mailbox="d@school.example") for name in ("Nu", "Straks"))
    school, _ = SchoolMails(id="99XX").change(date(2026, 8, 1), next_)
    school, _ = school.change(date(2026, 3, 1), first)
    assert [school.on(date(2026, *day)) for day in ((2, 28), (3, 1), (8, 1))] == [None, first, next_]


def test_dates_have_the_name_of_their_month() -> None:
    values = {"placement_id": "PL-1", "days_open": "3", "placement_start": "2025-09-15", "name": "Sam", "link": ""}
    _, text, _ = MailRenderer().render("signature_reminder", "nl", values)
    assert "15 september 2025" in text
