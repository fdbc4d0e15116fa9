"""Why an action on an agreement is refused that depends on who asks, what is known, or the day (§6.2)."""

from datetime import date, timedelta

import pytest

from services.contracts.agreement.action import Action
from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.context import NOTHING_KNOWN, AgreementContext
from services.contracts.agreement.parties import Signer
from services.contracts.agreement.party_rules import MAX_SIGNERS
from services.contracts.company.learning_company import LearningCompany
from services.contracts.school.signing_rules import Mandate, SigningRules
from shared.access.actions import COMPANY, DESK, SCHOOL, SYSTEM, as_party
from shared.events.vocabulary import ChangeClass, Party
from tests.states.agreement_moves import HARMLESS
from tests.unit.contracts.test_amendments import LATER, proposed, signed
from tests.unit.contracts.test_company_check import FIELDS, to_check
from tests.unit.contracts.test_paper import on_paper
from tests.unit.contracts.test_parties import PARENT, in_order
from tests.unit.contracts.test_reasons import against, declined, flagged
from tests.unit.domain import NOW, TODAY, agreement

STUDENT, BY_COMPANY, BY_SCHOOL, BY_PARENT = (as_party(role) for role in list(Party)[:4])
ANSWERS = (Action.SIGN, Action.DECLINE, Action.OPEN)


@pytest.mark.parametrize("check", [to_check(), agreement()])
def test_only_the_company_sends_in_its_check_and_only_where_it_is_asked(check: Agreement) -> None:
    assert {against(Action.SUBMIT_CHECK, check, each) for each in (STUDENT, BY_SCHOOL, BY_PARENT)} == {"NOT_A_PARTY"}
    expected = None if check.awaits_company else "NO_CHECK"
    assert against(Action.SUBMIT_CHECK, check, BY_COMPANY) == expected
    assert against(Action.SUBMIT_CHECK, check.complete(NOW)[0], BY_COMPANY) == "CLOSED"


def test_a_check_is_accepted_when_the_company_has_sent_it_in() -> None:
    assert against(Action.ACCEPT_CHECK, to_check(), DESK) == "NO_CHECK"
    sent_in, _ = to_check().submit_check(FIELDS, 0, NOW)
    assert against(Action.ACCEPT_CHECK, sent_in, DESK) is None
    accepted, _ = sent_in.accept_check(1, "staff-1", NOW)
    assert against(Action.ACCEPT_CHECK, accepted, DESK) == "NO_CHECK"


def test_who_is_no_party_is_told_so_and_not_that_it_is_closed() -> None:
    of_adult = agreement()
    for action in ANSWERS:
        assert against(action, of_adult, BY_PARENT) == "NOT_A_PARTY"
        assert against(action, of_adult, as_party(Party.STUDENT, "ST-9")) == "NOT_A_PARTY"
        assert against(action, of_adult, as_party(Party.STUDENT, "ST-1")) is None
    for action in (Action.CONSENT, Action.REFUSE_CHANGE):
        assert against(action, proposed(signed()), BY_PARENT) == "NOT_A_PARTY"


def test_what_was_declined_is_neither_signed_nor_opened_by_the_others() -> None:
    for action in ANSWERS:
        assert against(action, declined(), BY_SCHOOL) == "DECLINED"


@pytest.mark.parametrize("action", [Action.ADD_SIGNER, Action.ADD_OBSERVER])
def test_an_agreement_has_at_most_twenty_signers_and_twenty_observers(action: Action) -> None:
    extra = [Signer(role=Party.COMPANY_SECOND, signatory_id=f"CP-{each}") for each in range(MAX_SIGNERS)]
    almost = agreement().model_copy(
        update={"signers": tuple(extra[1:]), "observers": tuple(each.signatory_id for each in extra[1:])}
    )
    full = almost.model_copy(update={"signers": tuple(extra), "observers": tuple(each.signatory_id for each in extra)})
    assert (against(action, almost, DESK), against(action, full, DESK)) == (None, "TOO_MANY")


def test_who_signs_instead_is_asked_while_an_organisation_has_not_signed() -> None:
    state = agreement(PARENT)
    assert against(Action.DELEGATE, state, DESK) is None
    for role in (Party.COMPANY, Party.SCHOOL):
        state, _ = state.sign(role, "Noor", NOW)
    assert against(Action.DELEGATE, state, DESK) == "NO_SIGNER"


def test_paper_is_taken_while_anybody_can_sign_today() -> None:
    assert against(Action.SIGN_ON_PAPER, flagged(), DESK) is None
    company_first = flagged().sign(Party.COMPANY, "Bo", NOW)[0]
    assert against(Action.SIGN_ON_PAPER, company_first, DESK) == "FORBIDDEN_CLAUSE"
    assert against(Action.SIGN_ON_PAPER, in_order(), DESK) is None
    assert against(Action.UNDO_PAPER, on_paper(agreement(), Party.STUDENT, "ST-1")[0], DESK) is None


@pytest.mark.requirement("R51")
def test_people_wait_a_day_before_they_remind_again_and_the_timer_does_not() -> None:
    reminded, _ = agreement().remind(NOW, DESK, by="staff-1", scheduled=False)
    at = NOTHING_KNOWN._replace(now=NOW)
    for actor in (DESK, SCHOOL, COMPANY):
        assert against(Action.REMIND, reminded, actor, at) == "REMINDED_RECENTLY"
        assert against(Action.REMIND, agreement(), actor, at) is None
        assert against(Action.REMIND, reminded, actor) is None
    assert against(Action.REMIND, reminded, SYSTEM, at) is None


def test_each_signer_opens_it_once() -> None:
    opened, _ = agreement().open(Party.STUDENT, "ST-1", NOW)
    assert against(Action.OPEN, opened, STUDENT) == "ALREADY_OPENED"
    assert against(Action.OPEN, opened, BY_COMPANY) is None


def test_a_delivery_is_noted_while_a_mail_is_on_its_way() -> None:
    state = agreement()
    for signer in state.signers:
        assert against(Action.NOTE_DELIVERY, state, SYSTEM) is None
        state, _ = state.note_delivery(signer.role, signer.acting_id, NOW)
    assert against(Action.NOTE_DELIVERY, state, SYSTEM) == "NOTHING_SENT"


def test_the_first_day_is_warned_about_from_two_weeks_before_and_never_without_a_schedule() -> None:
    first_warning = agreement().next_warning
    assert first_warning == date(2025, 9, 8)
    assert against(Action.WARN, agreement(), SYSTEM, day=first_warning) is None
    assert against(Action.WARN, agreement(), SYSTEM, day=first_warning - timedelta(days=1)) == "TOO_EARLY"
    last, _ = agreement().warn(NOW + timedelta(days=13))
    assert against(Action.WARN, last, SYSTEM) == "NO_WARNING"


@pytest.mark.requirement("R52")
def test_an_agreement_that_waits_for_the_accreditation_needs_it_on_that_day() -> None:
    lost = AgreementContext(LearningCompany(id="CO-1", until={"99001": TODAY - timedelta(days=1)}))
    waiting = agreement(adult_on=None).model_copy(update={"unaccredited": True})
    assert against(Action.RECORD_ACCREDITATION, waiting, SYSTEM, lost) == "NOT_ACCREDITED"
    assert against(Action.RECORD_ACCREDITATION, waiting, SYSTEM) is None
    sent = agreement().model_copy(update={"unaccredited": True})
    assert against(Action.RECORD_ACCREDITATION, sent, SYSTEM) == "NOT_WAITING"


def test_a_second_proof_is_asked_for_once_and_a_code_only_while_it_counts() -> None:
    state = agreement(PARENT)
    assert {against(Action.ENTER_CODE, state, each) for each in (STUDENT, BY_COMPANY, BY_SCHOOL)} == {"NOT_A_PARTY"}
    assert against(Action.ENTER_CODE, state, BY_PARENT) == "NO_CODE"
    requested, _ = state.request_code("kim@elsewhere.example", "staff-1", NOW)
    in_time, late = (NOTHING_KNOWN._replace(now=NOW + after) for after in (timedelta(0), timedelta(days=30)))
    assert against(Action.ENTER_CODE, requested, BY_PARENT, in_time) is None
    assert against(Action.ENTER_CODE, requested, BY_PARENT, late) == "NO_CODE"
    assert against(Action.ENTER_CODE, requested, BY_PARENT) is None
    proven, _ = state.record_second_proof("staff-1", NOW)
    assert against(Action.REQUEST_CODE, proven, DESK) == "ALREADY_PROVEN"
    assert against(Action.RECORD_SECOND_PROOF, signed(PARENT, adult_on=None), DESK) == "FULLY_SIGNED"


@pytest.mark.requirement("R55")
def test_a_change_is_consented_to_for_the_school_by_who_may_sign_for_it() -> None:
    waiting = proposed(signed())
    rules = SigningRules(id="99XX", mandates=(Mandate(person_id="SV-2", valid_from=TODAY),))
    listed = AgreementContext(LearningCompany(id="CO-1"), rules)
    assert against(Action.CONSENT, waiting, BY_SCHOOL, listed) == "NOT_MANDATED"
    assert against(Action.CONSENT, waiting, BY_COMPANY, listed) is None
    assert waiting.consent(Party.SCHOOL, "Noor", LATER, listed) == (waiting, ())
    consented, _ = waiting.consent(Party.STUDENT, "Sam", LATER)
    assert against(Action.CONSENT, consented, STUDENT) == "ALREADY_SIGNED"


def test_what_is_announced_holds_from_the_day_after_its_last_day_of_objection() -> None:
    announced = proposed(signed(), ChangeClass.NOTICE)
    assert announced.amendment is not None
    last = announced.amendment.due_on
    assert against(Action.END_NOTICE, announced, SYSTEM, day=last) == "TOO_EARLY"
    assert against(Action.END_NOTICE, announced, SYSTEM, day=last + timedelta(days=1)) is None
    ended, _ = announced.complete(NOW)
    assert {against(action, ended, STUDENT) for action in (Action.CONSENT, Action.REFUSE_CHANGE)} >= {"NO_CHANGE"}
    assert against(Action.END_NOTICE, ended, SYSTEM, day=last + timedelta(days=1)) == "NO_CHANGE"


def test_only_a_clause_that_is_there_and_not_flagged_is_flagged() -> None:
    harmless, _ = agreement().propose_clause("CL-1", HARMLESS, NOW)
    assert against(Action.FLAG_CLAUSE, harmless, DESK) is None
    assert against(Action.RETRACT_CLAUSE, harmless, COMPANY) is None
    assert against(Action.FLAG_CLAUSE, flagged(), DESK) == "NO_CLAUSE"


def test_an_adults_parent_need_not_sign_what_everybody_else_has_signed() -> None:
    assert against(Action.SIGN, signed(PARENT), BY_PARENT) == "CLOSED"


@pytest.mark.requirement("R52")
def test_the_last_signature_is_refused_without_the_accreditation() -> None:
    lost = AgreementContext(LearningCompany(id="CO-1", until={"99001": TODAY - timedelta(days=1)}))
    state = agreement()
    for role in (Party.STUDENT, Party.COMPANY):
        assert against(Action.SIGN, state, as_party(role), lost) is None
        state, _ = state.sign(role, "Sam", NOW)
    assert against(Action.SIGN, state, BY_SCHOOL, lost) == "NOT_ACCREDITED"
