"""The sandbox of a run: the sample app's topology with the wiretap's queue, and a database for each service."""

from collections.abc import Mapping, Sequence
from typing import Any

from shared.messaging.failures.retry import DELAYS
from shared.messaging.transport.exchanges import EVENTS
from tests.chaos.harness.environment import Environment
from tests.chaos.oracle.stores import count_dead_letters
from tests.chaos.oracle.wiretap import QUEUE
from tests.chaos.sample_app.service import HANDLERS
from tests.support.sample_domain.labels import LabelWritten
from tests.support.sample_domain.thanks import ThanksSent
from tests.support.sandbox import Sandbox

DEAD = "workshop.dead"
_QUORUM = {"x-queue-type": "quorum"}
UNCONSUMED_EVENTS = {LabelWritten.type, ThanksSent.type}
SHORT_DELAYS = dict(zip(DELAYS, (0.5, 1.0, 2.0, 4.0), strict=True))
"""Delay steps for faults in which handlers fail: shorter than in production, so that a run ends."""


class RunSandbox(Sandbox):
    """Prepared at the start of a run and removed at its end. The wiretap does not get the `untapped` events."""

    def __init__(
        self, environment: Environment, name: str, delays: Mapping[str, float], untapped: Sequence[str] = ()
    ) -> None:
        super().__init__(environment.servers, HANDLERS, DEAD, delays, name, journal=False)
        self.environment = environment
        consumed = {key for handlers in HANDLERS.values() for handler in handlers for key in handler.routing_keys}
        self._tapped = sorted((consumed | UNCONSUMED_EVENTS) - set(untapped)) if untapped else ["#"]

    def database(self, service: str) -> str:
        """The name of a service's database."""
        return f"{self.name}_{service}"

    def definitions(self) -> dict[str, Any]:
        """The topology with the wiretap's queue and its bindings."""
        definitions = super().definitions()
        definitions["queues"].append(
            {"name": QUEUE, "vhost": self.name, "durable": True, "auto_delete": False, "arguments": _QUORUM}
        )
        binding = {"source": EVENTS, "vhost": self.name, "destination": QUEUE, "destination_type": "queue"}
        definitions["bindings"] += [{**binding, "routing_key": key, "arguments": {}} for key in self._tapped]
        return definitions

    async def restore_queue(self, queue: str) -> None:
        """Declare a deleted queue again, with its bindings."""
        definitions = self.definitions()
        own = {
            "queues": [each for each in definitions["queues"] if each["name"] == queue],
            "bindings": [each for each in definitions["bindings"] if each["destination"] == queue],
        }
        await self.load({**definitions, "exchanges": [], **own})

    async def count_dead_letters(self) -> Mapping[str, int]:
        """The number of dead letters by the queue in which they failed."""
        return count_dead_letters(await self.dead_letters())
