"""Counts what is refused to nobody who is known, so that a flood of it is one record a minute for each reason."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from fastapi import Request
from uuid_utils import uuid7

from shared.access.operator import COMMAND_LINE, route_of
from shared.access.policies import ServicePolicy
from shared.audit.record import Action, AuditRecord
from shared.messaging.model.clock import system_time
from shared.storage.audit_trail import AuditTrailDatabase, AuditTrailUnavailableError

log = logging.getLogger(__name__)
PERIOD_SECONDS = 60.0
NOBODY = "nobody"


@dataclass
class Counted:
    """Requests of one minute with one reason; the routes are those of the service, so they are few."""

    since: datetime
    count: int = 0
    routes: set[str] = field(default_factory=set)


class RefusalCounter:
    """Of one service. Reasons are the kinds of problems, so their number has a limit, too; nothing else of a request is
    kept. What was counted in the last minute is lost when the process is killed."""

    def __init__(
        self,
        service: str,
        trail: AuditTrailDatabase,
        now: Callable[[], datetime] = system_time,
        seconds: float = PERIOD_SECONDS,
    ) -> None:
        self._service, self._trail, self._now, self._seconds = service, trail, now, seconds
        self._counted: dict[str, Counted] = {}
        self._writing: asyncio.Task[None] | None = None

    def count(self, request: Request, reason: str) -> None:
        """A request that was refused for a reason, which is the kind of problem; without one, the front door was
        answered, which answers the client itself. Routes that services alone use are left out."""
        policy = getattr(request.state, "policy", None)
        of_services = isinstance(policy, ServicePolicy) and COMMAND_LINE not in policy.callers
        if not reason or policy is None or of_services:
            return
        counted = self._counted.setdefault(reason, Counted(self._now()))
        counted.count += 1
        counted.routes.add(route_of(request))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write_later())

    async def flush(self) -> None:
        """Write what was counted. What the database does not take is kept for the next time."""
        for reason, counted in list(self._counted.items()):
            del self._counted[reason]
            try:
                await self._trail.insert(self._service, [self._record(reason, counted).document()])
            except AuditTrailUnavailableError as error:
                log.error("%d refused requests (%s) are not on record yet: %s", counted.count, reason, error)
                again = self._counted.setdefault(reason, Counted(counted.since))
                again.since, again.count = counted.since, again.count + counted.count
                again.routes |= counted.routes

    async def stop(self) -> None:
        """Write what is left, at the end of the process."""
        if self._writing is not None:
            self._writing.cancel()
            with suppress(asyncio.CancelledError):
                await self._writing
        await self.flush()

    async def _write_later(self) -> None:
        while self._counted:
            await asyncio.sleep(self._seconds)
            await self.flush()

    def _record(self, reason: str, counted: Counted) -> AuditRecord:
        routes = sorted(counted.routes)
        return AuditRecord(
            id=str(uuid7()),
            at=counted.since,
            action=Action.REFUSED,
            actor_kind=NOBODY,
            actor_id="",
            right="",
            route=routes[0] if len(routes) == 1 else f"({len(routes)} routes)",
            reason=reason,
            count=counted.count,
        )
