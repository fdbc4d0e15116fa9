"""The load generator, a process of its own: orders leave on time whatever becomes of the earlier ones.

`python -m tests.chaos.ledger.load PROMISES RATE SECONDS POTS SEED PATIENCE DOOR...`: an order that was not answered 202
is sent again, with the same id, to the next door, until PATIENCE seconds after the last one left.
"""

import asyncio
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import httpx2

from shared.web.trust import NOBODY
from tests.chaos.ledger.promises import KEPT, PromisesFile, enough_of

ANSWER_SECONDS = 12.0
PAUSE = 0.2
MAIL_EVERY = 10


@dataclass(frozen=True)
class Plan:
    """How much is sent, and to whom."""

    rate: float
    seconds: float
    pots: int
    seed: int
    patience: float
    doors: tuple[str, ...]


class Load:
    """One run of the generator."""

    def __init__(self, plan: Plan, file: Path, client: httpx2.AsyncClient) -> None:
        self._plan, self._promises, self._client = plan, PromisesFile(file), client
        self._enough = enough_of(file)
        self._deadline = float("inf")

    async def run(self) -> None:
        """Send all, and wait for the last answer or the deadline."""
        dice, start = random.Random(self._plan.seed), time.monotonic()
        async with asyncio.TaskGroup() as under_way:
            for number in range(int(self._plan.rate * self._plan.seconds)):
                await asyncio.sleep(max(0.0, start + number / self._plan.rate - time.monotonic()))
                if self._enough.exists():
                    break
                pot = f"pot{dice.randrange(self._plan.pots)}-{self._plan.seed}"
                order = f"order{number}-{self._plan.seed}"
                under_way.create_task(self._send(order, pot, number % MAIL_EVERY == 0, number))
            self._deadline = time.monotonic() + self._plan.patience

    async def _send(self, order: str, pot: str, mail: bool, number: int) -> None:
        await self._promises.sent(order, pot, mail)
        body = {"order": order, "pot": pot, "mail": mail}
        doors = cycle(self._plan.doors[number % len(self._plan.doors) :] + self._plan.doors)
        while True:
            status = await self._try(next(doors), body)
            await self._promises.answered(order, status)
            if status == KEPT or time.monotonic() > self._deadline:
                return
            await asyncio.sleep(PAUSE)

    async def _try(self, door: str, body: dict[str, object]) -> int:
        try:
            return (await self._client.post(f"{door}/orders", json=body)).status_code
        except httpx2.HTTPError:
            return 0


async def main(arguments: Sequence[str]) -> None:
    """Read the plan and carry it out."""
    file, rate, seconds, pots, seed, patience, *doors = arguments
    plan = Plan(float(rate), float(seconds), int(pots), int(seed), float(patience), tuple(doors))
    limits = httpx2.Limits(max_connections=200, max_keepalive_connections=20)
    async with httpx2.AsyncClient(timeout=ANSWER_SECONDS, limits=limits, verify=NOBODY) as client:
        await Load(plan, Path(file), client).run()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
