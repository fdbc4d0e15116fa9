"""Repository of the incidents."""

from services.placements.incident.incident import Incident
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy


class Incidents(Repository[Incident]):
    """All incidents."""

    aggregate, subject_type, collection = Incident, "incident", "incidents"
    tenancy = Tenancy.SCHOOL
    indexes = ("placement_id",)
