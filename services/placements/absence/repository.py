"""Repository of the absences."""

from services.placements.absence.absence import Absence
from shared.messaging.unit_of_work.repository import Repository


class Absences(Repository[Absence]):
    """All absences."""

    aggregate, subject_type, collection = Absence, "absence", "absences"
    indexes = ("placement_id",)
