"""Recipients of incidents, and levels that need a reason to be skipped (R73-R89)."""

from services.notifications.message.planning import mails_of
from services.placements.escalation.escalation import Escalation
from services.placements.incident.incident import Incident
from shared.events.portals.everyone import IncidentNotifiedV2, ProblemRaised
from shared.events.vocabulary import Party
from tests.unit.domain import TODAY, confirmed_placement


def recipients_of_incident(kind: str) -> list[str]:
    """The recipients of the mails about an incident."""
    notified = IncidentNotifiedV2.model_validate(
        {
            "incident_id": "IN-1",
            "placement_id": "PL-1",
            "kind": kind,
            "occurred_on": TODAY,
            "severity": "MINOR",
            "company_informed": True,
        }
    )
    _, events = Incident.report(notified, confirmed_placement(), Party.STUDENT)
    return [mail.partition("|")[2] for mail in mails_of(events[0])]


def test_damage_goes_to_desk_and_company_and_discrimination_to_the_desk_alone() -> None:
    assert recipients_of_incident("DAMAGE_COMPANY") == ["desk", "company:CO-1"]
    assert recipients_of_incident("DISCRIMINATION") == ["desk"]


def raised(level: int, skipped: str | None = None) -> ProblemRaised:
    """A problem raised at a level."""
    return ProblemRaised.model_validate(
        {
            "escalation_id": "ES-1",
            "placement_id": "PL-1",
            "level": level,
            "reason_code": "SAFETY",
            "skipped_reason": skipped,
        }
    )


def test_a_level_is_skipped_only_with_a_reason() -> None:
    assert Escalation.skips_level_without_reason(raised(2), 0)
    assert Escalation.skips_level_without_reason(raised(3), 1)
    assert not Escalation.skips_level_without_reason(raised(3, "SAFETY"), 0)
    assert not Escalation.skips_level_without_reason(raised(2), 1)
