"""End a reconciliation."""

from dataclasses import dataclass

from services.operations.reconciliation.repository import Reconciliations
from shared.messaging.model.aggregate import Events


@dataclass(frozen=True)
class CloseReconciliation:
    """With what it counted; `error` is why it failed, empty when it did not."""

    id: str
    examined: int
    found: int
    error: str = ""


async def close_reconciliation(command: CloseReconciliation, reconciliations: Reconciliations) -> Events:
    """Changes nothing when it has ended."""
    found = await reconciliations.get(command.id)
    return reconciliations.save((found.close(command.examined, command.found, command.error), ()))
