"""The consumer side alone: a full queue, and one MongoDB write for each message, acknowledged after it.

The rate is taken from the start of the first handler to that of the last, as each stored it in its document.
"""

import asyncio
import os
import signal
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.arena.arena import Arena
from benchmarks.arena.contestant import ROOT, Contestant, plain_environment, session_cpu_seconds
from benchmarks.arena.events import pots_filled, publish
from benchmarks.arena.figures import Figure, Target
from benchmarks.arena.interleaving import progress, rounds
from benchmarks.arena.peers import install, python_of
from benchmarks.arena.sandbox import BenchmarkSandbox
from benchmarks.contestants.consume_stageloket import keep_on_pot_filled

MESSAGES = 2000
SECONDS = 60.0
QUEUE = "keeper.keep_on_pot_filled"
OURS, RAW = "Stageloket", "raw aio-pika, prefetch 64"
OWN = {
    OURS: Contestant(OURS, "benchmarks.contestants.consume_stageloket"),
    RAW: Contestant(RAW, "benchmarks.contestants.consume_aio_pika"),
}


@dataclass(frozen=True)
class Worker:
    """A peer with its own command line: its virtual environment, the command of its worker, and variables."""

    peer: str
    command: Sequence[str]
    variables: dict[str, str] = field(default_factory=dict)


CELERY = ("celery", "--app=benchmarks.peers.consume_celery", "worker", "--loglevel=ERROR")
DRAMATIQ = ("dramatiq", "benchmarks.peers.consume_dramatiq", "--skip-logging")
TASKIQ = ("taskiq", "worker", "benchmarks.peers.consume_taskiq:broker", "--log-level=ERROR")
WORKERS = {
    "celery 5.7, defaults (2 processes)": Worker("celery", CELERY),
    "celery, 32 threads": Worker("celery", (*CELERY, "--pool=threads", "--concurrency=32")),
    "dramatiq 2.2, defaults (2 × 8 threads)": Worker("dramatiq", DRAMATIQ),
    "dramatiq, 2 × 32 threads": Worker("dramatiq", (*DRAMATIQ, "--threads=32")),
    "taskiq-aio-pika 0.6, defaults (2 processes)": Worker("taskiq", TASKIQ),
    "taskiq-aio-pika, 1 process, prefetch 64": Worker("taskiq", (*TASKIQ, "--workers=1"), {"ARENA_PREFETCH": "64"}),
}
TARGETS = [Target(OURS, RAW, 0.6), *(Target(OURS, peer, 1.0) for peer in WORKERS)]


async def measure(arena: Arena) -> list[Figure]:
    """Messages per second."""
    figure = Figure("consume", "Consumer side: one MongoDB write for each message", "messages/s", targets=TARGETS)
    cpu = Figure("consume_cpu", "Consumer side: processor time of the workers, start included", "ms/message", True)
    for done in await rounds([*OWN, *WORKERS], lambda name: run(arena, name), arena.repeats, warm_up=False):
        for name, (per_second, used) in done.items():
            figure.add(name, per_second)
            cpu.add(name, used * 1000)
    figure.remark = (
        "repid 2.1 does not take part: it uses AMQP 1.0 with the addresses of RabbitMQ 4, and the broker here is"
        " 3.10. celery acknowledges late here, as the others do; dramatiq's queue is made a quorum queue by one"
        " overridden method. Two processes use both cores; ours and raw aio-pika are one process."
    )
    return [figure, cpu]


async def run(arena: Arena, name: str) -> tuple[float, float]:
    """Messages per second and processor seconds per message: fill its queue, let it work, read its documents."""
    count = arena.count(MESSAGES)
    async with arena.sandbox({"keeper": (keep_on_pot_filled,)}, {}) as sandbox:
        if name in OWN:
            await publish(await sandbox.channel(), QUEUE, list(pots_filled(count)))
            async with arena.running(OWN[name], sandbox) as running:
                await running.send()
                await _wait_for_documents(sandbox, count)
                used = running.cpu_seconds()
        else:
            used = await _peer(WORKERS[name], sandbox, count, arena.folder / "peers.log")
        documents = await sandbox.documents("things")
    times = sorted(float((document.get("state") or document)["at"]) for document in documents)
    per_second = (count - 1) / (times[-1] - times[0])
    progress(f"{name:55} {per_second:6.0f} messages/s, {used / count * 1000:.2f} ms of a processor each")
    return per_second, used / count


async def _peer(worker: Worker, sandbox: BenchmarkSandbox, count: int, log: Path) -> float:
    await install(worker.peer)
    python = Path(python_of(worker.peer))
    module = f"benchmarks.peers.consume_{worker.peer}"
    filling = await _start([str(python), "-m", module, "fill", str(count)], worker, sandbox, log)
    if await filling.wait():
        raise RuntimeError(f"{worker.peer} could not fill its queue: see {log}")
    working = await _start([str(python.parent / worker.command[0]), *worker.command[1:]], worker, sandbox, log)
    try:
        await _wait_for_documents(sandbox, count)
        return session_cpu_seconds(working.pid)
    finally:
        os.killpg(working.pid, signal.SIGTERM)
        try:
            await asyncio.wait_for(working.wait(), 3)
        except TimeoutError:
            os.killpg(working.pid, signal.SIGKILL)
            await working.wait()


async def _start(
    command: Sequence[str], worker: Worker, sandbox: BenchmarkSandbox, log: Path
) -> asyncio.subprocess.Process:
    servers = {"ARENA_MONGODB": sandbox.database_url(), "ARENA_RABBITMQ": sandbox.broker_url()}
    environment = {**plain_environment(), **servers, **worker.variables}
    with log.open("ab") as output:
        return await asyncio.create_subprocess_exec(
            *command, cwd=ROOT, env=environment, stdout=output, stderr=output, start_new_session=True
        )


async def _wait_for_documents(sandbox: BenchmarkSandbox, count: int) -> None:
    async with asyncio.timeout(SECONDS):
        while await sandbox.document_count("things") < count:  # noqa: ASYNC110 - a database, no event
            await asyncio.sleep(0.1)
