"""Repository of the escalations."""

from services.placements.escalation.escalation import Escalation
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy


class Escalations(Repository[Escalation]):
    """All escalations."""

    aggregate, subject_type, collection = Escalation, "escalation", "escalations"
    tenancy = Tenancy.SCHOOL
    indexes = ("placement_id",)
