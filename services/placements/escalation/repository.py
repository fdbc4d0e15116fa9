"""Repository of the escalations."""

from services.placements.escalation.escalation import Escalation
from shared.messaging.unit_of_work.repository import Repository


class Escalations(Repository[Escalation]):
    """All escalations."""

    aggregate, subject_type, collection = Escalation, "escalation", "escalations"
    indexes = ("placement_id",)
