"""Looks flows up as the operations service does, one after the other; says the median and the 99th percentile."""

import asyncio
import os
import time

import uvloop

from benchmarks.arena.figures import percentile
from benchmarks.arena.loading import flow_id
from benchmarks.contestants.stage import address, say
from services.operations.journal.flow import flow_of
from services.operations.journal.store import Entries
from shared.messaging.clock import Clock
from shared.messaging.runtime import Messaging

WARM = 30


async def search() -> None:
    """Search flows that are spread over the whole journal."""
    flows, searches = int(os.environ["ARENA_FLOWS"]), int(os.environ["ARENA_SEARCHES"])
    messaging = Messaging("operations", address("MONGODB"), address("RABBITMQ"), Clock(), (Entries,), ())
    await messaging.shelves.prepare()
    say("ready")
    await asyncio.to_thread(input)
    times = []
    for number in range(WARM + searches):
        began = time.perf_counter()
        found = await flow_of(flow_id(number * 7919 % flows), messaging.perform.reading(Entries))
        times.append(time.perf_counter() - began)
        if not found:
            raise RuntimeError("a flow was not found")
    times = times[WARM:]
    say(f"searched {percentile(times, 0.5) * 1000} {percentile(times, 0.99) * 1000}")


if __name__ == "__main__":
    uvloop.run(search())
