"""Where the problems are."""

from services.placements.escalation.escalation import Escalation
from shared.messaging.store import Store


class Escalations(Store[Escalation]):
    """All escalations."""

    noun, subject, collection = Escalation, "escalation", "escalations"
    indexes = ("placement_id",)
