"""Degrade the network between services and broker for a while, and note how soon connections were replaced."""

import asyncio
import time

from tests.chaos.cluster.consumers import note_pauses
from tests.chaos.harness.harness import Harness
from tests.chaos.proxy.environment import BROKER
from tests.chaos.proxy.network_conditions import CLEAR, NetworkConditions

POLL_SECONDS = 0.05


async def inject_network_fault(
    harness: Harness, conditions: NetworkConditions, description: str, seconds: float
) -> None:
    """One injection; a new connection meanwhile shows that a service gave up an old one."""
    proxy, started = harness.environment.proxies[BROKER], time.time()
    accepted, dropped = proxy.accepted, proxy.dropped
    given_up: float | None = None
    proxy.conditions = conditions
    harness.record_injection(description)
    try:
        while (now := time.time()) < started + seconds:
            if given_up is None and proxy.accepted > accepted:
                given_up = now - started
            await asyncio.sleep(POLL_SECONDS)
    finally:
        proxy.conditions = CLEAR
    harness.record_outage_end()
    outcome = "no connection was given up" if given_up is None else f"first connection given up after {given_up:.1f} s"
    harness.note(f"{description} for {seconds:.0f} s: {outcome}, {proxy.dropped - dropped} units dropped")
    await note_pauses(harness, started)
