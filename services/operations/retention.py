"""How long operations keeps the journal and dead letters."""

from collections.abc import Sequence

from services.operations.dead_letter.dead_letter import Status
from services.operations.dead_letter.repository import DeadLetters
from services.operations.journal.repository import Entries
from services.operations.settings import OperationsSettings
from shared.storage.retention import Retention


def retentions(settings: OperationsSettings) -> Sequence[Retention]:
    """Journal entries after they were recorded, dead letters after they were parked and decided the last time."""
    decided = {"state.status": {"$in": [Status.REPLAYED.value, Status.DISCARDED.value]}}
    return (
        Retention(Entries.collection, "recorded", settings.journal_days),
        Retention(DeadLetters.collection, "recorded_at", settings.dead_letter_days, decided, "history.at"),
    )
