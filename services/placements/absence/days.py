"""Which days of an absence cannot be, seen from the placement that it belongs to."""

from datetime import date

from services.placements.placement.placement import Placement
from shared.events.portals.everyone import LeaveAsked, SicknessNotified

OUTSIDE = "OUTSIDE_PLACEMENT"


def impossible_day(stated: SicknessNotified | LeaveAsked, placement: Placement) -> tuple[str, str] | None:
    """The reason code and the field of a first or last day that cannot be; None when all can."""
    first, last = stated.from_on, stated.until_on if isinstance(stated, LeaveAsked) else stated.from_on
    if last < first:
        return "ENDS_BEFORE_START", "until_on"
    if first < placement.starts_on:
        return OUTSIDE, "from_on"
    if last > placement.ends_on:
        return OUTSIDE, "until_on" if isinstance(stated, LeaveAsked) else "from_on"
    return None


def impossible_recovery(resumes_on: date, sick_from: date, placement: Placement, today: date) -> str | None:
    """Reason code against that day of resuming work: it lies before the sickness, or after the placement when that day
    has not come."""
    if resumes_on < sick_from:
        return "BEFORE_SICKNESS"
    return OUTSIDE if resumes_on > max(placement.ends_on, today) else None
