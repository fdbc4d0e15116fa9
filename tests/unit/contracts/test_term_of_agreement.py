"""An agreement is in force from its first day, expires after its last, and a new version supersedes it (§6.2)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.parties import Signer
from services.contracts.agreement.schedule import Schedule
from services.contracts.agreement.status import ENDED, Status
from services.contracts.settings import ContractsSettings
from shared.events.contracts.agreement import AgreementExpired, AgreementFullySigned
from shared.events.vocabulary import ChangeClass, Party
from tests.states.agreement_moves import FORBIDDEN, HARMLESS, change, document_of
from tests.unit.domain import ENDS, NOW, NUMBER, STARTS, agreement, confirmation

PARTIES = (Party.STUDENT, Party.COMPANY, Party.SCHOOL)
FIRST = datetime(2025, 9, 14, 22, 0, tzinfo=UTC)
"""When the first day begins in the Netherlands."""
AFTER = datetime(2026, 6, 26, 22, 0, tzinfo=UTC)
"""When the last day has ended there."""
MOMENT = timedelta(seconds=1)
ONCE = Schedule(expire_after_days=0)


def drafted(schedule: Schedule = ONCE, now: datetime = NOW, *more: Signer) -> Agreement:
    """An agreement that was sent, and expires."""
    signers = (*agreement().signers, *more)
    return Agreement.draft(confirmation(), signers, date(2023, 1, 15), now, NUMBER, schedule)[0]


def signed(state: Agreement, now: datetime = NOW) -> Agreement:
    """By all three."""
    for role in PARTIES:
        state, _ = state.sign(role, "Sam", now)
    return state


def due(state: Agreement, name: str) -> list[datetime]:
    """When that timer is due."""
    return [timer.at for timer in state.timers() if timer.name == name]


def test_what_everybody_has_signed_is_in_force_from_the_first_day_of_the_placement() -> None:
    before = signed(drafted())
    assert (before.status, due(before, "enter_into_force")) == (Status.FULLY_SIGNED, [FIRST])
    assert before.enter_into_force(FIRST - MOMENT) == (before, ())
    in_force, events = before.enter_into_force(FIRST)
    assert (in_force.status, events, due(in_force, "enter_into_force")) == (Status.IN_FORCE, (), [])
    assert in_force.enter_into_force(FIRST) == (in_force, ())
    assert in_force.model_copy(update={"status": before.status}) == before


@pytest.mark.parametrize(("at", "status"), [(FIRST - MOMENT, Status.FULLY_SIGNED), (FIRST, Status.IN_FORCE)])
def test_the_last_signature_on_the_first_day_or_later_puts_it_in_force_at_once(at: datetime, status: Status) -> None:
    state = drafted()
    for role in PARTIES[:2]:
        state, _ = state.sign(role, "Sam", NOW)
    assert state.enter_into_force(at) == (state, ())
    last, events = state.sign(Party.SCHOOL, "Noor", at)
    assert (last.status, last.fully_signed_at) == (status, at)
    assert isinstance(events[-1], AgreementFullySigned)


def test_a_change_is_consented_to_while_it_is_in_force_and_leaves_it_so() -> None:
    state, _ = signed(drafted()).enter_into_force(FIRST)
    state, _ = state.propose_amendment(change(state), timedelta(days=14), FIRST)
    for role in PARTIES:
        state, _ = state.consent(role, "Sam", FIRST)
    assert (state.status, state.version, state.placement.hours_total) == (Status.IN_FORCE, 2, 1400)
    state, _ = state.record_document(document_of(state), FIRST)
    assert state.add_observer("OB-1", FIRST)[1] != ()
    assert state.propose_clause("CL-1", HARMLESS, FIRST) == (state, ())


def of_each_kind() -> dict[str, Agreement]:
    """One in every status from which it expires."""
    sent = drafted()
    by_one, _ = sent.sign(Party.STUDENT, "Sam", NOW)
    held = Agreement.draft(confirmation(), agreement().signers, None, NOW, NUMBER, ONCE)[0]
    return {
        "held": held,
        "sent": sent,
        "signed by one": by_one,
        "blocked": sent.propose_clause("CL-1", FORBIDDEN, NOW)[0],
        "declined": sent.decline(Party.STUDENT, "WRONG_HOURS", NOW)[0],
        "signed": signed(sent),
        "in force": signed(sent).enter_into_force(FIRST)[0],
    }


@pytest.mark.parametrize("kind", of_each_kind())
def test_what_has_not_ended_expires_after_the_last_day(kind: str) -> None:
    state = of_each_kind()[kind]
    assert due(state, "expire") == [AFTER]
    assert state.expire(AFTER - MOMENT) == (state, ())
    expired, (event,) = state.expire(AFTER)
    assert (expired.status, expired.timers()) == (Status.EXPIRED, ())
    assert isinstance(event, AgreementExpired)
    assert (event.missing_roles, event.expired_on) == (state.missing_roles, ENDS + timedelta(days=1))
    assert expired.expire(AFTER) == (expired, ())


@pytest.mark.parametrize("kind", of_each_kind())
def test_nobody_signs_or_changes_what_has_expired_and_its_end_may_be_told_late(kind: str) -> None:
    expired, _ = of_each_kind()[kind].expire(AFTER)
    for role in PARTIES:
        assert expired.sign(role, "Sam", AFTER) == (expired, ())
        assert expired.decline(role, "WRONG_HOURS", AFTER) == (expired, ())
    assert expired.propose_clause("CL-9", HARMLESS, AFTER) == (expired, ())
    assert expired.reissue(AFTER) == (expired, ())
    assert expired.enter_into_force(AFTER) == (expired, ())
    assert expired.add_observer("OB-1", AFTER) == (expired, ())
    assert expired.complete(AFTER)[0].status is Status.COMPLETED
    dissolved, events = expired.dissolve(ENDS, "OTHER", Party.SCHOOL, AFTER)
    assert (dissolved.status, len(events)) == (Status.DISSOLVED, 1)


def test_what_has_ended_does_not_expire() -> None:
    completed, _ = signed(drafted()).complete(AFTER)
    dissolved, _ = drafted().dissolve(STARTS, "OTHER", Party.SCHOOL, NOW)
    for ended in (completed, dissolved):
        assert (ended.timers(), ended.expire(AFTER)) == ((), (ended, ()))


def test_it_waits_for_a_change_that_may_prolong_it() -> None:
    state, _ = signed(drafted()).enter_into_force(FIRST)
    waiting, _ = state.propose_amendment(change(state, ChangeClass.AMENDMENT), timedelta(days=14), FIRST)
    assert (due(waiting, "expire"), waiting.expire(AFTER)) == ([], (waiting, ()))
    refused, _ = waiting.refuse_change(Party.STUDENT, AFTER)
    assert refused.expire(AFTER)[0].status is Status.EXPIRED


def test_how_long_after_its_last_day_it_expires_is_a_setting_that_is_fixed_at_the_draft() -> None:
    late = drafted(Schedule(expire_after_days=28))
    assert due(late, "expire") == [datetime(2026, 7, 24, 22, 0, tzinfo=UTC)]
    assert ContractsSettings.model_fields["expire_after_days"].default == 0
    settings = ContractsSettings.model_construct(reminder_days=(3,), warning_days=(1,), expire_after_days=5)
    assert settings.schedule.expire_after_days == 5
    from_before = Agreement.model_validate(
        drafted().model_dump(mode="json") | {"schedule": {"remind_after_days": [3], "warn_before_days": [1]}}
    )
    assert (due(from_before, "expire"), from_before.expire(AFTER)) == ([], (from_before, ()))


def test_a_version_is_superseded_by_the_next_one_and_ends_with_it() -> None:
    first = drafted()
    assert [first.status_of(version) for version in (0, 1, 2)] == [None, Status.SENT, None]
    second, events = first.propose_clause("CL-1", HARMLESS, NOW)
    assert next(event.type for event in events) == "agreement.superseded.v1"
    assert [second.status_of(version) for version in (1, 2, 3)] == [Status.SUPERSEDED, Status.SENT, None]
    assert Status.SUPERSEDED not in ENDED
