"""One hop: an event is consumed, changes state, and the event that follows is published and confirmed."""

import time
from collections import Counter
from dataclasses import dataclass

from benchmarks.arena.arena import Arena
from benchmarks.arena.contestant import Contestant
from benchmarks.arena.events import pots_filled, publish
from benchmarks.arena.figures import Figure, Target
from benchmarks.arena.interleaving import progress, rounds
from tests.support.sample_domain.labels import LabelWritten, label_on_pot_filled

QUEUE, OUT = "labeller.label_on_pot_filled", "arena.out"
EVENTS = 4000

OURS = "Stageloket, all guarantees"
FASTSTREAM, FASTSTREAM_BOUNDED = "FastStream + motor, no guarantees", "same, prefetch 64"
BY_HAND_UNBOUNDED, BY_HAND = (
    "aio-pika + motor by hand, no prefetch",
    "aio-pika + motor by hand, no guarantees, prefetch 64",
)
WITHOUT_ACCESS = "Stageloket without access"
TRANSACTION = "three-write transaction, inbox and outbox"
CONTESTANTS = {
    contestant.name: contestant
    for contestant in (
        Contestant(OURS, "benchmarks.contestants.hop_stageloket"),
        Contestant(WITHOUT_ACCESS, "benchmarks.contestants.hop_without_access"),
        Contestant(FASTSTREAM, "benchmarks.contestants.hop_faststream"),
        Contestant(FASTSTREAM_BOUNDED, "benchmarks.contestants.hop_faststream", {"ARENA_PREFETCH": "64"}),
        Contestant(BY_HAND, "benchmarks.contestants.hop_aio_pika"),
        Contestant(BY_HAND_UNBOUNDED, "benchmarks.contestants.hop_aio_pika", {"ARENA_PREFETCH": "0"}),
        Contestant(TRANSACTION, "benchmarks.contestants.hop_transaction"),
    )
}
TARGETS = [
    Target(OURS, FASTSTREAM, 2.0),
    Target(OURS, FASTSTREAM_BOUNDED, 2.0),
    Target(OURS, BY_HAND, 1.3),
    Target(OURS, BY_HAND_UNBOUNDED, 1.3),
    Target(OURS, TRANSACTION, 3.0),
    Target(OURS, WITHOUT_ACCESS, 0.95),
]


@dataclass(frozen=True)
class Hop:
    """One run: hops per second, processor seconds per hop of the service and of both servers, missing effects."""

    per_second: float
    own: float
    servers: float
    missing: int


async def measure(arena: Arena) -> list[Figure]:
    """Hops per second, and the effects that each contestant lost without any fault."""
    speed = Figure("hop", "One hop: consume, change state, publish, confirmed", "hops/s", targets=TARGETS)
    own = Figure("hop_cpu", "One hop: processor time of the service", "ms/hop", less_is_better=True)
    whole = Figure("hop_cpu_all", "One hop: processor time of service, database and broker", "ms/hop", True)
    count, lost = arena.count(EVENTS), Counter[str]()
    for done in await rounds(list(CONTESTANTS), lambda name: hop(arena, CONTESTANTS[name], count), arena.repeats):
        for name, ran in done.items():
            speed.add(name, ran.per_second)
            own.add(name, ran.own * 1000)
            whole.add(name, (ran.own + ran.servers) * 1000)
            lost[name] = max(lost[name], ran.missing)
    speed.notes = {name: f"{missing} of {count} effects overwritten" for name, missing in lost.items() if missing}
    return [speed, own, whole]


async def hop(arena: Arena, contestant: Contestant, count: int, pots: int = 500) -> Hop:
    """One run, measured from the moment the contestant consumes."""
    async with arena.sandbox({"labeller": (label_on_pot_filled,)}, {OUT: LabelWritten.type}) as sandbox:
        channel = await sandbox.channel()
        await publish(channel, QUEUE, list(pots_filled(count, pots)))
        async with arena.running(contestant, sandbox) as running:
            await running.send()
            await running.until("consuming")
            began, own, servers = time.perf_counter(), running.cpu_seconds(), arena.server_cpu_seconds()
            await sandbox.wait_for_messages(OUT, count, channel)
            ended, own, servers = time.perf_counter(), running.cpu_seconds() - own, arena.server_cpu_seconds() - servers
        labels = await sandbox.documents("labels")
    missing = count - sum(len((label.get("state") or label)["seen"]) for label in labels)
    ran = Hop(count / (ended - began), own / count, servers / count, missing)
    progress(
        f"{contestant.name:57} {ran.per_second:6.0f} hops/s, {ran.own * 1000:.2f} + servers {ran.servers * 1000:.2f}"
        f" ms/hop, {missing} effects overwritten"
    )
    return ran
