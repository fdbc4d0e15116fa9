"""Every mail has its words in both languages, and every value they ask for is there."""

import re

import pytest

from services.notifications.message.planning import about, mails_of, told
from services.notifications.message.post import POST
from services.notifications.message.recipients import SIGNING, SURVEY
from services.notifications.message.writing import LANGUAGES, Words, mail
from shared.events.fact import Fact
from shared.testing.samples import sample

PLACEHOLDER = re.compile(r"\$\w+")


@pytest.mark.parametrize("kind", POST, ids=lambda kind: kind.type)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_value_stays_open(kind: type[Fact], language: str) -> None:
    fact = sample(kind)
    values = {**told(fact), "name": "Sam Voorbeeld", "link": "https://school.example/x"}
    for planned in mails_of(fact):
        template = planned.partition("|")[0]
        subject, text, html = Words().letter(template, language, values)
        assert not PLACEHOLDER.findall(subject + text), template
        assert ("https://school.example/x" in text) == (template in SIGNING + SURVEY)
        assert f'lang="{language}"' in html
        assert about(fact) is not None


def test_a_mail_says_who_made_it_and_keeps_its_id() -> None:
    made = mail("n-1", "bureau@stageloket.example", "Sam", "sam@student.example", "Onderwerp", "Tekst", "<p>Tekst</p>")
    assert made["Message-ID"] == "<n-1@stageloket.example>"
    assert made["Auto-Submitted"] == "auto-generated"
    assert [part.get_content_type() for part in made.iter_parts()] == ["text/plain", "text/html"]


def test_dates_are_written_as_people_write_them() -> None:
    fact = {"placement_id": "PL-1", "days_open": "3", "placement_start": "2025-09-15", "name": "Sam", "link": ""}
    _, text, _ = Words().letter("signature_reminder", "nl", fact)
    assert "15-09-2025" in text
