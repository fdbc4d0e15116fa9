"""Searches flows as the operations service does, one after the other; prints the median and the 99th percentile."""

import asyncio
import os
import time

import uvloop

from benchmarks.arena.figures import percentile
from benchmarks.contestants.program import address, send
from services.operations.journal.flow import flow_of
from services.operations.journal.repository import Entries
from shared.messaging.model.clock import Clock
from shared.messaging.runtime.runtime import Messaging
from tests.support.stored_documents import flow_id

WARM, PAGE = 30, 200


async def search() -> None:
    """Search flows that are spread over the whole journal."""
    flows, searches = int(os.environ["ARENA_FLOWS"]), int(os.environ["ARENA_SEARCHES"])
    messaging = Messaging("operations", address("MONGODB"), address("RABBITMQ"), Clock(), (Entries,), ())
    await messaging.collections.prepare()
    send("ready")
    await asyncio.to_thread(input)
    times = []
    for number in range(WARM + searches):
        began = time.perf_counter()
        found = await flow_of(flow_id(number * 7919 % flows), messaging.commands.system_reader(Entries), PAGE)
        times.append(time.perf_counter() - began)
        if not found.entries:
            raise RuntimeError("a flow was not found")
    times = times[WARM:]
    send(f"searched {percentile(times, 0.5) * 1000} {percentile(times, 0.99) * 1000}")


if __name__ == "__main__":
    uvloop.run(search())
