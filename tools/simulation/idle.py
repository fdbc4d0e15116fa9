"""Wait until all services are idle: all counts zero, twice, with nothing processed in between."""

import asyncio
import time
from collections.abc import Mapping
from typing import Any, Self

import httpx2

from deploy.local.components import SERVICES
from deploy.local.wait import NotReadyError
from shared.web.tls import tls_for
from tools.simulation.system import System

TIMEOUT_SECONDS = 300.0
MIN_POLL_SECONDS, MAX_POLL_SECONDS = 0.02, 0.2
COUNTS = ("in_flight", "pending_outbox", "due_timers", "queued", "delayed")
SUMMARIES = "not_counted"


class IdleWait:
    """Polls the services' idle route; `timeout` in seconds."""

    def __init__(self, credentials_by_address: Mapping[str, str], timeout: float = TIMEOUT_SECONDS) -> None:
        self._timeout = timeout
        self._clients = [
            httpx2.AsyncClient(
                base_url=address, timeout=10, headers={"Authorization": f"Bearer {credential}"}, verify=tls_for(address)
            )
            for address, credential in credentials_by_address.items()
        ]

    @classmethod
    def of(cls, system: System, timeout: float = TIMEOUT_SECONDS) -> Self:
        """Of all services of a local stack."""
        addresses = {system.address(service): system.credentials[service] for service in SERVICES}
        return cls(addresses, timeout)

    async def wait(self, *, summaries: bool = True) -> None:
        """Return when idle. Raises NotReadyError with the remaining work after the timeout. Without `summaries` these
        may lag behind: only pages show them."""
        counts = (*COUNTS, SUMMARIES) if summaries else COUNTS
        deadline, previous, pause = time.monotonic() + self._timeout, None, MIN_POLL_SECONDS
        while time.monotonic() < deadline:
            answers = await self._poll()
            busy = answers is None or any(service[count] for service in answers for count in counts)
            idle = None if busy else answers
            if idle is not None and previous is not None and _outcomes(idle) == _outcomes(previous):
                return
            previous = idle
            if idle is None:
                await asyncio.sleep(pause)
                pause = min(2 * pause, MAX_POLL_SECONDS)
        raise NotReadyError(f"not idle after {self._timeout:.0f} s: {await self._poll()}")

    async def close(self) -> None:
        """Close the connections."""
        await asyncio.gather(*(client.aclose() for client in self._clients))

    async def _poll(self) -> list[dict[str, Any]] | None:
        """The counts of every service; None while one does not answer (it may be restarting)."""
        try:
            answers = await asyncio.gather(*(client.get("/internal/idle") for client in self._clients))
        except httpx2.HTTPError:
            return None
        return [answer.json() for answer in answers] if all(a.status_code == 200 for a in answers) else None


def _outcomes(answers: list[dict[str, Any]]) -> list[Any]:
    return [service["outcomes"] for service in answers]
