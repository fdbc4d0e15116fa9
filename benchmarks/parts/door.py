"""The door: `POST /v1/events` with one event or a batch of a hundred, saved before it is answered."""

from hashlib import sha256
from pathlib import Path
from uuid import uuid4

import orjson

from benchmarks.arena.arena import Arena
from benchmarks.arena.contestant import Contestant
from benchmarks.arena.figures import Figure, Target
from benchmarks.arena.http import Requests, until_ready
from benchmarks.arena.interleaving import progress, rounds
from benchmarks.arena.sandbox import BenchmarkSandbox
from benchmarks.arena.service_process import free_port, process, settings
from services.gateway.submission.cloudevents.request import BATCH, SINGLE

EVENTS, WARM, CONCURRENCY = 1500, 200, 32
BATCHES, IN_BATCH, BATCH_CONCURRENCY = 30, 100, 4
SOURCE, KEY = "/portals/school", "slk_arena"
HEADERS = {"Authorization": f"Bearer {KEY}"}

OURS, OURS_BATCH = "gateway, one event", "gateway, batch of 100"
ONLY, ONLY_BATCH = "same route that only validates, one event", "same route that only validates, batch of 100"
INSERT = "bare insert_one, no HTTP"
ANYBODY_BATCH = "gateway that lets anybody in, batch of 100"
ANYBODY = "gateway that lets anybody in, one event"
MODULES = {
    OURS: "services.gateway",
    ANYBODY: "benchmarks.contestants.gateway_without_access",
    ONLY: "benchmarks.contestants.gateway_validates_only",
}
BATCHES_OF = {OURS: OURS_BATCH, ANYBODY: ANYBODY_BATCH, ONLY: ONLY_BATCH}
TARGETS = [
    Target(OURS, ONLY, 0.5),
    Target(OURS, INSERT, 0.5),
    Target(OURS, ANYBODY, 0.85),
    Target(OURS_BATCH, ONLY_BATCH, 0.5),
    Target(OURS_BATCH, INSERT, 0.5),
    Target(OURS_BATCH, ANYBODY_BATCH, 0.85),
]


async def measure(arena: Arena) -> list[Figure]:
    """Events per second."""
    figure = Figure("gateway", "Gateway: POST /v1/events, saved before it is answered", "events/s", targets=TARGETS)
    figure.remark = (
        f"{CONCURRENCY} requests at a time ({BATCH_CONCURRENCY} batches); the bare insert {CONCURRENCY} at a time."
    )
    for done in await rounds(
        (OURS, ANYBODY, ONLY, INSERT), lambda name: run(arena, name), arena.repeats, warm_up=False
    ):
        for rates in done.values():
            for name, per_second in rates.items():
                figure.add(name, per_second)
    return [figure]


async def run(arena: Arena, name: str) -> dict[str, float]:
    """The rates of one run by contestant."""
    count = arena.count(EVENTS)
    async with arena.sandbox({"gateway": ()}, {}) as sandbox:
        if name == INSERT:
            variables = {"ARENA_COUNT": str(count), "ARENA_CONCURRENCY": str(CONCURRENCY)}
            async with arena.running(
                Contestant(name, "benchmarks.contestants.bare_insert"), sandbox, variables
            ) as running:
                rates = {INSERT: count / float(await running.until("seconds"))}
        else:
            rates = await _http(arena.folder, name, sandbox, count)
    for label, per_second in rates.items():
        progress(f"{label:55} {per_second:6.0f} events/s")
    return rates


async def _http(folder: Path, name: str, sandbox: BenchmarkSandbox, count: int) -> dict[str, float]:
    port, portals = free_port(), folder / "portals.json"
    portal = {"name": "school", "kind": "school", "source": SOURCE, "key_sha256": sha256(KEY.encode()).hexdigest()}
    portals.write_bytes(orjson.dumps([portal]))
    variables = settings("GATEWAY", sandbox, port) | {
        "GATEWAY_PORTALS_FILE": str(portals),
        "GATEWAY_REGISTRATION_URL": "http://127.0.0.1:9",
        "GATEWAY_OPERATIONS_URL": "http://127.0.0.1:9",
        "GATEWAY_REGISTRATION_CREDENTIAL": "arena",
        "GATEWAY_OPERATIONS_CREDENTIAL": "arena",
        "GATEWAY_EVENTS_PER_MINUTE": "100000000",
    }
    async with process(MODULES[name], variables, folder / f"{MODULES[name]}.log"):
        await until_ready(port)
        await singles(WARM).send(port, CONCURRENCY)
        single = count / await singles(count).send(port, CONCURRENCY)
        batch = BATCHES * IN_BATCH / await batches(BATCHES).send(port, BATCH_CONCURRENCY)
    return {name: single, BATCHES_OF[name]: batch}


def singles(count: int) -> Requests:
    """That many requests with one event."""
    bodies = [orjson.dumps(event()) for _ in range(count)]
    return Requests("/v1/events", {**HEADERS, "Content-Type": SINGLE}, bodies, 202)


def batches(count: int) -> Requests:
    """That many requests with a batch."""
    bodies = [orjson.dumps([event() for _ in range(IN_BATCH)]) for _ in range(count)]
    return Requests("/v1/events", {**HEADERS, "Content-Type": BATCH}, bodies, 202)


def event() -> dict[str, object]:
    """A new event of the school's portal."""
    return {
        "specversion": "1.0",
        "id": str(uuid4()),
        "source": SOURCE,
        "type": "portal_placement.decided.v1",
        "data": {"placement_id": str(uuid4()), "approved": True, "decided_by_role": "BPV_COORDINATOR"},
    }
