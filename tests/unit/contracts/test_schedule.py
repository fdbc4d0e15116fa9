"""Reminders of missing signatures, and warnings before the first day, on the days of the settings (R50, §6.4)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from pydantic import TypeAdapter, ValidationError

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.schedule import Days, Schedule
from services.contracts.agreement.status import Status
from services.contracts.settings import ContractsSettings
from shared.events.contracts.agreement import AgreementFoundUnsigned
from shared.events.vocabulary import Party
from tests.states.agreement_moves import FORBIDDEN
from tests.unit.domain import NOW, NUMBER, STARTS, agreement, confirmation

EARLY = datetime(2025, 8, 1, 10, tzinfo=UTC)


def drafted(at: datetime = EARLY, schedule: Schedule | None = None) -> Agreement:
    """An agreement that was drafted then, and starts on 15 September 2025."""
    return Agreement.draft(confirmation(), agreement().signers, date(2023, 1, 15), at, NUMBER, schedule or Schedule())[
        0
    ]


def warnings(waiting: Agreement) -> list[tuple[datetime, int]]:
    """When it is warned of as long as nobody signs, and how many days are left then."""
    found = []
    while timer := next((timer for timer in waiting.timers() if timer.name == "warn"), None):
        waiting, (event,) = waiting.warn(timer.at)
        assert isinstance(event, AgreementFoundUnsigned)
        found.append((timer.at.astimezone(UTC), event.days_left))
    return found


def test_who_has_not_signed_is_warned_of_14_7_and_1_days_before_the_first_day_in_the_dutch_morning() -> None:
    days = [(1, 14), (8, 7), (14, 1)]
    assert warnings(drafted()) == [(datetime(2025, 9, day, 5, tzinfo=UTC), left) for day, left in days]
    assert [left for _, left in warnings(drafted(datetime(2025, 9, 9, 9, tzinfo=UTC)))] == [1]
    assert warnings(drafted(datetime(2025, 9, 14, 9, tzinfo=UTC))) == []


def test_a_warning_names_who_has_not_signed_and_stops_when_everybody_has() -> None:
    waiting, _ = drafted().sign(Party.STUDENT, "Sam", EARLY)
    warned, (event,) = waiting.warn(datetime(2025, 9, 1, 5, tzinfo=UTC))
    assert isinstance(event, AgreementFoundUnsigned)
    assert (event.missing_roles, event.school_supervisor_id) == ((Party.COMPANY, Party.SCHOOL), "SV-1")
    assert warned.warn(datetime(2025, 9, 1, 6, tzinfo=UTC)) == (warned, ())
    for role in (Party.COMPANY, Party.SCHOOL):
        warned, _ = warned.sign(role, "Sam", NOW)
    assert warned.status is Status.FULLY_SIGNED
    assert [timer.name for timer in warned.timers()] == ["enter_into_force"]
    assert drafted().dissolve(NOW.date(), "OTHER", Party.SCHOOL, NOW)[0].timers() == ()


def test_what_nobody_can_sign_is_warned_of_too() -> None:
    held = agreement(adult_on=None)
    blocked, _ = drafted().propose_clause("CL-1", FORBIDDEN, EARLY)
    declined, _ = drafted().decline(Party.STUDENT, "WRONG_HOURS", EARLY)
    for waiting in (held, blocked, declined):
        assert warnings(waiting), waiting.status


def test_a_warning_that_comes_too_late_says_nothing_and_is_not_due_again() -> None:
    late, events = drafted().warn(datetime.combine(STARTS, datetime.min.time(), UTC) + timedelta(days=3))
    assert events == ()
    assert [timer.name for timer in late.timers()] == ["remind"]


def test_the_days_are_those_of_the_settings_when_it_was_drafted() -> None:
    other = Schedule(remind_after_days=(2,), warn_before_days=(5, 20))
    assert [left for _, left in warnings(drafted(schedule=other))] == [20, 5]
    once, _ = drafted(schedule=other).remind(EARLY)
    assert [timer.name for timer in once.timers()] == ["warn"]
    fields = ContractsSettings.model_fields
    assert (fields["reminder_days"].default, fields["warning_days"].default) == ((3, 7, 14), (1, 7, 14))


@pytest.mark.parametrize("days", ["[7, 3]", "[3, 3]", "[0, 3]", "[-1]"])
def test_days_that_do_not_rise_are_no_setting(days: str) -> None:
    with pytest.raises(ValidationError, match="each later than the one before"):
        TypeAdapter(Days).validate_json(days)


def test_who_drafted_before_there_were_warnings_is_not_warned_and_reminded_as_before() -> None:
    before = Agreement.model_validate(drafted().model_dump(mode="json", exclude={"schedule", "warned_on"}))
    assert [(timer.name, timer.at) for timer in before.timers()] == [("remind", EARLY + timedelta(days=3))]


def test_all_sign_within_two_weeks_and_nobody_is_warned_about_the_first_day_itself() -> None:
    assert {each.due_on for each in agreement().as_signatories()} == {date(2025, 9, 15)}
    unwarned = agreement().model_copy(update={"schedule": Schedule(warn_before_days=(1,))})
    day_before = datetime(2025, 9, 14, 7, tzinfo=UTC)
    assert len(unwarned.warn(day_before)[1]) == 1
    warned, events = unwarned.warn(day_before + timedelta(days=1))
    assert (warned.warned_on, events) == (date(2025, 9, 15), ())
