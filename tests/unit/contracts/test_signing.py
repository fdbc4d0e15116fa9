"""Which parties sign, and when an agreement is fully signed (R47-R56)."""

from datetime import date, timedelta

import pytest

from services.contracts.agreement.actions import Action, why_not
from services.contracts.agreement.agreement import as_party
from services.contracts.agreement.context import NOTHING_KNOWN
from services.contracts.agreement.parties import Signer, adult_on, is_minor
from services.contracts.agreement.status import Status
from shared.events.contracts.agreement import AgreementDeclined, AgreementFullySigned, AgreementSigned
from shared.events.vocabulary import Party
from tests.unit.domain import NOW, TODAY, agreement

PARENT = Signer(role=Party.PARENT, signatory_id="PA-1")


def test_three_parties_make_it_fully_signed_and_two_do_not() -> None:
    signed = agreement()
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


@pytest.mark.parametrize(
    ("born_on", "on", "minor"),
    [
        (date(2008, 9, 1), date(2026, 8, 31), True),
        (date(2008, 9, 1), date(2026, 9, 1), False),
        (date(2008, 2, 29), date(2026, 2, 28), True),
        (date(2008, 2, 29), date(2026, 3, 1), False),
        (None, date(2026, 9, 1), True),
    ],
)
def test_the_eighteenth_birthday_counts_as_adult(born_on: date | None, on: date, minor: bool) -> None:
    assert is_minor(born_on, on) is minor
    if born_on is not None:
        assert (on < adult_on(born_on)) is minor


def test_a_minor_needs_a_parent() -> None:
    of_minor = agreement(PARENT, adult_on=date(2026, 6, 15))
    for role in (Party.STUDENT, Party.COMPANY, Party.SCHOOL):
        of_minor, _ = of_minor.sign(role, "Naam", NOW)
    assert of_minor.status is Status.PARTIALLY_SIGNED
    assert of_minor.sign(Party.PARENT, "Ouder", NOW)[0].status is Status.FULLY_SIGNED


def test_a_student_who_turns_eighteen_before_signing_needs_no_parent() -> None:
    of_age = agreement(PARENT, adult_on=NOW.date())
    of_age, _ = of_age.sign(Party.STUDENT, "Naam", NOW)
    assert [signer.role for signer in of_age.missing] == [Party.COMPANY, Party.SCHOOL]


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
    while waiting.timers():
        timer = waiting.timers()[0]
        days.append((timer.at - NOW) / timedelta(days=1))
        waiting, events = waiting.remind(timer.at)
        assert [signatory.role for signatory in events[0].missing] == [Party.COMPANY, Party.SCHOOL]  # type: ignore[attr-defined]
    assert days == [3, 7, 14]
