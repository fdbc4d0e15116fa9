"""What happens to an absence when time passes."""

from services.placements.absence.absence import Absence
from services.placements.absence.store import Absences
from shared.messaging.handler import when
from shared.messaging.noun import Facts


@when(Absences, "try_again")
async def ask_to_try_again(absence: Absence, absences: Absences) -> Facts:
    """After half an hour without a person reached (R78)."""
    return absences.keep(absence.remind())
