"""Repository of the absences."""

from services.placements.absence.absence import Absence
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy


class Absences(Repository[Absence]):
    """All absences."""

    aggregate, subject_type, collection = Absence, "absence", "absences"
    tenancy = Tenancy.SCHOOL
    indexes = ("placement_id",)
