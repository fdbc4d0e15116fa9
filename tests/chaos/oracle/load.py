"""The load generator, a process of its own: it sends orders at a fixed rate, whatever happens to earlier ones.

`python -m tests.chaos.oracle.load PROMISES RATE SECONDS POTS SEED RESEND DOOR...`: an order that is not answered 202 is
sent again, with the same id, to the next door, until RESEND seconds after the last new one.
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

from shared.web.tls import NO_CERTIFICATES
from tests.chaos.oracle.promises import ACCEPTED, PromisesFile, stop_file_of

ANSWER_SECONDS = 12.0
RETRY_SECONDS = 0.2
MAIL_EVERY = 10


@dataclass(frozen=True)
class Plan:
    """How many orders are sent, and to which doors."""

    rate: float
    seconds: float
    pots: int
    seed: int
    resend_seconds: float
    doors: tuple[str, ...]


class Load:
    """Sends the orders of one plan."""

    def __init__(self, plan: Plan, file: Path, client: httpx2.AsyncClient) -> None:
        self._plan, self._promises, self._client = plan, PromisesFile(file), client
        self._stop_file = stop_file_of(file)
        self._deadline = float("inf")

    async def run(self) -> None:
        """Send all orders, and wait for the last answer or the deadline."""
        rng, start = random.Random(self._plan.seed), time.monotonic()
        async with asyncio.TaskGroup() as tasks:
            for number in range(int(self._plan.rate * self._plan.seconds)):
                await asyncio.sleep(max(0.0, start + number / self._plan.rate - time.monotonic()))
                if self._stop_file.exists():
                    break
                pot = f"pot{rng.randrange(self._plan.pots)}-{self._plan.seed}"
                order = f"order{number}-{self._plan.seed}"
                tasks.create_task(self._send(order, pot, number % MAIL_EVERY == 0, number))
            self._deadline = time.monotonic() + self._plan.resend_seconds

    async def _send(self, order: str, pot: str, mail: bool, number: int) -> None:
        await self._promises.sent(order, pot, mail)
        body = {"order": order, "pot": pot, "mail": mail}
        doors = cycle(self._plan.doors[number % len(self._plan.doors) :] + self._plan.doors)
        while True:
            status = await self._attempt(next(doors), body)
            await self._promises.answered(order, status)
            if status == ACCEPTED or time.monotonic() > self._deadline:
                return
            await asyncio.sleep(RETRY_SECONDS)

    async def _attempt(self, door: str, body: dict[str, object]) -> int:
        try:
            return (await self._client.post(f"{door}/orders", json=body)).status_code
        except httpx2.HTTPError:
            return 0


async def main(arguments: Sequence[str]) -> None:
    """Parse the arguments and send the load."""
    file, rate, seconds, pots, seed, resend_seconds, *doors = arguments
    plan = Plan(float(rate), float(seconds), int(pots), int(seed), float(resend_seconds), tuple(doors))
    limits = httpx2.Limits(max_connections=200, max_keepalive_connections=20)
    async with httpx2.AsyncClient(timeout=ANSWER_SECONDS, limits=limits, verify=NO_CERTIFICATES) as client:
        await Load(plan, Path(file), client).run()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
