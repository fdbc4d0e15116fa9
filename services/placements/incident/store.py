"""Where the incidents are."""

from services.placements.incident.incident import Incident
from shared.messaging.store import Store


class Incidents(Store[Incident]):
    """All incidents."""

    noun, subject, collection = Incident, "incident", "incidents"
    indexes = ("placement_id",)
