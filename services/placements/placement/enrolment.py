"""The period of a placement lies within the enrolment of its student (§2.6)."""

from datetime import date

from shared.events.portals.school import PlacementSubmitted


def reason_against_end(ends_on: date | None, programme_ends_on: date | None) -> str | None:
    """Reason code against that last day; None where it is within the programme, or either is not known."""
    return "AFTER_ENROLMENT" if programme_ends_on and ends_on and ends_on > programme_ends_on else None


def reason_against_period(submitted: PlacementSubmitted) -> str | None:
    """Reason code against the proposed period; None where it is within the programme, or that is not known."""
    if submitted.programme_starts_on is not None and submitted.starts_on < submitted.programme_starts_on:
        return "BEFORE_ENROLMENT"
    return reason_against_end(submitted.ends_on, submitted.programme_ends_on)
