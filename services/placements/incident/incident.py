"""Accidents, damage, and unsafe or unequal treatment (R66-R76); nobody is asked to prove absence of fault (R70)."""

from datetime import date

from services.placements.placement.placement import Placement
from shared.events.placements.care import IncidentReported
from shared.events.portals.everyone import IncidentNotified
from shared.events.vocabulary import IncidentKind, Severity
from shared.messaging.noun import Decision, Noun


class Incident(Noun):
    """State of an incident."""

    placement_id: str
    kind: IncidentKind
    severity: Severity
    occurred_on: date
    company_informed: bool
    vehicle_involved: bool = False

    @classmethod
    def report(cls, told: IncidentNotified, placement: Placement) -> "Decision[Incident]":
        """Always told to the desk, damage also to the company (R73, R75)."""
        incident = cls.model_validate({"id": told.incident_id, **told.model_dump()})
        who = {"student_id": placement.student_id, "company_id": placement.company_id}
        return incident, (IncidentReported(**told.model_dump(), **who),)
