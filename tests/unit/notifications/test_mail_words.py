"""Every mail in every language: a reader finds who, where, and what to do, and no word of the system."""

import re

import pytest

from services.notifications.message.message import Message
from services.notifications.message.opening_hours import hours_in_words
from shared.events.registration.school import MailSettings
from shared.web.layout import LANGUAGES
from tests.support.mail_words import mail_faults
from tests.unit.notifications.sample_mails import LINK, SampleMail, renderer, sample_mails
from tests.unit.notifications.test_mail_renderer import TO_THE_STUDENT

MAILS = sorted({mail.template: mail for mail in sample_mails()}.items())
OF_NO_PLACEMENT = {"address_change_requested", "address_changed", "confirm_address", "second_proof_code"}
"""Whose address it is knows the reader, or nobody has proven."""

OTHERS = {"student": "Noor Fictief", "company": "Bakkerij De Korst", "case_number": "2026-CS000013"} | {
    "template": "agreement_copy",
    "planned_on": "2026-02-06",
}
FORMAL, INFORMAL = re.compile(r"\b(?:u|uw)\b", re.IGNORECASE), re.compile(r"\b(?:je|jij|jou|jouw)\b", re.IGNORECASE)
GOOD = SampleMail("agreement_to_sign", dict(MAILS)["agreement_to_sign"].values).render("nl")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_mail_can_be_read_by_whoever_gets_it(language: str) -> None:
    faults = [(mail.template, fault) for mail in sample_mails() for fault in mail_faults(*mail.render(language))]
    assert faults == []


@pytest.mark.parametrize(
    ("part", "words", "other", "fault"),
    [
        ("text", "staat klaar", "heeft status SENT_FOR_SIGNATURE", "a code: 'SENT_FOR_SIGNATURE'"),
        ("text", "staat klaar", "wacht op agreement_number", "a code: 'agreement_number'"),
        ("text", "staat klaar", "is van PL-2025-0017", "an id: 'PL-2025-0017'"),
        (
            "text",
            "staat klaar",
            "is van 0f8fad5b-d9cb-469f-a165-70867728950e",
            "an id: '0f8fad5b-d9cb-469f-a165-70867728950e'",
        ),
        ("text", "staat klaar", "is van {{ student }}", "a placeholder: '{{'"),
        ("text", "staat klaar", "is van $student", "a placeholder: '$student'"),
        ("text", "staat klaar", "is van None", "a placeholder: 'None'"),
        ("text", "15 september 2025", "2025-09-15", "a date of a machine: '2025-09-15'"),
        ("text", "staat klaar", "telt 32.0 uur", "a number of a machine: '32.0'"),
        ("text", "staat klaar", "kost €\xa02,607.50", "an amount with a point: '€ 2,607.50'"),
        ("text", "Dit is versie 2.", "Reden: .", "a sentence that lacks a part: ': .'"),
        ("text", "staat klaar", "is ready for the company", "English: 'the'"),
        ("text", "Lees de overeenkomst", "Lees je overeenkomst", "two forms of address: "),
        ("subject", "Onderteken", "Onderteken uw exemplaar van", "a subject of "),
        ("text", LINK, "https://school.example/other", f"no bare address: '{LINK}'"),
        ("html", "</h1>", "</h1><a href='/'>", "HTML: "),
        ("html", "</h1>", '</h1><a href="https://school.example/">Open</a>', "2 buttons"),
        ("text", "bureau@school.example", "Het bureau", "no mailbox: 'Het bureau'"),
        ("text", "Met vriendelijke groet,", "Groeten", "no closing"),
        ("html", "U hebt geen account nodig.", "", "only in the text: "),
    ],
)
def test_what_nobody_should_read_in_a_mail_is_found(part: str, words: str, other: str, fault: str) -> None:
    assert mail_faults(*GOOD) == []
    mail = dict(zip(("subject", "text", "html"), GOOD, strict=True))
    kept = mail[part]
    mail[part] = kept.replace(words, other)
    if mail[part] == kept and part == "text":
        pytest.fail(f"{words!r} is not in {kept}")
    assert [each for each in mail_faults(**mail) if each.startswith(fault)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_mails_of_one_kind_about_different_people_have_different_subjects(language: str) -> None:
    alike = [template for template, mail in MAILS if mail.render(language)[0] == mail.render(language, **OTHERS)[0]]
    assert set(alike) == OF_NO_PLACEMENT


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_trainer_of_two_students_can_tell_the_mails_about_them_apart_by_the_subject(language: str) -> None:
    about_students = {template: mail for template, mail in MAILS if "{{ student }}" in _subject(template, language)}
    assert {
        "agreement_to_sign",
        "survey_invitation",
        "leave_requested",
        "interview_with_student",
    } <= about_students.keys()
    for template, mail in about_students.items():
        assert mail.render(language)[0] != mail.render(language, student="Noor Fictief")[0], template


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_kind_of_mail_is_called_by_what_its_subject_begins_with(language: str) -> None:
    titles = {template: renderer().title(template, language) for template, _ in MAILS}
    assert {
        template: title for template, title in titles.items() if re.search(r"[{}:]|\b(van|bij|of|at)$", title)
    } == {}
    assert min(len(title) for title in titles.values()) > 5


def test_each_kind_of_reader_is_addressed_in_one_form() -> None:
    for mail in sample_mails():
        own = mail.template in TO_THE_STUDENT or "STUDENT" in (mail.values["read_as"], mail.values.get("role"))
        if mail.template in TO_THE_STUDENT:
            assert not FORMAL.search(mail.render("nl")[1]), mail.template
        if not own:
            assert not INFORMAL.search(mail.render("nl")[1]), mail.template


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_attachment_is_named_where_there_is_one(language: str) -> None:
    named = re.compile("bijlage|attach", re.IGNORECASE)
    for mail in sample_mails():
        names_one = bool(named.search(mail.render(language)[1]))
        assert names_one == ("document_hash" in mail.values), mail.template


@pytest.mark.parametrize(
    ("language", "phone", "hours"),
    [
        (
            "nl",
            "Telefoon: +31 00 000 00 01",
            "Open: maandag tot en met donderdag van 8:30 tot 16:30 uur en vrijdag van 8:30 tot 12:00 uur",
        ),
        (
            "en",
            "Telephone: +31 00 000 00 01",
            "Open: Monday to Thursday from 8:30 to 16:30 and Friday from 8:30 to 12:00",
        ),
    ],
)
def test_a_mail_closes_with_how_to_reach_the_desk_as_far_as_its_school_has_set_it(
    language: str, phone: str, hours: str
) -> None:
    for _, mail in MAILS:
        closing = mail.render(language)[1].split("\n\n")[-1].splitlines()
        assert closing[1:] == ["Bureau Werk & Stage", "bureau@school.example", phone, hours]
    former = MailSettings(sender_name="Bureau Noord", desk_mailbox="noord@school.example")
    _, text, html = renderer().render("company_registered", language, GOOD_VALUES, former)
    assert text.split("\n\n")[-1].splitlines()[1:] == ["Bureau Noord", "noord@school.example"]
    assert "Bureau Noord</span>" in html


@pytest.mark.parametrize(
    "hours", ["altijd", "Mo-Fr 8:30-16:30", "Mo 08:30-24:30", "Mo-Fr 08:30-16:30, Sa 09:00-10:00", ""]
)
def test_opening_hours_that_a_mail_could_not_word_are_refused(hours: str) -> None:
    with pytest.raises(ValueError, match="desk_hours"):
        MailSettings(sender_name="Bureau", desk_mailbox="b@school.example", desk_hours=hours)
    assert hours_in_words("Sa 09:00-10:00", "nl") == "zaterdag van 9:00 tot 10:00 uur"


@pytest.mark.parametrize(
    ("ref", "values", "read_as"),
    [
        ("desk", {"student_id": "ST-1"}, "DESK"),
        ("ST-1", {"student_id": "ST-1"}, "STUDENT"),
        ("PARENT:PA-1", {"student_id": "ST-1"}, "PARENT"),
        ("SV-1", {}, ""),
    ],
)
def test_a_mail_knows_as_whom_its_reader_reads_it(ref: str, values: dict[str, str], read_as: str) -> None:
    assert Message(id="M-1", template="t", recipient_ref=ref, about=(), values=values).read_as == read_as


def test_a_student_is_not_told_of_themselves_as_of_somebody_else() -> None:
    values = dict(MAILS)["replacement_required"].values
    as_student = SampleMail("replacement_required", values | {"read_as": "STUDENT"}).render("nl")[1]
    at_desk = SampleMail("replacement_required", values | {"read_as": "DESK"}).render("nl")[1]
    assert "Je plek bij Installatie Voorbeeld 030 kan niet zo doorgaan" in as_student
    assert "De plek van Youssef Voorbeeld bij Installatie Voorbeeld 030 kan niet zo doorgaan" in at_desk


@pytest.mark.parametrize(("kind", "words"), [("NOTICE", "Maak dan bezwaar"), ("AMENDMENT", "als iedereen akkoord is")])
def test_who_gets_a_change_is_asked_what_the_change_needs_and_until_when(kind: str, words: str) -> None:
    text = dict(MAILS)["amendment_to_sign"].render("nl", change_class=kind, due_on="2026-02-05")[1]
    others = {"Maak dan bezwaar", "als iedereen akkoord is"} - {words}
    assert words in text
    assert not [each for each in others if each in text]
    assert "uiterlijk op 5 februari 2026" in text


def test_a_programme_has_its_name_where_the_event_tells_it_and_its_code_otherwise() -> None:
    mails = dict(MAILS)
    named = {name: mails["places_offered"].render("nl", **values)[1] for name, values in PROGRAMMES.items()}
    assert "voor de opleiding Beveiliger, leerweg" in named["name"]
    assert "voor de opleiding met crebonummer 99001, leerweg" in named["code"]
    several = mails["last_trainer_leaves"].render("nl", crebos_without_trainer="99001, 99002")[1]
    assert "voor de opleidingen met crebonummer 99001 en 99002" in several


PROGRAMMES: dict[str, dict[str, str]] = {"name": {"programme_name": "Beveiliger"}, "code": {}}
GOOD_VALUES = dict(MAILS)["company_registered"].values


def _subject(template: str, language: str) -> str:
    """As it is in the catalogue, with its placeholders."""
    names = {"student", "company"} & renderer().asked_by(template)
    return renderer().render(template, language, {name: f"{{{{ {name} }}}}" for name in names})[0]
