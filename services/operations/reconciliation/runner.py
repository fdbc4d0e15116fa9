"""Executes open reconciliations one after the other. Every replica does: each step may be repeated."""

import asyncio
import logging

import httpx2

from services.operations.reconciliation.commands.close_reconciliation import CloseReconciliation, close_reconciliation
from services.operations.reconciliation.comparison import Comparison
from services.operations.reconciliation.publication import Publication, QueueGoneError
from services.operations.reconciliation.reconciliation import Action, Reconciliation
from services.operations.reconciliation.repository import Reconciliations
from services.operations.topology.bindings import ReviewedTopology
from shared.messaging.dispatch.command_bus import CommandBus

log = logging.getLogger(__name__)
POLL_SECONDS = 0.5


class ReconciliationRunner:
    """An outage delays a reconciliation: it is executed from its start again."""

    def __init__(
        self, commands: CommandBus, reviewed: ReviewedTopology, comparison: Comparison, publication: Publication
    ) -> None:
        self._commands, self._reviewed = commands, reviewed
        self._comparison, self._publication = comparison, publication

    async def run(self) -> None:
        """Execute open reconciliations until cancelled."""
        while True:
            try:
                for job in await self._commands.system_reader(Reconciliations).list_open():
                    await self._execute(job)
            except Exception as error:
                log.warning("reconciliations are delayed: %s", type(error).__name__, exc_info=error)
            await asyncio.sleep(POLL_SECONDS)

    async def _execute(self, job: Reconciliation) -> None:
        examined, found, problem = 0, 0, ""
        try:
            if job.action is Action.PUBLISH:
                examined, found = await self._publication.run(job)
            else:
                examined, found = await self._comparison.run(job, self._reviewed.event_types_of(job.queue))
        except QueueGoneError:
            problem = "the broker has no such queue"
        except httpx2.HTTPStatusError as refused:
            if refused.response.status_code >= 500:
                raise
            problem = f"the service of this queue answered {refused.response.status_code}"
        await self._commands.execute(close_reconciliation, CloseReconciliation(job.id, examined, found, problem))
