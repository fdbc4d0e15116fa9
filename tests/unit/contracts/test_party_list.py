"""The desk changes the list of parties: who else signs, who signs instead, and who gets a copy (R47)."""

from datetime import timedelta

import pytest

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.context import NOTHING_KNOWN, AgreementContext
from services.contracts.agreement.parties import Delegation, Signer
from services.contracts.agreement.status import Status
from services.contracts.company.learning_company import LearningCompany
from services.contracts.school.signing_rules import Mandate, SigningRules
from shared.events.contracts.agreement import AgreementFullySigned
from shared.events.contracts.signers import AgreementCopyShared, SignatureDelegated
from shared.events.vocabulary import Party
from tests.states.agreement_moves import document_of
from tests.unit.contracts.test_parties import PARENT, against, in_order, pooled
from tests.unit.domain import NOW, TODAY, agreement

SECOND = Signer(role=Party.COMPANY_SECOND, signatory_id="CP-2", name="Robin Verzonnen")
LISTED = AgreementContext(
    LearningCompany(id="CO-1"), SigningRules(id="99XX", mandates=(Mandate(person_id="SV-2", valid_from=TODAY),))
)


def to(person: str) -> Delegation:
    """Somebody signs instead."""
    return Delegation(to_id=person, name="Robin Verzonnen", address="r@x.example", by="staff-1", at=NOW)


def fully(state: Agreement) -> Agreement:
    """The same, signed by everybody."""
    for role in state.missing_roles:
        state, _ = state.sign(role, "Robin Verzonnen", NOW)
    assert state.status is Status.FULLY_SIGNED
    return state


def test_who_delegated_signs_no_more_and_the_evidence_names_both() -> None:
    before, _ = agreement().sign(Party.STUDENT, "Sam", NOW)
    state, (event,) = before.delegate(Party.COMPANY, "CP-1", to("CP-2"), NOW)
    assert isinstance(event, SignatureDelegated)
    assert (event.from_id, event.to_id, [each.signatory_id for each in event.invited]) == ("CP-1", "CP-2", ["CP-2"])
    assert (state.content_hash, state.version, state.signatures) == (
        before.content_hash,
        before.version,
        before.signatures,
    )
    assert against(state, Party.COMPANY, person="CP-1") == "NOT_A_PARTY"
    assert state.sign(Party.COMPANY, "Sam Voorbeeld", NOW, person="CP-2") == (state, ())
    signed, _ = state.sign(Party.COMPANY, "R. Verzonnen", NOW, person="CP-2")
    evidence = signed.signatures[-1]
    assert (evidence.signatory_id, evidence.for_id, evidence.address) == ("CP-2", "CP-1", "r@x.example")
    assert state.signers[1].delegations[0].by == "staff-1"
    again, _ = state.delegate(Party.COMPANY, "CP-2", to("CP-3"), NOW)
    assert [each.to_id for each in again.signers[1].delegations] == ["CP-2", "CP-3"]
    assert signed.delegate(Party.COMPANY, "CP-2", to("CP-3"), NOW) == (signed, ())


def test_who_is_not_yet_due_is_not_invited_by_a_delegation() -> None:
    _, (event,) = in_order().delegate(Party.COMPANY, "CP-1", to("CP-2"), NOW)
    assert isinstance(event, SignatureDelegated)
    assert event.invited == ()


@pytest.mark.requirement("R47")
@pytest.mark.requirement("R55")
@pytest.mark.parametrize(
    ("role", "person", "context"),
    [
        (Party.COMPANY, "ST-1", NOTHING_KNOWN),
        (Party.COMPANY, "SV-1", NOTHING_KNOWN),
        (Party.COMPANY, "CP-1", NOTHING_KNOWN),
        (Party.SCHOOL, "SV-3", LISTED),
    ],
)
def test_nobody_comes_to_sign_who_is_another_party_or_is_not_on_the_list(
    role: Party, person: str, context: AgreementContext
) -> None:
    state = agreement()
    own = state.signer(role)
    assert own is not None
    assert state.delegate(role, own.acting_id, to(person), NOW, context) == (state, ())
    assert state.add_signer(Signer(role=role, signatory_id=person), NOW, context) == (state, ())


def test_who_is_on_the_list_comes_to_sign_for_the_school() -> None:
    state, _ = agreement().delegate(Party.SCHOOL, "SV-1", to("SV-2"), NOW, LISTED)
    assert state.sign(Party.SCHOOL, "Robin Verzonnen", NOW, LISTED, "SV-2")[1] != ()


@pytest.mark.parametrize(("role", "person"), [(Party.STUDENT, "ST-1"), (Party.PARENT, "PA-1")])
def test_student_and_parent_sign_themselves(role: Party, person: str) -> None:
    state = agreement(PARENT)
    assert state.delegate(role, person, to("CP-2"), NOW) == (state, ())
    assert state.add_signer(Signer(role=role, signatory_id="CP-2"), NOW) == (state, ())


def test_another_party_makes_a_new_version_and_must_sign_it() -> None:
    signed, _ = agreement().sign(Party.STUDENT, "Sam", NOW)
    state, events = signed.add_signer(SECOND, NOW + timedelta(hours=1))
    assert [event.type for event in events] == ["agreement.superseded.v1", "agreement.sent_for_signature.v1"]
    assert (state.version, state.signatures) == (2, ())
    for role in (Party.STUDENT, Party.COMPANY, Party.SCHOOL):
        state, _ = state.sign(role, "Sam", NOW)
    assert state.status is Status.PARTIALLY_SIGNED
    assert fully(state).add_signer(Signer(role=Party.CONTRACT_PARTNER, signatory_id="X-1"), NOW)[1] == ()


def test_a_role_that_must_sign_keeps_somebody() -> None:
    state, _ = agreement().add_signer(SECOND, NOW)
    assert state.remove_signer(Party.COMPANY, "CP-1", NOW) == (state, ())
    without, events = state.remove_signer(Party.COMPANY_SECOND, "CP-2", NOW)
    assert (without.version, len(events)) == (3, 2)
    assert [signer.role for signer in without.signers] == [Party.STUDENT, Party.COMPANY, Party.SCHOOL]
    pooled, _ = without.add_signer(Signer(role=Party.COMPANY, signatory_id="CP-3"), NOW)
    left, _ = pooled.remove_signer(Party.COMPANY, "CP-1", NOW)
    assert [signer.acting_id for signer in left.by_role[Party.COMPANY]] == ["CP-3"]


def test_before_it_is_sent_the_list_changes_without_a_new_version() -> None:
    waiting, events = agreement(adult_on=None).add_signer(SECOND, NOW)
    assert (waiting.version, waiting.status, events) == (1, Status.DRAFTED, ())
    assert len(waiting.signers) == 4


def test_who_reads_along_gets_a_copy_of_what_everybody_has_signed() -> None:
    watched, events = agreement().add_observer("OB-1", NOW)
    assert (watched.observers, events) == (("OB-1",), ())
    assert watched.add_observer("OB-1", NOW) == (watched, ())
    for role in (Party.STUDENT, Party.COMPANY):
        watched, _ = watched.sign(role, "Sam", NOW)
    done, events = watched.sign(Party.SCHOOL, "Noor", NOW)
    assert isinstance(events[-1], AgreementFullySigned)
    assert events[-1].observers == ("OB-1",)
    assert done.add_observer("OB-3", NOW)[1] == ()
    sealed, _ = done.record_document(document_of(done), NOW)
    later, (shared,) = sealed.add_observer("OB-2", NOW)
    assert isinstance(shared, AgreementCopyShared)
    assert (shared.observers, shared.copies_hash) == (("OB-2",), done.content_hash)
    assert shared.document_hash == "d" * 64
    assert later.remove_observer("OB-1", NOW)[0].observers == ("OB-2",)


def test_it_is_named_why_somebody_cannot_come_to_sign() -> None:
    state = agreement()
    assert state.party_reason(Party.COMPANY, "ST-1", NOTHING_KNOWN, NOW) == "SAME_PERSON"
    assert state.party_reason(Party.SCHOOL, "SV-3", LISTED, NOW) == "NOT_MANDATED"
    assert state.party_reason(Party.SCHOOL, "SV-2", LISTED, NOW) is None
    delegated, _ = state.delegate(Party.COMPANY, "CP-1", to("CP-2"), NOW)
    for person in ("CP-1", "CP-2"):
        assert delegated.party_reason(Party.SCHOOL, person, NOTHING_KNOWN, NOW) == "SAME_PERSON"


def test_of_several_people_of_a_party_the_one_who_is_named_is_removed_or_replaced() -> None:
    left, _ = pooled().remove_signer(Party.SCHOOL, "SV-2", NOW)
    assert [each.acting_id for each in left.by_role[Party.SCHOOL]] == ["SV-1"]
    assert pooled().remove_signer(Party.SCHOOL, "SV-9", NOW) == (pooled(), ())
    replaced, _ = pooled().delegate(Party.SCHOOL, "SV-2", to("SV-3"), NOW)
    assert [each.acting_id for each in replaced.by_role[Party.SCHOOL]] == ["SV-1", "SV-3"]
    assert pooled().delegate(Party.SCHOOL, "SV-9", to("SV-3"), NOW) == (pooled(), ())


def test_who_comes_to_sign_what_is_not_sent_is_not_invited_yet() -> None:
    waiting, (event,) = agreement(adult_on=None).delegate(Party.COMPANY, "CP-1", to("CP-2"), NOW)
    assert isinstance(event, SignatureDelegated)
    assert (event.invited, waiting.progress_of(Party.COMPANY, "CP-2").sent_at) == ((), None)


def test_who_gets_no_copy_is_not_removed_and_after_the_end_nobody_is() -> None:
    watched, _ = agreement().add_observer("OB-1", NOW)
    assert watched.remove_observer("OB-9", NOW) == (watched, ())
    ended, _ = watched.complete(NOW)
    assert ended.remove_observer("OB-1", NOW) == (ended, ())
    assert ended.add_observer("OB-2", NOW) == (ended, ())
