"""A mail says what an event holds in the reader's words: no code, no amount or date as a machine writes it."""

import re
from enum import Enum
from pathlib import Path
from typing import Any, get_args

import pytest

from services.contracts.agreement.commands.decline_agreement import Objection
from services.notifications.message import wording
from services.notifications.message.mail_renderer import MailRenderer
from services.notifications.message.mail_rules import MAIL_RULES
from services.notifications.message.planning import mails_of, plain_values
from services.notifications.message.wording import CODES, in_words, words
from shared.events.event import Event
from shared.events.placements.placement import PlacementStartBlocked
from shared.events.vocabulary import Gate
from shared.testing.samples import sample
from shared.web.mail_language import MAIL_LANGUAGES

ROOT = Path(__file__).parents[3]
CODE = re.compile(r"\b[A-Z]{3,}(?:_[A-Z]+)+\b|\b[A-Z]{5,}\b")
MADE_BY_THE_CODE = re.compile(
    r'(?:MailRefused\(|_registered\(.*, |reason_code=|reason = |or )"([A-Z][A-Z_]+)"(?: if .* else "([A-Z_]+)")?'
)


def codes_of(event_class: type[Event]) -> set[str]:
    """The values of its fields that are of a closed list."""
    annotations = [field.annotation for name, field in event_class.model_fields.items() if name in CODES]
    kinds: list[Any] = [kind for each in annotations for kind in (each, *get_args(each))]
    return {str(member.value) for kind in kinds if isinstance(kind, type) and issubclass(kind, Enum) for member in kind}


@pytest.mark.parametrize("language", MAIL_LANGUAGES)
def test_every_code_that_a_mail_can_have_has_words(language: str) -> None:
    lists = {code for event_class in MAIL_RULES for code in codes_of(event_class)} | set(Objection)
    sources = [
        *(ROOT / "services/notifications").rglob("*.py"),
        *(ROOT / "services/registration/company_transfer").rglob("*.py"),
    ]
    made = {code for file in sources for found in MADE_BY_THE_CODE.findall(file.read_text()) for code in found if code}
    assert {"ADDRESS_REFUSED", "CONTACT_UNKNOWN", "CONTACT_OF_ANOTHER", "NO_TRANSFER_TO_ANSWER"} <= made
    assert (lists | made) - words(language).keys() == set()


def test_the_languages_have_words_for_the_same_codes() -> None:
    assert len({tuple(words(language)) for language in MAIL_LANGUAGES}) == 1


@pytest.mark.parametrize("event_class", MAIL_RULES, ids=lambda event_class: event_class.type)
@pytest.mark.parametrize("language", MAIL_LANGUAGES)
def test_no_mail_holds_a_code(event_class: type[Event], language: str) -> None:
    """Also where a portal makes up a code of its own."""
    values = plain_values(sample(event_class)) | {"name": "Sam Voorbeeld", "link": "https://school.example/x"}
    for unknown in ({}, {name: "MADE_UP_BY_A_PORTAL" for name in CODES if name in values}):
        for mail in mails_of(sample(event_class)):
            template = mail.partition("|")[0]
            subject, text, _ = MailRenderer().render(template, language, values | unknown)
            shown = f"{subject}\n{text}".replace(values.get("copies_hash", "-"), "")
            assert CODE.findall(re.sub(r"\$?\b(PL|AG|ST|CO|CA)-\S+", "", shown)) == [], (template, shown)


def test_an_amount_and_a_date_are_as_people_write_them() -> None:
    values = {"amount_max": "2607.5", "starts_on": "2026-03-01", "placement_id": "PL-2026-03-01"}
    assert in_words(values, "nl") == {
        "amount_max": "€\xa02.607,50",
        "starts_on": "1 maart 2026",
        "placement_id": "PL-2026-03-01",
    }
    assert in_words(values, "en")["amount_max"] == "€2,607.50"
    assert set(wording.LOCALES) == set(MAIL_LANGUAGES)


@pytest.mark.parametrize("language", MAIL_LANGUAGES)
def test_a_mail_that_failed_is_named_by_its_subject(language: str) -> None:
    values = {"template": "agreement_to_sign", "error": "ADDRESS_REFUSED", "name": "Sam", "link": ""}
    _, text, _ = MailRenderer().render("mail_failed", language, values)
    named = {"nl": "Onderteken de overeenkomst", "en": "Sign the agreement", "de": "Unterschreiben Sie den Vertrag"}[
        language
    ]
    assert f'"{named}"' in text
    assert words(language)["ADDRESS_REFUSED"] in text


@pytest.mark.parametrize(
    ("language", "one_day", "several", "missing"),
    [
        (
            "nl",
            "op 1 november 2025",
            "van 1 november 2025 tot en met 3 november 2025",
            "het gesprek, de arbeidsovereenkomst en de verzekering van het bedrijf",
        ),
        (
            "en",
            "on 1 November 2025",
            "from 1 November 2025 to 3 November 2025",
            "the interview, the employment contract and the company's insurance",
        ),
        (
            "de",
            "am 1. November 2025",
            "vom 1. November 2025 bis zum 3. November 2025",
            "das Gespräch, der Arbeitsvertrag und die Versicherung des Betriebs",
        ),
    ],
)
def test_days_and_what_is_missing_are_a_part_of_a_sentence(
    language: str, one_day: str, several: str, missing: str
) -> None:
    same, other = ({"from_on": "2025-11-01", "until_on": day} for day in ("2025-11-01", "2025-11-03"))
    assert [in_words(values, language)["leave"] for values in (same, other)] == [one_day, several]
    blocked = sample(PlacementStartBlocked).model_copy(
        update={"missing": (Gate.INTERVIEW, Gate.EMPLOYMENT_CONTRACT, Gate.INSURANCE)}
    )
    assert in_words(plain_values(blocked), language)["missing"] == missing


@pytest.mark.parametrize("language", MAIL_LANGUAGES)
def test_what_is_not_known_of_a_placement_has_words(language: str) -> None:
    _, text, _ = MailRenderer().render(
        "replacement_required", language, {"name": "Noor", "link": "", "cause": "SUPERVISION"}
    )
    unknown = {
        "nl": "De plek van de student bij het bedrijf",
        "en": "The place of the student at the company",
        "de": "Der Platz von (Name noch unbekannt) bei (Betrieb noch unbekannt)",
    }
    assert unknown[language] in text
