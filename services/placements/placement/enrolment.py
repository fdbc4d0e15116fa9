"""The period of a placement lies within the enrolment of its student (§2.6)."""

from shared.events.portals.school import PlacementSubmitted


def reason_against_period(submitted: PlacementSubmitted) -> str | None:
    """Reason code against the proposed period; None where it is within the programme, or that is not known."""
    first, last, ends_on = submitted.programme_starts_on, submitted.programme_ends_on, submitted.ends_on
    if first is not None and submitted.starts_on < first:
        return "BEFORE_ENROLMENT"
    return "AFTER_ENROLMENT" if last is not None and ends_on is not None and ends_on > last else None
