"""Measures one kind of handler: takes it through its situations and counts what its service sends."""

import asyncio

from opentelemetry.propagate import extract
from opentelemetry.trace import get_current_span, use_span

from shared.messaging.runtime.runtime import Messaging
from tests.cost_budget.figures import Cost, per_event
from tests.cost_budget.handler_kind import HandlerKind, Situation
from tests.cost_budget.manual_clock import ManualClock
from tests.cost_budget.messages import TRACE, publish
from tests.cost_budget.sandbox import SERVICE, MeasuringSandbox
from tests.cost_budget.sizes import sizes
from tests.cost_budget.store_tap import Sent
from tests.cost_budget.wire_tap import WireTap
from tests.support.eventually import eventually
from tests.support.sample_domain.parcels import Parcels, expect_parcel

TIMEOUT_SECONDS = 60.0


async def measure(sandbox: MeasuringSandbox, kind: HandlerKind) -> Cost:
    """The cost of a kind. The messages of the load wait in the queue before the service consumes."""
    return await _Measurement(sandbox, kind).run()


class _Measurement:
    def __init__(self, sandbox: MeasuringSandbox, kind: HandlerKind) -> None:
        self._sandbox, self._kind, self._clock = sandbox, kind, ManualClock()
        self._database = sandbox.new_database()

    async def run(self) -> Cost:
        await self._prepare()
        await self._publish(self._kind.load)
        store, wire = self._sandbox.tap(self._database)
        cost: Cost = {}
        all_sent: list[Sent] = []
        async with self._sandbox.running(self._database, self._kind, self._clock) as messaging:
            for name, situation in self._kind.situations.items():
                if situation is not self._kind.load:
                    await self._publish(situation)
                await self._finish(situation, messaging, wire)
                sent = store.take()
                all_sent += sent
                cost[name] = per_event(sent, wire.take(), situation.events)
        cost["bytes"] = await sizes(self._sandbox, self._database, all_sent, wire)
        return cost

    async def _prepare(self) -> None:
        if not self._kind.expected and not self._kind.redelivered:
            return
        _, wire = self._sandbox.tap(self._database)
        async with self._sandbox.running(self._database, self._kind, self._clock) as messaging:
            await asyncio.gather(*(messaging.commands.execute(expect_parcel, parcel) for parcel in self._kind.expected))
            if self._kind.redelivered:
                await self._publish(self._kind.load)
                await self._finish(self._kind.load, messaging, wire)

    async def _publish(self, situation: Situation) -> None:
        if situation.messages:
            await publish(self._sandbox.broker_url(), f"{SERVICE}.{self._kind.function_name}", situation.messages)

    async def _finish(self, situation: Situation, messaging: Messaging, wire: WireTap) -> None:
        """Run the action, then wait until every message is acknowledged and every outbox is empty."""
        if situation.action is not None:
            with use_span(get_current_span(extract({"traceparent": TRACE}))):
                await situation.action(messaging, self._clock)

        async def idle() -> None:
            pending = await self._sandbox.documents(self._database, Parcels.collection, {"outbox.0": {"$exists": True}})
            left = {
                "messages not acknowledged": max(len(situation.messages) - wire.answered, wire.in_flight),
                "in flight": messaging.metrics.in_flight_count + messaging.relay.in_flight,
                "aggregates with a pending outbox": len(pending),
            }
            assert not any(left.values()), left

        await eventually(idle, TIMEOUT_SECONDS)
