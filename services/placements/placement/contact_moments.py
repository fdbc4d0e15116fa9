"""On which days student, school and company are to have contact: at parts of the days of work (§2.7, §6.4)."""

from collections.abc import Sequence
from datetime import date
from math import ceil

PERCENTS = (25, 50, 90)
"""Three moments at least (Stagepact); the domain's rules propose when."""


def contact_moments(work_days: Sequence[date]) -> tuple[date, ...]:
    """The days of work by which these parts of all of them are done; none without days of work, one for each day at
    most."""
    numbers = {ceil(len(work_days) * percent / 100) for percent in PERCENTS} if work_days else set()
    return tuple(work_days[number - 1] for number in sorted(numbers))
