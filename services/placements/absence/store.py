"""Where the absences are."""

from services.placements.absence.absence import Absence
from shared.messaging.store import Store


class Absences(Store[Absence]):
    """All absences."""

    noun, subject, collection = Absence, "absence", "absences"
    indexes = ("placement_id",)
