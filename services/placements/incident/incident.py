"""Accidents, damage, and unsafe or unequal treatment (R66-R76), without questions about fault (R70)."""

from datetime import date

from services.placements.of_placement import OfPlacement
from services.placements.placement.placement import Placement
from shared.events.placements.care import IncidentReported
from shared.events.portals.everyone import IncidentNotified, IncidentNotifiedV2
from shared.events.vocabulary import IncidentKind, Party, Severity
from shared.messaging.model.aggregate import Decision


class Incident(OfPlacement):
    """State of an incident."""

    kind: IncidentKind
    severity: Severity
    occurred_on: date
    company_informed: bool
    vehicle_involved: bool = False

    def matches(self, notified: IncidentNotified | IncidentNotifiedV2) -> bool:
        """Whether it is this incident that is reported, perhaps again."""
        known = self.model_dump(exclude={"id", "school"})
        return notified.model_dump(include=set(known)) == known

    @classmethod
    def report(
        cls, notified: IncidentNotified | IncidentNotifiedV2, placement: Placement, by: Party
    ) -> "Decision[Incident]":
        """Report to the desk, damage also to the company (R73, R75)."""
        incident = cls.model_validate(
            {"id": notified.incident_id, "school": placement.school_code, **notified.model_dump()}
        )
        refs = {"student_id": placement.student_id, "company_id": placement.company_id, "reporter_role": by}
        return incident, (IncidentReported.model_validate({**notified.model_dump(), **refs}),)
