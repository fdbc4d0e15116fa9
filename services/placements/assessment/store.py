"""Where the assessments are."""

from services.placements.assessment.assessment import Assessment
from shared.messaging.store import Store


class Assessments(Store[Assessment]):
    """All assessments."""

    noun, subject, collection = Assessment, "assessment", "assessments"
    indexes = ("placement_id",)
