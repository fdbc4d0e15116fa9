"""When is everything done that was set going? When every service says so, twice with nothing done in between."""

import asyncio
import time
from typing import Any

import httpx2

from deploy.local.patience import NotUpError
from shared.web.trust import trust

PATIENCE = 300.0
FIRST_PAUSE, LONGEST_PAUSE = 0.02, 0.2
UNDER_WAY = ("in_hand", "unsaid", "due", "queued", "waiting")


class Quiet:
    """Asks the services of a house; `patience` in seconds."""

    def __init__(self, addresses: list[str], token: str, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._clients = [
            httpx2.AsyncClient(
                base_url=address, timeout=10, headers={"Authorization": f"Bearer {token}"}, verify=trust(address)
            )
            for address in addresses
        ]

    async def wait(self) -> None:
        """Until quiet. Raises NotUpError, saying what is still under way, when it takes too long."""
        deadline, before, pause = time.monotonic() + self._patience, None, FIRST_PAUSE
        while time.monotonic() < deadline:
            told = await self._ask()
            now = None if told is None or any(service[key] for service in told for key in UNDER_WAY) else told
            if now is not None and before is not None and _outcomes(now) == _outcomes(before):
                return
            before = now
            if now is None:
                await asyncio.sleep(pause)
                pause = min(2 * pause, LONGEST_PAUSE)
        raise NotUpError(f"still under way after {self._patience:.0f} s: {await self._ask()}")

    async def close(self) -> None:
        """Hang up."""
        await asyncio.gather(*(client.aclose() for client in self._clients))

    async def _ask(self) -> list[dict[str, Any]] | None:
        """What every service says; None while one of them cannot answer (it may be starting again)."""
        try:
            answers = await asyncio.gather(*(client.get("/internal/quiet") for client in self._clients))
        except httpx2.HTTPError:
            return None
        return [answer.json() for answer in answers] if all(a.status_code == 200 for a in answers) else None


def _outcomes(told: list[dict[str, Any]]) -> list[Any]:
    return [service["outcomes"] for service in told]
