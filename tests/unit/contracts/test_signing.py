"""Which parties sign, and when an agreement is fully signed (R47-R56)."""

from datetime import timedelta

import pytest

from services.contracts.agreement.action import Action
from services.contracts.agreement.actions import why_not
from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.context import NOTHING_KNOWN
from services.contracts.agreement.status import Status
from shared.access.actions import as_party
from shared.events.contracts.agreement import AgreementDeclined, AgreementFullySigned, AgreementSigned
from shared.events.vocabulary import Party, Path
from tests.unit.contracts.test_parties import pooled
from tests.unit.domain import NOW, TODAY, agreement


@pytest.mark.requirement("R47")
@pytest.mark.parametrize("path", Path)
def test_three_parties_make_it_fully_signed_and_two_do_not(path: Path) -> None:
    signed = agreement(path=path)
    for role in (Party.STUDENT, Party.COMPANY):
        signed, events = signed.sign(role, "Sam Voorbeeld", NOW)
        assert [type(event) for event in events] == [AgreementSigned]
    assert signed.status is Status.PARTIALLY_SIGNED
    signed, events = signed.sign(Party.SCHOOL, "Noor Fictief", NOW)
    assert signed.status is Status.FULLY_SIGNED
    assert isinstance(events[-1], AgreementFullySigned)
    assert events[-1].copies_hash == signed.content_hash


def test_signing_twice_is_one_signature() -> None:
    once, _ = agreement().sign(Party.STUDENT, "Sam Voorbeeld", NOW)
    assert once.sign(Party.STUDENT, "Sam Voorbeeld", NOW) == (once, ())


def test_a_decline_names_all_parties_and_a_new_version_starts_without_signatures() -> None:
    signed, _ = agreement().sign(Party.STUDENT, "Sam", NOW)
    declined, events = signed.decline(Party.COMPANY, "WRONG_HOURS", NOW)
    assert isinstance(events[0], AgreementDeclined)
    assert events[0].already_signed_roles == (Party.STUDENT,)
    assert {signatory.role for signatory in events[0].signatories} == {Party.STUDENT, Party.COMPANY, Party.SCHOOL}
    assert why_not(Action.SIGN, declined, NOTHING_KNOWN, as_party(Party.SCHOOL), TODAY) == "DECLINED"
    again, _ = declined.reissue(NOW)
    assert (again.version, again.signatures, again.status) == (2, (), Status.SENT)
    assert again.content_hash != declined.content_hash


@pytest.mark.requirement("R50")
def test_only_the_missing_are_reminded_after_3_7_and_14_days() -> None:
    waiting, _ = agreement().sign(Party.STUDENT, "Sam", NOW)
    days = []
    while timer := next((timer for timer in waiting.timers() if timer.name == "remind"), None):
        days.append((timer.at - NOW) / timedelta(days=1))
        waiting, events = waiting.remind(timer.at)
        assert [signatory.role for signatory in events[0].missing] == [Party.COMPANY, Party.SCHOOL]  # type: ignore[attr-defined]
    assert days == [3, 7, 14]


def test_what_everybody_signed_carries_what_the_subsidy_asks_for() -> None:
    state = agreement(full_diploma=False, start_qualification=False, jobseeker=True)
    for role in (Party.STUDENT, Party.COMPANY, Party.SCHOOL):
        state, events = state.sign(role, "Sam Voorbeeld", NOW)
    fully = events[-1]
    assert isinstance(fully, AgreementFullySigned)
    assert (fully.full_diploma, fully.start_qualification, fully.jobseeker) == (False, False, True)
    assert (fully.path, fully.student_id, fully.company_id) == ("BBL", "ST-1", "CO-1")
    assert (fully.starts_on, fully.ends_on) == (state.placement.starts_on, state.placement.ends_on)


def test_an_agreement_is_found_under_the_id_that_follows_from_its_placement() -> None:
    assert agreement().id == Agreement.id_of("PL-1") == "3db128ce-a02c-5160-8ffa-fec2b9ebe524"
    assert Agreement.id_of("PL-2") != Agreement.id_of("PL-1")


def test_of_several_people_of_a_party_the_one_who_signs_is_compared_and_kept() -> None:
    state = pooled()
    assert state.name_to_confirm(Party.SCHOOL, "Noor Fictief", "", "SV-2")
    assert not state.name_to_confirm(Party.SCHOOL, "R. Verzonnen", "", "SV-2")
    assert state.sign(Party.SCHOOL, "Noor Fictief", NOW, person="SV-2") == (state, ())
    signed, _ = state.sign(Party.SCHOOL, "Robin Verzonnen", NOW, person="SV-2")
    (signature,) = signed.signatures
    assert (signature.signatory_id, signature.for_id, signature.second_proof) == ("SV-2", "", "")
    assert not signature.name_differs
    declined, _ = state.decline(Party.SCHOOL, "NOT_AGREED", NOW, person="SV-2")
    answers = [declined.progress_of(Party.SCHOOL, person) for person in ("SV-1", "SV-2")]
    assert [(each.declined_at, each.opened_at) for each in answers] == [(None, None), (NOW, NOW)]
    first, second = (signed.progress_of(Party.SCHOOL, person) for person in ("SV-1", "SV-2"))
    assert (first.opened_at, second.opened_at, second.sent_at) == (None, NOW, NOW)


def test_it_is_kept_when_everybody_had_signed() -> None:
    state, later = agreement(), NOW + timedelta(days=2)
    for role in (Party.STUDENT, Party.COMPANY, Party.SCHOOL):
        state, _ = state.sign(role, "Sam Voorbeeld", later)
    assert (state.fully_signed_at, state.due, state.missing) == (later, (), ())
