"""Every mail has a template in both languages, and every placeholder gets a value."""

import re

import pytest

from services.notifications.message.mail_renderer import LANGUAGES, MailRenderer, compose
from services.notifications.message.mail_rules import MAIL_RULES
from services.notifications.message.planning import about, mails_of, plain_values
from services.notifications.message.recipients import CONFIRMING, SIGNING, SURVEY
from shared.events.event import Event
from shared.testing.samples import sample

PLACEHOLDER = re.compile(r"\$\w+")


@pytest.mark.parametrize("event_class", MAIL_RULES, ids=lambda event_class: event_class.type)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_placeholder_is_left(event_class: type[Event], language: str) -> None:
    event = sample(event_class)
    values = {**plain_values(event), "name": "Sam Voorbeeld", "link": "https://school.example/x"}
    for mail in mails_of(event):
        template = mail.partition("|")[0]
        subject, text, html = MailRenderer().render(template, language, values)
        assert not PLACEHOLDER.findall(subject + text), template
        assert ("https://school.example/x" in text) == (template in SIGNING + SURVEY + CONFIRMING)
        assert f'lang="{language}"' in html
        assert about(event) is not None


def test_a_mail_is_marked_as_generated_and_has_a_stable_id() -> None:
    mail = compose(
        "n-1", "bureau@stageloket.example", "Sam", "sam@student.example", "Onderwerp", "Tekst", "<p>Tekst</p>"
    )
    assert mail["Message-ID"] == "<n-1@stageloket.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]


def test_dates_are_written_day_first() -> None:
    values = {"placement_id": "PL-1", "days_open": "3", "placement_start": "2025-09-15", "name": "Sam", "link": ""}
    _, text, _ = MailRenderer().render("signature_reminder", "nl", values)
    assert "15-09-2025" in text
