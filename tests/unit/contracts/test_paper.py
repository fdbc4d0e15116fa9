"""A signature on paper: what counts is the day on it, and the desk undoes it until everybody has signed."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.context import NOTHING_KNOWN, AgreementContext
from services.contracts.agreement.status import Status
from services.contracts.company.learning_company import LearningCompany
from services.contracts.school.signing_rules import Mandate, SigningRules
from shared.events.contracts.agreement import AgreementSigned
from shared.events.contracts.signers import SignatureWithdrawn
from shared.events.vocabulary import Party
from tests.states.agreement_moves import FORBIDDEN, paper_of
from tests.unit.contracts.test_parties import PARENT, in_order, pooled
from tests.unit.contracts.test_party_list import to
from tests.unit.domain import NOW, TODAY, agreement

LATER = NOW + timedelta(days=10)
NEXT_DAY = TODAY + timedelta(days=1)


def on_paper(
    state: Agreement, role: Party, person: str, day: date = TODAY, context: AgreementContext = NOTHING_KNOWN
) -> tuple[Agreement, tuple[Any, ...]]:
    """Record it ten days later."""
    return state.sign_on_paper(role, paper_of(person, day), LATER, context)


def test_it_counts_with_the_day_the_scan_and_who_recorded_it() -> None:
    state, (signed,) = on_paper(agreement(), Party.STUDENT, "ST-1", NEXT_DAY)
    assert isinstance(signed, AgreementSigned)
    assert signed.method == "ON_PAPER"
    (evidence,) = state.signatures
    assert (evidence.signed_on, evidence.signed_at, evidence.recorded_by) == (NEXT_DAY, LATER, "staff-1")
    assert (evidence.scan_id, evidence.scan_hash, evidence.typed_name) == ("SC-1", "0" * 64, "")
    assert state.missing_roles == (Party.COMPANY, Party.SCHOOL)


@pytest.mark.parametrize("day", [TODAY - timedelta(days=1), LATER.date() + timedelta(days=1)])
def test_a_day_before_this_version_or_in_the_future_is_no_day_of_signing(day: date) -> None:
    assert on_paper(agreement(), Party.STUDENT, "ST-1", day) == (agreement(), ())
    assert agreement().paper_reason(Party.STUDENT, paper_of("ST-1", day), LATER) == "WRONG_DAY"


def test_age_counts_on_the_day_on_the_paper() -> None:
    state = agreement(PARENT, adult_on=NEXT_DAY)
    as_minor, _ = on_paper(state, Party.STUDENT, "ST-1", TODAY)
    as_adult, _ = on_paper(state, Party.STUDENT, "ST-1", NEXT_DAY)
    assert Party.PARENT in as_minor.missing_roles
    assert Party.PARENT not in as_adult.missing_roles


@pytest.mark.requirement("R55")
def test_who_may_sign_for_the_school_counts_on_the_day_on_the_paper() -> None:
    mandate = Mandate(person_id="SV-1", valid_from=TODAY, valid_until=TODAY)
    context = AgreementContext(LearningCompany(id="CO-1"), SigningRules(id="99XX", mandates=(mandate,)))
    assert on_paper(agreement(), Party.SCHOOL, "SV-1", TODAY, context)[1] != ()
    assert on_paper(agreement(), Party.SCHOOL, "SV-1", NEXT_DAY, context)[1] == ()


@pytest.mark.requirement("R54")
def test_paper_is_no_way_around_the_rules_of_signing() -> None:
    blocked, _ = agreement().propose_clause("CL-1", FORBIDDEN, NOW)
    assert on_paper(blocked, Party.STUDENT, "ST-1") == (blocked, ())
    waiting = in_order()
    assert on_paper(waiting, Party.COMPANY, "CP-1") == (waiting, ())
    signed, _ = agreement().sign(Party.STUDENT, "Sam", NOW)
    assert on_paper(signed, Party.STUDENT, "ST-1") == (signed, ())


def test_the_desk_undoes_it_with_a_reason_on_record_and_the_party_signs_again() -> None:
    signed, _ = on_paper(agreement(PARENT, adult_on=NEXT_DAY), Party.STUDENT, "ST-1", NEXT_DAY)
    state, (undone,) = signed.undo_paper(Party.STUDENT, "staff-2", "Another page.", LATER)
    assert isinstance(undone, SignatureWithdrawn)
    assert (state.status, state.signatures) == (Status.SENT, ())
    assert set(undone.remaining_roles) == {Party.STUDENT, Party.COMPANY, Party.SCHOOL, Party.PARENT}
    (record,) = state.undone_signatures
    assert (record.by, record.reason, record.at, record.signature.scan_id) == (
        "staff-2",
        "Another page.",
        LATER,
        "SC-1",
    )
    assert on_paper(state, Party.STUDENT, "ST-1", NEXT_DAY)[1] != ()


def test_undoing_does_not_open_what_was_declined() -> None:
    state, _ = on_paper(agreement(), Party.STUDENT, "ST-1")
    declined, _ = state.decline(Party.COMPANY, "WRONG_HOURS", LATER)
    assert declined.undo_paper(Party.STUDENT, "staff-2", "A reason.", LATER) == (declined, ())


def test_neither_a_signature_by_link_nor_one_of_a_fully_signed_agreement_is_undone() -> None:
    by_link, _ = agreement().sign(Party.STUDENT, "Sam", NOW)
    assert by_link.undo_paper(Party.STUDENT, "staff-2", "A reason.", LATER) == (by_link, ())
    state, _ = on_paper(by_link, Party.COMPANY, "CP-1")
    done, _ = on_paper(state, Party.SCHOOL, "SV-1")
    assert done.status is Status.FULLY_SIGNED
    assert done.undo_paper(Party.SCHOOL, "staff-2", "A reason.", LATER) == (done, ())


def test_on_paper_signs_who_is_named_also_instead_of_somebody_else_and_with_the_second_proof() -> None:
    assert on_paper(pooled(), Party.SCHOOL, "SV-9") == (pooled(), ())
    assert pooled().paper_reason(Party.SCHOOL, paper_of("SV-9", TODAY), LATER) == "NOT_A_PARTY"
    state, _ = on_paper(pooled(), Party.SCHOOL, "SV-2")
    assert [(each.signatory_id, each.for_id) for each in state.signatures] == [("SV-2", "")]
    delegated, _ = agreement().delegate(Party.COMPANY, "CP-1", to("CP-2"), NOW)
    by_other, _ = on_paper(delegated, Party.COMPANY, "CP-2")
    assert [(each.signatory_id, each.for_id) for each in by_other.signatures] == [("CP-2", "CP-1")]
    proven, _ = agreement(PARENT).record_second_proof("staff-1", NOW)
    for role, person, proof in ((Party.PARENT, "PA-1", "ON_PAPER"), (Party.COMPANY, "CP-1", "")):
        (signature,) = on_paper(proven, role, person)[0].signatures
        assert (signature.second_proof, signature.scan_type) == (proof, "application/pdf")


def test_only_the_signature_of_that_party_is_undone() -> None:
    both = agreement()
    for role, person in ((Party.STUDENT, "ST-1"), (Party.COMPANY, "CP-1")):
        both, _ = on_paper(both, role, person)
    state, _ = both.undo_paper(Party.COMPANY, "staff-2", "Another page.", LATER)
    assert [each.role for each in state.signatures] == [Party.STUDENT]
    by_link, _ = on_paper(agreement().sign(Party.COMPANY, "Bo", NOW)[0], Party.STUDENT, "ST-1")
    assert by_link.undo_paper(Party.COMPANY, "staff-2", "Another page.", LATER) == (by_link, ())


@pytest.mark.requirement("R52")
def test_the_last_signature_on_paper_needs_the_accreditation_on_its_day() -> None:
    lost = AgreementContext(LearningCompany(id="CO-1", until={"99001": TODAY}))
    state = agreement()
    for role, person in ((Party.STUDENT, "ST-1"), (Party.COMPANY, "CP-1")):
        state, _ = on_paper(state, role, person)
    assert on_paper(state, Party.SCHOOL, "SV-1", NEXT_DAY, lost) == (state, ())
