"""The company checks its part before anybody signs; the school accepts what it has seen (§6.2)."""

from datetime import timedelta

import pytest
from pydantic import ValidationError

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.company_check import CompanyFields
from services.contracts.agreement.context import AgreementContext
from services.contracts.agreement.status import Status
from services.contracts.company.learning_company import LearningCompany
from services.contracts.school.signing_rules import SigningRules
from shared.events.contracts.agreement import AgreementHeld, AgreementSentForSignature
from shared.events.contracts.signers import CompanyCheckRequested
from shared.events.vocabulary import Party
from tests.unit.contracts.test_parties import PARENT, against
from tests.unit.domain import NOW, NUMBER, agreement, confirmation

CHECKS = AgreementContext(LearningCompany(id="CO-1"), SigningRules(id="99XX", company_checks=True))
FIELDS = CompanyFields(trainer="Bo Fictief", tasks="Brood bakken\nVerkopen", work_days="maandag tot en met donderdag")


def to_check(*, minor: bool = False) -> Agreement:
    """Drafted at a school that lets the company check first."""
    adult = None if minor else agreement().student_adult_on
    return Agreement.draft(confirmation(), agreement().signers, adult, NOW, NUMBER, context=CHECKS)[0]


def test_it_is_drafted_and_the_company_is_asked_before_anybody_can_sign() -> None:
    adult = agreement().student_adult_on
    state, events = Agreement.draft(confirmation(), agreement().signers, adult, NOW, NUMBER, context=CHECKS)
    assert state.status is Status.DRAFTED
    held, asked_first = events[1:]
    assert isinstance(held, AgreementHeld)
    assert held.reasons == ("COMPANY_CHECK",)
    assert isinstance(asked_first, CompanyCheckRequested)
    assert [each.role for each in asked_first.invited] == [Party.COMPANY]
    assert {against(state, role) for role in (Party.STUDENT, Party.COMPANY, Party.SCHOOL)} == {"NOT_SENT"}
    assert [timer.name for timer in state.timers()] == ["warn"]


def test_what_the_school_accepts_is_part_of_what_is_signed_and_sends_it() -> None:
    state = to_check()
    sent_in, events = state.submit_check(FIELDS, 0, NOW)
    assert (sent_in.status, events, sent_in.content_hash) == (Status.DRAFTED, (), state.content_hash)
    accepted, (sent,) = sent_in.accept_check(1, "staff-1", NOW)
    assert isinstance(sent, AgreementSentForSignature)
    assert (accepted.status, accepted.company_fields) == (Status.SENT, FIELDS)
    assert accepted.content_hash != state.content_hash
    assert accepted.company_check is not None
    assert (accepted.company_check.accepted_by, accepted.company_check.accepted_at) == ("staff-1", NOW)
    assert accepted.submit_check(FIELDS, 1, NOW) == (accepted, ())


def test_of_two_edits_of_one_revision_the_second_overwrites_nothing() -> None:
    first, _ = to_check().submit_check(FIELDS, 0, NOW)
    assert first.submit_check(CompanyFields(tasks="Other"), 0, NOW) == (first, ())
    second, _ = first.submit_check(CompanyFields(tasks="Other"), 1, NOW)
    assert second.company_check is not None
    assert second.company_check.revision == 2
    assert second.accept_check(1, "staff-1", NOW) == (second, ())


def test_without_anything_sent_in_there_is_nothing_to_accept() -> None:
    assert to_check().accept_check(0, "staff-1", NOW) == (to_check(), ())
    unasked = agreement()
    assert unasked.submit_check(FIELDS, 0, NOW) == (unasked, ())


@pytest.mark.parametrize("parent_first", [True, False])
def test_checked_it_still_waits_for_a_parent(*, parent_first: bool) -> None:
    state = to_check(minor=True)
    if parent_first:
        state, events = state.update_parties(None, PARENT, NOW)
        assert isinstance(events[0], AgreementHeld)
        assert (state.status, events[0].reasons) == (Status.DRAFTED, ("COMPANY_CHECK",))
    state, _ = state.submit_check(FIELDS, 0, NOW)
    state, events = state.accept_check(1, "staff-1", NOW)
    if not parent_first:
        assert state.status is Status.CHECKED
        assert isinstance(events[0], AgreementHeld)
        assert events[0].reasons == ("PARENT_UNKNOWN",)
        state, events = state.update_parties(None, PARENT, NOW)
    assert (state.status, [event.type for event in events]) == (Status.SENT, ["agreement.sent_for_signature.v1"])


def test_what_is_sent_in_has_its_moment_and_the_agreement_is_sent_when_the_school_accepts() -> None:
    later, at_last = NOW + timedelta(days=2), NOW + timedelta(days=5)
    sent_in, _ = to_check().submit_check(FIELDS, 0, later)
    assert sent_in.company_check is not None
    assert sent_in.company_check.proposed_at == later
    accepted, _ = sent_in.accept_check(1, "staff-1", at_last)
    assert accepted.sent_at == at_last


def test_the_company_leaves_a_field_empty_and_writes_no_markup() -> None:
    assert CompanyFields(trainer=" ", tasks="").trainer == ""
    assert CompanyFields(tasks="Brood bakken\nVerkopen").tasks == "Brood bakken\nVerkopen"
    for field, text in (("trainer", "Bo\nFictief"), ("trainer", "Bo\u202e"), ("tasks", "Brood\u202e bakken")):
        with pytest.raises(ValidationError):
            CompanyFields.model_validate({field: text})
