"""Open a reconciliation."""

from dataclasses import dataclass
from datetime import datetime

from services.operations.reconciliation.reconciliation import Action, Reconciliation
from services.operations.reconciliation.repository import Reconciliations
from shared.messaging.model.aggregate import Events
from shared.messaging.model.message_context import MessageContext


@dataclass(frozen=True)
class OpenReconciliation:
    """What to do with which queue, for events recorded in which period, why and by whom."""

    action: Action
    queue: str
    since: datetime
    until: datetime
    reason: str
    actor: str


async def open_reconciliation(
    command: OpenReconciliation, reconciliations: Reconciliations, context: MessageContext
) -> Events:
    """Store it. The request's id is its id."""
    await reconciliations.find(context.id)
    opened = Reconciliation(
        id=context.id,
        action=command.action,
        queue=command.queue,
        since=command.since,
        until=command.until,
        reason=command.reason,
        actor=command.actor,
        made_at=command.until,
    )
    return reconciliations.save((opened, ()))
