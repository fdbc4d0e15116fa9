"""Recipients of incidents, and levels that need a reason to be skipped (R73-R89)."""

import pytest

from services.notifications.message.planning import mails_of
from services.placements.escalation.escalation import Escalation
from services.placements.incident.incident import Incident
from shared.events.portals.everyone import IncidentNotifiedV2, ProblemRaised
from shared.events.vocabulary import Party
from tests.unit.domain import TODAY, confirmed_placement

INCIDENT = {
    "incident_id": "IN-1",
    "placement_id": "PL-1",
    "kind": "ACCIDENT",
    "occurred_on": TODAY,
    "severity": "MINOR",
    "company_informed": True,
}


def recipients_of_incident(by: Party = Party.STUDENT, **fields: str) -> list[str]:
    """The recipients of the mails about an incident."""
    notified = IncidentNotifiedV2.model_validate({**INCIDENT, **fields})
    _, events = Incident.report(notified, confirmed_placement(), by)
    return [mail.partition("|")[2] for mail in mails_of(events[0])]


def test_damage_goes_to_desk_and_company_and_discrimination_to_the_desk_alone() -> None:
    assert recipients_of_incident(kind="DAMAGE_COMPANY") == ["desk", "company:CO-1"]
    assert recipients_of_incident(kind="DISCRIMINATION") == ["desk"]


@pytest.mark.requirement("R73")
@pytest.mark.parametrize("by", Party)
def test_every_accident_of_a_placement_is_reported_to_the_desk_whoever_reports_it(by: Party) -> None:
    assert "desk" in recipients_of_incident(by)
    assert "desk" in recipients_of_incident(by, incident_id="IN-2")


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
