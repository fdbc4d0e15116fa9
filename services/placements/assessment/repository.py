"""Repository of the assessments."""

from services.placements.assessment.assessment import Assessment
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy


class Assessments(Repository[Assessment]):
    """All assessments."""

    aggregate, subject_type, collection = Assessment, "assessment", "assessments"
    tenancy = Tenancy.SCHOOL
    indexes = ("placement_id",)
