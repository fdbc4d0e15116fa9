"""The person at the desk who answers questions and decides about dead letters, with a patient browser."""

from collections.abc import Callable, Mapping
from typing import Any

import httpx2

from deploy.local.house import House
from shared.testing.eventually import eventually
from tests.chaos.house.desk import PatientBrowser

WHY = {"reason": "the fault test", "actor": "the operator of the fault test"}
PATIENCE = 300.0
MOST = 500
Chosen = Callable[[Mapping[str, Any]], bool]


class Operator:
    """Works on the pages of notifications and operations."""

    def __init__(self, house: House) -> None:
        self._desk = f"{house.address('notifications')}/desk"
        self._operations = f"{house.address('operations')}/internal"
        self._key = {"Authorization": f"Bearer {house.servers.secrets['internal']}"}
        self._browser = PatientBrowser(timeout=30)

    async def answer(self, case: str) -> None:
        """A question of the desk."""
        await self._ask("POST", f"{self._desk}/cases/{case}/answer", 303)

    async def decide(self, verdict: str, chosen: Chosen) -> int:
        """`replay` or `discard` the dead letters chosen, and wait until it is carried out; returns how many."""
        letters = (await self._ask("GET", f"{self._operations}/dead-letters?most={MOST}", 200)).json()
        ids = [letter["id"] for letter in letters if chosen(letter)]
        if ids:
            told = {"ids": ids, **WHY}
            opened = await self._ask("POST", f"{self._operations}/dead-letters/{verdict}", 202, told)
            await self._carried_out(f"{self._operations}/rulings/{opened.json()['id']}")
        return len(ids)

    async def close(self) -> None:
        """Hang up."""
        await self._browser.aclose()

    async def _carried_out(self, ruling: str) -> None:
        """Then it is stopped, which stops nothing any more."""

        async def done() -> None:
            assert (await self._ask("GET", ruling, 200)).json()["state"] == "DONE"

        await eventually(done, PATIENCE)
        await self._ask("POST", f"{ruling}/stop", 200, {"actor": WHY["actor"]})

    async def _ask(self, method: str, address: str, wanted: int, told: dict[str, Any] | None = None) -> httpx2.Response:
        answer = await self._browser.request(method, address, json=told, headers=self._key)
        assert answer.status_code == wanted, f"{method} {address}: {answer.status_code} {answer.text[:200]}"
        return answer
