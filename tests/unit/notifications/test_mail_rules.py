"""Whom the desk informs and asks, of which event (R64, R111)."""

from datetime import date

import pytest

from services.notifications.message.mail_renderer import MailRenderer
from services.notifications.message.mail_rules import MAIL_RULES
from services.notifications.message.planning import mails_of, plain_values
from shared.events.contracts.about_agreement import AboutAgreement
from shared.events.contracts.agreement import AgreementFullySigned, AgreementSentForSignature
from shared.events.contracts.document import AgreementSealed
from shared.events.contracts.placement_document import (
    CertificateDrawn,
    ChecklistDrawn,
    ConfirmationLetterDrawn,
    SubsidyFileDrawn,
)
from shared.events.contracts.signers import DelegationAsked, SignatureDelegated
from shared.events.contracts.subsidy import SubsidyClaimable, SubsidyDossierCompleted
from shared.events.placements.approval import PlacementApprovedBySchool
from shared.events.placements.interview import InterviewPlanned
from shared.events.placements.placement import PlacementConfirmed, PlacementProposed
from shared.events.placements.planning import PlacementPlanned
from shared.events.portals.company import RegistrationSubmittedV2
from shared.events.survey.invitation import SurveyDelegated, SurveyInvited, SurveyReminderDue
from shared.events.vocabulary import Respondent
from shared.testing.samples import sample
from shared.web.mail_language import MAIL_LANGUAGES


@pytest.mark.requirement("R64")
@pytest.mark.parametrize(("language", "claims"), [("nl", "U vraagt zelf aan"), ("en", "You claim it yourself")])
def test_the_company_is_informed_that_it_can_claim_and_that_it_claims_itself(language: str, claims: str) -> None:
    claimable = sample(SubsidyClaimable)
    assert mails_of(claimable) == ["subsidy_claimable|company:REF-0001"]
    assert claims in MailRenderer().render("subsidy_claimable", language, plain_values(claimable))[1]


@pytest.mark.requirement("R4")
@pytest.mark.parametrize(("language", "points"), [("nl", ("visum", "verzekeringen")), ("en", ("visa", "insurance"))])
def test_a_placement_abroad_has_its_points_to_arrange_and_its_company_needs_no_dutch_number(
    language: str, points: tuple[str, ...]
) -> None:
    abroad = sample(PlacementProposed)
    assert mails_of(abroad) == ["abroad_checklist|REF-0001"]
    text = MailRenderer().render("abroad_checklist", language, plain_values(abroad))[1]
    assert [each for each in points if each not in text] == []
    assert mails_of(abroad.model_copy(update={"abroad": False})) == []
    company = sample(RegistrationSubmittedV2).model_dump() | {"country": "BE", "kvk_number": None, "postcode": "1000"}
    assert RegistrationSubmittedV2.model_validate(company).kvk_number is None
    with pytest.raises(ValueError, match="kvk_number"):
        RegistrationSubmittedV2.model_validate(company | {"country": "NL", "postcode": "9999 XX"})


@pytest.mark.requirement("R39", "R41")
@pytest.mark.parametrize(
    ("language", "brings"),
    [
        ("nl", ("bel Sam Voorbeeld, +31000000001", "cv", "identiteitsbewijs", "lees over het bedrijf", "waarom")),
        ("en", ("call Sam Voorbeeld, +31000000001", "CV", "identity document", "read about the company", "why")),
    ],
)
def test_a_student_whose_place_is_approved_is_told_whom_to_call_and_what_to_bring(
    language: str, brings: tuple[str, ...]
) -> None:
    approved = sample(PlacementApprovedBySchool).model_copy(update={"interview_done": False})
    assert mails_of(approved) == ["interview_to_plan|REF-0001"]
    values = {**plain_values(approved), "contact": "Sam Voorbeeld", "contact_phone": "+31000000001"}
    text = MailRenderer().render("interview_to_plan", language, values)[1]
    assert [each for each in brings if each not in text] == []
    assert mails_of(approved.model_copy(update={"interview_done": True})) == []


@pytest.mark.requirement("R111")
@pytest.mark.parametrize("role", Respondent)
def test_the_desk_sends_the_survey_to_every_respondent_in_both_languages(role: Respondent) -> None:
    invited = sample(SurveyInvited).model_copy(update={"role": role, "respondent_ref": f"{role}-1"})
    assert mails_of(invited) == [f"survey_invitation|{role}-1"]
    values = {**plain_values(invited), "link": "https://school.example/survey/x"}
    for language in MAIL_LANGUAGES:
        assert "https://school.example/survey/x" in MailRenderer().render("survey_invitation", language, values)[1]


def test_whom_a_survey_was_passed_on_to_is_asked_and_reminded_at_the_address_that_survey_knows() -> None:
    delegated, reminder = sample(SurveyDelegated), sample(SurveyReminderDue)
    assert isinstance(delegated, SurveyDelegated)
    assert isinstance(reminder, SurveyReminderDue)
    colleague = f"colleague:{delegated.invitation_id}"
    assert mails_of(delegated) == [f"survey_delegated|{colleague}"]
    assert mails_of(reminder.model_copy(update={"delegated": True})) == [f"survey_reminder|{colleague}"]
    own = reminder.model_copy(update={"delegated": False})
    assert mails_of(own) == [f"survey_reminder|{reminder.respondent_ref}"]


def test_who_let_somebody_else_sign_and_the_desk_are_told_and_the_desk_of_its_own_doing_is_not() -> None:
    delegated = sample(SignatureDelegated).model_copy(update={"by_party": True, "from_id": "CP-1"})
    to_sign = [each for each in mails_of(delegated) if each.startswith("agreement_to_sign")]
    assert mails_of(delegated) == [*to_sign, "signature_delegated|CP-1", "signature_delegated|desk"]
    assert mails_of(delegated.model_copy(update={"by_party": False})) == to_sign
    assert mails_of(sample(DelegationAsked)) == ["delegation_asked|desk"]


@pytest.mark.parametrize("language", MAIL_LANGUAGES)
def test_every_mail_about_an_agreement_has_its_number(language: str) -> None:
    about_agreements = [event for event in MAIL_RULES if issubclass(event, AboutAgreement)]
    assert len(about_agreements) == 24
    for event in about_agreements:
        values = plain_values(sample(event))
        for mail in mails_of(sample(event)):
            template = mail.partition("|")[0]
            assert "POK-2026-00042" in MailRenderer().render(template, language, values)[1], template


@pytest.mark.parametrize(("language", "words"), [("nl", "zonder nummer"), ("en", "without a number")])
def test_a_mail_about_an_agreement_from_before_there_were_numbers_says_that_it_has_none(
    language: str, words: str
) -> None:
    event = sample(AgreementSentForSignature).model_copy(update={"agreement_number": None})
    assert words in MailRenderer().render("agreement_to_sign", language, plain_values(event))[1]


def test_the_mail_that_all_have_signed_waits_for_the_sealed_document() -> None:
    signed = sample(AgreementFullySigned)
    assert mails_of(signed.model_copy(update={"document_follows": True})) == []
    former = mails_of(signed.model_copy(update={"document_follows": False}))
    sealed = sample(AgreementSealed)
    assert mails_of(sealed.model_copy(update={"amended": False})) == former
    assert former == ["agreement_signed|STUDENT:REF-0001", "agreement_copy|REF-0001"]
    assert mails_of(sealed.model_copy(update={"amended": True})) == [
        "agreement_document|STUDENT:REF-0001",
        "agreement_copy|REF-0001",
    ]


@pytest.mark.requirement("R7", "R42")
def test_the_mail_that_confirms_a_placement_waits_for_the_letter() -> None:
    confirmed = sample(PlacementConfirmed)
    former = mails_of(confirmed.model_copy(update={"letter_follows": False}))
    assert mails_of(confirmed.model_copy(update={"letter_follows": True})) == []
    assert mails_of(sample(ConfirmationLetterDrawn)) == former == ["placement_confirmed|REF-0001"]


@pytest.mark.requirement("R64")
def test_the_mail_that_a_dossier_is_complete_waits_for_the_file() -> None:
    completed = sample(SubsidyDossierCompleted)
    former = mails_of(completed.model_copy(update={"file_follows": False}))
    assert mails_of(completed.model_copy(update={"file_follows": True})) == []
    assert mails_of(sample(SubsidyFileDrawn)) == former == ["subsidy_completed|company:REF-0001"]


@pytest.mark.requirement("R41")
def test_the_mail_of_an_appointment_waits_for_the_checklist() -> None:
    planned = sample(InterviewPlanned)
    former = mails_of(planned.model_copy(update={"checklist_follows": False}))
    waiting = mails_of(planned.model_copy(update={"checklist_follows": True}))
    assert sorted([*waiting, *mails_of(sample(ChecklistDrawn))]) == sorted(former)
    assert waiting == ["interview_with_student|company:REF-0001"]


def test_the_student_gets_the_statement_of_a_completed_placement() -> None:
    assert mails_of(sample(CertificateDrawn)) == ["certificate|REF-0001"]


@pytest.mark.requirement("R32")
@pytest.mark.parametrize(
    ("language", "tells"),
    [
        (
            "nl",
            ("36 dagen", "288 uur", "18 december 2025", "de student is dan vrij", "3 november 2025 en 1 december 2025"),
        ),
        (
            "en",
            ("36 days", "288 hours", "18 December 2025", "has those days off", "3 November 2025 and 1 December 2025"),
        ),
    ],
)
def test_student_and_company_are_told_the_days_and_what_holidays_of_the_school_are(
    language: str, tells: tuple[str, ...]
) -> None:
    moments = (date(2025, 11, 3), date(2025, 12, 1))
    plan = {"days": 36, "hours": 288, "last_day": date(2025, 12, 18), "contact_moments": moments}
    planned = sample(PlacementPlanned).model_copy(update=plan)
    assert mails_of(planned) == ["placement_days|REF-0001", "placement_days|company:REF-0001"]
    text = MailRenderer().render("placement_days", language, plain_values(planned))[1]
    assert [each for each in tells if each not in text] == []
    unknown = plain_values(planned.model_copy(update={"holidays": None}))
    assert "holidays }}" not in MailRenderer().render("placement_days", language, unknown)[1]
