"""Moves messages from exchanges and queues of former names to those of today, and removes the former ones.

Importing definitions leaves what exists as it was, so changed exchanges and queues have new names. The move can be
repeated: each run does what is possible by then and returns what is left.
"""

import asyncio
from urllib.parse import quote

import httpx2

from shared.messaging.failures.retry import DELAYS
from shared.messaging.transport.exchanges import EVENTS, FORMER_REQUEUE

FORMER_EVENTS = "stageloket.facts"
STATISTICS_SECONDS = 6.0
"""The broker counts messages every 5 s: a count is true when it was taken after the last message could come."""
ENTRANCES = tuple(DELAYS)
"""Former exchanges of the delay steps, to which any service could publish for any queue; their queues stay."""
FORMER_STEPS = ("stageloket.wait", "stageloket.delay.1", "stageloket.delay.2", "stageloket.delay.3")


async def move_from_former_names(api: httpx2.AsyncClient, vhost: str = "/") -> list[str]:
    """Run after the import of today's definitions, with a client of the management API as administrator.

    Events published to the former exchange reach today's. What is in a delay step stays there. Messages in a step of a
    former name return to their queue when their delay ends, and the step is removed by a later run, when it is empty.
    """
    former = _Former(api, quote(vhost, safe=""))
    if await former.exists("exchanges", FORMER_EVENTS):
        await former.forward(FORMER_EVENTS, EVENTS)
    for exchange in ENTRANCES:
        await former.delete("exchanges", exchange)
    if any([await former.delete("exchanges", step) for step in FORMER_STEPS]):
        await asyncio.sleep(STATISTICS_SECONDS)
    left = [step for step in FORMER_STEPS if not await former.delete_if_empty(step)]
    if not left:
        for exchange in (FORMER_REQUEUE, FORMER_EVENTS):
            await former.delete("exchanges", exchange)
    return left


class _Former:
    def __init__(self, api: httpx2.AsyncClient, vhost: str) -> None:
        self._api, self._vhost = api, vhost

    async def exists(self, kind: str, name: str) -> bool:
        return (await self._api.get(f"/api/{kind}/{self._vhost}/{name}")).status_code == 200

    async def delete(self, kind: str, name: str) -> bool:
        """Whether it existed."""
        answer = await self._api.delete(f"/api/{kind}/{self._vhost}/{name}")
        if answer.status_code != 404:
            answer.raise_for_status()
        return answer.status_code != 404

    async def forward(self, former: str, exchange: str) -> None:
        """Bind exchange to exchange first, then unbind the queues: a queue takes a message once in any case."""
        bound = f"/api/bindings/{self._vhost}/e/{former}"
        (await self._api.post(f"{bound}/e/{exchange}", json={"routing_key": "#"})).raise_for_status()
        bindings = await self._api.get(f"/api/exchanges/{self._vhost}/{former}/bindings/source")
        for binding in bindings.raise_for_status().json():
            if binding["destination_type"] == "queue":
                path = f"{bound}/q/{binding['destination']}/{quote(binding['properties_key'], safe='')}"
                (await self._api.delete(path)).raise_for_status()

    async def delete_if_empty(self, queue: str) -> bool:
        """Whether the queue is gone. Its exchange is, so that an empty queue stays empty."""
        answer = await self._api.get(f"/api/queues/{self._vhost}/{queue}")
        if answer.status_code == 404:
            return True
        messages = answer.raise_for_status().json().get("messages")
        if messages != 0:
            return False
        await self.delete("queues", queue)
        return True
