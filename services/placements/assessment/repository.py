"""Repository of the assessments."""

from services.placements.assessment.assessment import Assessment
from shared.messaging.unit_of_work.repository import Repository


class Assessments(Repository[Assessment]):
    """All assessments."""

    aggregate, subject_type, collection = Assessment, "assessment", "assessments"
    indexes = ("placement_id",)
