"""The annex of the document: the days and hours of work, where the school stated them as a schedule (§2.2, row 2)."""

from collections.abc import Iterable
from decimal import Decimal

from services.contracts.agreement.agreement_state import AgreementState
from services.contracts.document.words import day_in_words, words
from shared.events.schedule import Interruption, Period, WorkDay, WorkSchedule

Row = tuple[str, str]


def annex(agreement: AgreementState) -> list[Row]:
    """The usual week, what differs from it, and what follows for the whole term; nothing without a schedule."""
    schedule, placement = agreement.content.schedule, agreement.placement
    if schedule is None:
        return []
    planned = schedule.planned(placement.starts_on, placement.ends_on)
    return [
        ("Gewone week", _week(schedule.week)),
        *_differing(schedule),
        ("Samen", f"{planned.days} werkdagen, {_hours(planned.hours)} uur"),
    ]


def schedule_in_words(schedule: WorkSchedule) -> str:
    """The same in one sentence."""
    return "; ".join((_week(schedule.week), *(f"{days}: {what}" for days, what in _differing(schedule))))


def _differing(schedule: WorkSchedule) -> list[Row]:
    """Periods with another week, and interruptions."""
    periods = [(_days(period), _week(period.week)) for period in schedule.periods]
    return periods + [(_days(each), _reason(each)) for each in schedule.interruptions]


def _days(part: Period | Interruption) -> str:
    if part.first == part.last:
        return day_in_words(part.first)
    return f"{day_in_words(part.first)} tot en met {day_in_words(part.last)}"


def _week(days: Iterable[WorkDay]) -> str:
    return ", ".join(f"{words()['weekdays'][each.day]} {_hours(each.hours)} uur" for each in days) or "geen werkdagen"


def _reason(interruption: Interruption) -> str:
    reasons = words()["interruptions"]
    return f"geen werk: {reasons.get(interruption.reason, reasons['OTHER'])}"


def _hours(hours: Decimal) -> str:
    """`7,5` and `8`."""
    return f"{hours.normalize():f}".replace(".", ",")
