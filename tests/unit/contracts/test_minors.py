"""A parent signs for a student who is a minor on the Dutch day on which the student signs (§2.2, R47)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from services.contracts.agreement.action import Action
from services.contracts.agreement.actions import why_not
from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.context import NOTHING_KNOWN
from services.contracts.agreement.parties import Signer, adult_on
from services.contracts.agreement.status import Status
from shared.access.actions import as_party
from shared.events.contracts.agreement import AgreementFullySigned
from shared.events.vocabulary import Party
from tests.unit.domain import NOW, TODAY, agreement

PARENT = Signer(role=Party.PARENT, signatory_id="PA-1")
TURNS_18 = date(2025, 9, 20)


def of_minor(*parents: Signer) -> Agreement:
    """Of a student who turns 18 later this month."""
    return agreement(*parents, adult_on=TURNS_18)


def sign(state: Agreement, *roles: Party, at: datetime = NOW) -> Agreement:
    """Let these parties sign."""
    for role in roles:
        state, _ = state.sign(role, "Sam Voorbeeld", at)
    return state


def against(state: Agreement, role: Party, day: date = TODAY) -> str | None:
    """Why that party may not sign."""
    return why_not(Action.SIGN, state, NOTHING_KNOWN, as_party(role), day)


@pytest.mark.parametrize(
    ("born_on", "adult"),
    [
        (date(2008, 9, 1), date(2026, 9, 1)),
        (date(2008, 2, 29), date(2026, 3, 1)),
        (date(2006, 12, 31), date(2024, 12, 31)),
    ],
)
def test_the_eighteenth_birthday_counts_as_adult(born_on: date, adult: date) -> None:
    assert adult_on(born_on) == adult
    state = agreement(adult_on=adult)
    assert (state.is_minor(adult - timedelta(days=1)), state.is_minor(adult)) == (True, False)


@pytest.mark.parametrize("adult", [TURNS_18, None])
def test_without_a_known_parent_the_agreement_of_a_minor_waits(adult: date | None) -> None:
    waiting = agreement(adult_on=adult)
    assert waiting.status is Status.DRAFTED
    assert {against(waiting, role) for role in Party} == {"NOT_SENT"}
    sent, events = waiting.update_parties(adult, PARENT, NOW)
    assert (sent.status, sent.version) == (Status.SENT, 1)
    assert [event.type for event in events] == ["agreement.sent_for_signature.v1"]
    assert sign(sent, Party.STUDENT, Party.COMPANY, Party.SCHOOL).status is Status.PARTIALLY_SIGNED


def test_a_birth_date_that_becomes_known_as_of_an_adult_sends_it_to_three() -> None:
    sent, events = agreement(adult_on=None).update_parties(TODAY, PARENT, NOW)
    assert sent.status is Status.SENT
    assert {signer.role for signer in sent.missing} == {Party.STUDENT, Party.COMPANY, Party.SCHOOL}
    assert events != ()


def test_who_turns_eighteen_while_it_waits_gets_it_at_midnight_in_the_netherlands() -> None:
    timer = next(timer for timer in of_minor().timers() if timer.name == "come_of_age")
    assert timer.at == datetime(2025, 9, 19, 22, 0, tzinfo=UTC)
    sent, events = of_minor().come_of_age(timer.at)
    assert (sent.status, [event.type for event in events]) == (Status.SENT, ["agreement.sent_for_signature.v1"])


def test_age_counts_on_the_dutch_day_on_which_the_student_signs() -> None:
    evening = datetime(2025, 9, 19, 21, 59, tzinfo=UTC)
    minor = sign(of_minor(PARENT), Party.STUDENT, at=evening)
    adult = sign(of_minor(PARENT), Party.STUDENT, at=evening + timedelta(minutes=1))
    assert {signer.role for signer in minor.missing} == {Party.COMPANY, Party.SCHOOL, Party.PARENT}
    assert {signer.role for signer in adult.missing} == {Party.COMPANY, Party.SCHOOL}
    assert adult.content_hash == minor.content_hash


def test_who_signed_as_a_minor_needs_the_parent_also_after_the_birthday() -> None:
    later = NOW + timedelta(days=60)
    state = sign(of_minor(PARENT), Party.STUDENT)
    state = sign(state, Party.COMPANY, Party.SCHOOL, at=later)
    assert state.status is Status.PARTIALLY_SIGNED
    done, events = state.sign(Party.PARENT, "Bo", later)
    assert isinstance(events[-1], AgreementFullySigned)
    assert done.status is Status.IN_FORCE


def test_a_minor_with_three_signers_from_before_cannot_sign_without_a_parent() -> None:
    stored = of_minor().model_copy(update={"status": Status.SENT})
    assert against(stored, Party.STUDENT) == "PARENT_UNKNOWN"
    assert against(stored, Party.STUDENT, TURNS_18) is None
    assert against(stored, Party.COMPANY) is None


def test_another_parent_makes_a_new_version_until_the_student_has_signed() -> None:
    other = Signer(role=Party.PARENT, signatory_id="PA-2")
    signed = sign(of_minor(PARENT), Party.COMPANY)
    changed, events = signed.update_parties(TURNS_18, other, NOW)
    assert (changed.version, changed.signatures) == (2, ())
    assert [event.type for event in events] == ["agreement.superseded.v1", "agreement.sent_for_signature.v1"]
    by_student = sign(of_minor(PARENT), Party.STUDENT)
    assert by_student.update_parties(TURNS_18, other, NOW) == (by_student, ())


@pytest.mark.parametrize(("first", "second"), [(Party.STUDENT, Party.COMPANY), (Party.SCHOOL, Party.PARENT)])
@pytest.mark.requirement("R47")
@pytest.mark.parametrize(
    ("same", "reason"), [({"signatory_id": "X-1"}, "SAME_PERSON"), ({"address": "A@x.example"}, "SAME_ADDRESS")]
)
@pytest.mark.requirement("R47")
def test_nobody_signs_for_two_roles(first: Party, second: Party, same: dict[str, str], reason: str) -> None:
    state = of_minor(PARENT)
    signers = tuple(
        signer.model_copy(update=same) if signer.role in (first, second) else signer for signer in state.signers
    )
    for one, other in ((first, second), (second, first)):
        signed = sign(state.model_copy(update={"signers": signers}), one)
        assert against(signed, other) == reason
        assert signed.sign(other, "Sam Voorbeeld", NOW) == (signed, ())


def test_parent_and_student_at_one_address_need_a_second_proof_which_is_kept() -> None:
    state = of_minor(PARENT)
    signers = tuple(signer.model_copy(update={"address": f"{signer.role}@x.example"}) for signer in state.signers)
    signers = tuple(
        signer.model_copy(update={"address": "home@x.example"})
        if signer.role in (Party.STUDENT, Party.PARENT)
        else signer
        for signer in signers
    )
    signed = sign(state.model_copy(update={"signers": signers}), Party.STUDENT)
    assert against(signed, Party.PARENT) == "SECOND_PROOF_NEEDED"
    proven, _ = signed.record_second_proof("staff-1", NOW)
    assert proven.record_second_proof("staff-2", NOW) == (proven, ())
    by_parent = sign(proven, Party.PARENT)
    assert [(each.role, each.second_proof) for each in by_parent.signatures] == [
        (Party.STUDENT, ""),
        (Party.PARENT, "ON_PAPER"),
    ]


def test_the_same_parent_or_one_of_an_adult_makes_no_new_version() -> None:
    state = of_minor(PARENT)
    assert state.update_parties(TURNS_18, PARENT, NOW) == (state, ())
    adult = agreement()
    assert adult.update_parties(adult.student_adult_on, PARENT, NOW) == (adult, ())
    renamed = PARENT.model_copy(update={"name": "Kim Voorbeeld"})
    assert state.update_parties(TURNS_18, renamed, NOW)[0].version == 2


def test_who_turns_out_to_be_a_minor_after_it_was_sent_makes_a_new_version_that_waits_for_the_parent() -> None:
    state, events = agreement().update_parties(TURNS_18, None, NOW)
    assert (state.status, state.version) == (Status.DRAFTED, 2)
    assert [event.type for event in events] == ["agreement.superseded.v1", "agreement.held.v1"]


def test_what_is_known_of_the_age_is_kept_where_the_same_people_sign() -> None:
    other_day = TURNS_18 + timedelta(days=1)
    known, events = of_minor(PARENT).update_parties(other_day, PARENT, NOW)
    assert (known.student_adult_on, known.version, events) == (other_day, 1, ())
    declined, _ = of_minor(PARENT).decline(Party.COMPANY, "WRONG_HOURS", NOW)
    kept, events = declined.update_parties(None, Signer(role=Party.PARENT, signatory_id="PA-2"), NOW)
    assert (kept.student_adult_on, kept.status, events) == (None, Status.DECLINED, ())
    assert kept.signer(Party.PARENT, "PA-2") is not None


def test_what_waited_is_sent_on_the_day_on_which_the_parent_is_known_or_not_needed() -> None:
    later = NOW + timedelta(days=5)
    by_parent, _ = of_minor().update_parties(TURNS_18, PARENT, later)
    by_age, _ = of_minor().come_of_age(datetime(2025, 9, 20, tzinfo=UTC))
    assert (by_parent.sent_at, by_age.sent_at) == (later, datetime(2025, 9, 20, tzinfo=UTC))


@pytest.mark.requirement("R47")
@pytest.mark.parametrize("first", [Party.COMPANY, Party.SCHOOL])
def test_a_parent_is_compared_with_each_who_has_signed_also_from_before_addresses_were_kept(first: Party) -> None:
    shared = {Party.STUDENT: "home@x.example", Party.PARENT: "HOME@x.example", Party.COMPANY: "", Party.SCHOOL: "s@x"}
    signers = tuple(each.model_copy(update={"address": shared[each.role]}) for each in of_minor(PARENT).signers)
    signed = sign(of_minor(PARENT).model_copy(update={"signers": signers}), first, Party.STUDENT)
    assert against(signed, Party.PARENT) == "SECOND_PROOF_NEEDED"
    without = tuple(each.model_copy(update={"address": ""}) for each in signed.signatures)
    before = signed.model_copy(update={"signatures": without})
    assert before.same_person_reason(Party.PARENT) == "SECOND_PROOF_NEEDED"
    assert before.same_person_reason(Party.STUDENT) is None
    assert before.same_person_reason(Party.COMPANY_SECOND) is None
    gone = before.model_copy(update={"signers": tuple(each for each in signers if each.role is Party.PARENT)})
    assert gone.same_person_reason(Party.PARENT) is None
