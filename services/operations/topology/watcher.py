"""Compares the live bindings with the reviewed file until it is cancelled, and raises the alarm."""

import asyncio
import logging
from datetime import UTC, datetime

from services.operations.topology.bindings import Difference, ReviewedTopology
from services.operations.topology.commands.record_comparison import RecordComparison, record_comparison
from services.operations.topology.live_bindings import LiveBindings
from shared.messaging.dispatch.command_bus import CommandBus

log = logging.getLogger(__name__)
POLL_SECONDS = 5.0


class TopologyWatcher:
    """`latest` is the last comparison; None while there is none, and then `problem` says why."""

    def __init__(self, reviewed: ReviewedTopology, live: LiveBindings, commands: CommandBus) -> None:
        self.reviewed, self._live, self._commands = reviewed, live, commands
        self.latest: Difference | None = None
        self.problem = "they were not read yet"

    async def run(self) -> None:
        """Compare until cancelled; a comparison that fails is tried again at the next poll."""
        while True:
            try:
                await self.compare()
            except Exception as error:
                self.latest, self.problem = None, f"they cannot be read ({type(error).__name__})"
                log.warning("the bindings are not compared: %s", type(error).__name__, exc_info=error)
            await asyncio.sleep(POLL_SECONDS)

    async def compare(self) -> Difference:
        """Compare once and record the result. Raises httpx2.HTTPError when the bindings cannot be read."""
        read_at = datetime.now(UTC)
        found = self.reviewed.compare(await self._live.read())
        await self._commands.execute(record_comparison, RecordComparison(frozenset(found.missing), read_at))
        if found != self.latest:
            _report(found)
        self.latest = found
        return found


def _report(found: Difference) -> None:
    for binding in found.missing:
        log.error("%s gets no %s: its binding to %s is missing", binding.destination, binding.key, binding.source)
    for binding in found.unexpected:
        log.warning("%s gets %s of %s: nobody reviewed it", binding.destination, binding.key, binding.source)
    if not found.missing and not found.unexpected:
        log.info("all bindings are as reviewed")
