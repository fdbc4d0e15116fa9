"""Repository of the incidents."""

from services.placements.incident.incident import Incident
from shared.messaging.unit_of_work.repository import Repository


class Incidents(Repository[Incident]):
    """All incidents."""

    aggregate, subject_type, collection = Incident, "incident", "incidents"
    indexes = ("placement_id",)
