"""State of the escalation of a problem (R86-R89)."""

from datetime import date

from services.placements.of_placement import OfPlacement
from shared.events.vocabulary import ProblemOutcome, ProblemReason

HIGHEST_LEVEL = 3
"""Company supervisor, school supervisor, three-way talk."""


class EscalationState(OfPlacement):
    """One problem and how far it was raised."""

    level: int
    reason_code: ProblemReason
    talked: bool = False
    talked_on: date | None = None
    """The day of the talk; None before it, and where it was reported before the day was kept."""

    outcome: ProblemOutcome | None = None
