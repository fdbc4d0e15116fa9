"""When telephones are left in peace: from 21:00 to 08:00, Dutch time."""

from datetime import datetime, time, timedelta

from shared.messaging.model.clock import DUTCH_TIME, dutch_instant

EVENING, MORNING = time(21), time(8)


def end_of_night(now: datetime) -> datetime | None:
    """The morning until which a text waits; None by day."""
    local = now.astimezone(DUTCH_TIME)
    if local.time() >= EVENING:
        return dutch_instant(local.date() + timedelta(days=1), MORNING)
    return dutch_instant(local.date(), MORNING) if local.time() < MORNING else None
