"""Runs the sample app in a sandbox under a load, and gives the verdict on the run."""

import asyncio
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from deploy.local.process import Process
from deploy.local.servers import Servers
from deploy.local.wait import NotReadyError, wait_until
from tests.chaos.harness.delivery_logs import read_delivery_logs
from tests.chaos.harness.environment import Environment
from tests.chaos.harness.idle import work_in_progress
from tests.chaos.harness.mail import Mailbox
from tests.chaos.harness.recovery import Death, OutageEnd, recoveries, takeover
from tests.chaos.harness.sandbox import SHORT_DELAYS, RunSandbox
from tests.chaos.harness.spawning import ROOT
from tests.chaos.harness.worker import Worker
from tests.chaos.harness.worker_pool import WorkerPool
from tests.chaos.oracle.checker import check
from tests.chaos.oracle.evidence import Answer, Evidence, Promise
from tests.chaos.oracle.promises import read_promises, stop_file_of
from tests.chaos.oracle.stores import pending_event_ids, read_stores
from tests.chaos.oracle.verdict import Verdict
from tests.chaos.oracle.wiretap import Wiretap

RESEND_SECONDS = 30.0
"""How long the load generator sends unanswered orders again after the last new one."""
AN_HOUR = 3600.0
TAKEOVER_SECONDS = 15.0
IDLE_CHECKS, IDLE_POLL_SECONDS = 2, 0.25


class Harness:
    """`async with Harness(environment, folder, replicas) as harness:`; then load, faults, drain, verdict."""

    def __init__(
        self,
        environment: Environment,
        folder: Path,
        replicas: Mapping[str, int],
        seed: int = 1,
        delays: Mapping[str, float] = SHORT_DELAYS,
        control: str | None = None,
        untapped: Sequence[str] = (),
    ) -> None:
        self.environment, self.folder, self.seed = environment, folder, seed
        self.sandbox = RunSandbox(environment, f"c{uuid4().hex[:10]}", delays, untapped)
        self._untapped = frozenset(key.split(".")[0] for key in untapped)
        self.mailbox = Mailbox(folder)
        self.wiretap = Wiretap(environment.servers.rabbitmq.url("stageloket", self.sandbox.name))
        self._worker_pool = WorkerPool(self.sandbox, folder, self.mailbox, control)
        self.workers: dict[str, Worker] = self._worker_pool.create(replicas)
        self._promises = folder / "promises"
        self._load: Process | None = None
        self.rate, self.pots = 0.0, 0
        self._injected: list[str] = []
        self._outage_ends: list[OutageEnd] = []
        self._deaths: list[Death] = []
        self._notes: list[str] = []

    @property
    def servers(self) -> Servers:
        """The servers that the services use."""
        return self.environment.servers

    async def __aenter__(self) -> "Harness":
        try:
            await asyncio.gather(self.sandbox.prepare(), self.mailbox.start())
            await self.wiretap.start()
            for worker in self.workers.values():
                await worker.start()
            await self.wait_all_ready()
        except BaseException:
            await self._close()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._close()

    async def _close(self) -> None:
        if self._load is not None:
            await self._load.stop(1)
        await asyncio.gather(*(worker.stop(3) for worker in self.workers.values()), self.mailbox.stop())
        with suppress(Exception):  # a fault may have left the broker unreachable
            await self.wiretap.stop()
        await self.sandbox.remove()

    def replicas_of(self, service: str) -> list[Worker]:
        """The replicas of a service."""
        return [worker for worker in self.workers.values() if worker.service == service]

    async def add_replica(self, service: str) -> Worker:
        """Start one more replica."""
        worker = self._worker_pool.create_replica(
            service, 1 + max(int(w.name.split(".")[1]) for w in self.replicas_of(service))
        )
        self.workers[worker.name] = worker
        await worker.start()
        return worker

    async def wait_all_ready(self, seconds: float = 90.0) -> None:
        """Wait until every worker that should run is ready."""
        await asyncio.gather(*(worker.wait_ready(seconds) for worker in self.workers.values() if worker.should_run))

    async def start_load(self, rate: float = 50.0, pots: int = 500, seconds: float = AN_HOUR) -> None:
        """Start the load generator: `rate` orders per second until `stop_load`, or for `seconds`."""
        self.rate, self.pots = rate, pots
        doors = [worker.address for worker in self.replicas_of("door")]
        arguments = [str(value) for value in (self._promises, rate, seconds, pots, self.seed, RESEND_SECONDS, *doors)]
        command = [sys.executable, "-m", "tests.chaos.oracle.load", *arguments]
        self._load = Process("load", command, {"PYTHONPATH": ROOT}, self.folder / "load.log")
        await self._load.start()

    def stop_load(self) -> None:
        """Send no more new orders; the generator ends when the last one is answered."""
        stop_file_of(self._promises).touch()

    async def wait_load_finished(self) -> None:
        """Wait until the generator has ended. Raises RuntimeError when it failed."""
        if self._load is not None and await self._load.wait() != 0:
            raise RuntimeError(f"the load generator failed:\n{self._load.log_tail()}")

    def answers(self) -> tuple[Answer, ...]:
        """The answers of the door so far."""
        return read_promises(self._promises)[1]

    @property
    def clock(self) -> Path:
        """The business clock that all workers share."""
        return self._worker_pool.clock

    def stores(self) -> Mapping[str, str]:
        """The URL of each service's store."""
        return self._worker_pool.stores()

    def promises(self) -> tuple[Promise, ...]:
        """The orders sent so far."""
        return read_promises(self._promises)[0]

    def record_injection(self, description: str, worker: Worker | None = None) -> None:
        """A fault was really injected: a run without one proves nothing."""
        self._injected.append(f"{description} {worker.name if worker else ''}".strip())

    def record_outage_end(self, *services: str) -> None:
        """An outage of these services (of all if none is named) ends now."""
        for service in services or {worker.service for worker in self.workers.values()}:
            self._outage_ends.append((service, time.time()))

    async def wait_for_takeover(self, dead: Worker, seconds: float = TAKEOVER_SECONDS) -> None:
        """Wait until other replicas have published what is in the outbox of a dead one; otherwise the run fails."""
        url = self.stores()[dead.service]
        pending = await asyncio.to_thread(pending_event_ids, url)
        self._deaths.append((dead.runs[-1].ended or time.time(), pending))

        async def unpublished() -> str | None:
            remaining = pending & await asyncio.to_thread(pending_event_ids, url)
            return f"{len(remaining)} events of {dead.name} are not published" if remaining else None

        try:
            await wait_until("the takeover", unpublished, seconds)
        except NotReadyError as timeout:
            self.note(f"FAILED: {timeout}")

    def note(self, text: str) -> None:
        """Add a measurement to the verdict; `FAILED: ...` fails the run."""
        self._notes.append(text)

    async def drain(self, seconds: float = 60.0) -> Mapping[str, int]:
        """Wait until the system is idle; returns the work still in progress after `seconds`, which counts as stuck."""
        deadline, idle_checks, remaining = time.monotonic() + seconds, 0, {"never checked": 1}
        while idle_checks < IDLE_CHECKS and time.monotonic() < deadline:
            remaining = await work_in_progress(self.workers.values())
            idle_checks = 0 if remaining else idle_checks + 1
            await asyncio.sleep(IDLE_POLL_SECONDS)
        await self.wiretap.caught_up()
        return remaining

    async def evidence(self, remaining: Mapping[str, int]) -> Evidence:
        """The input of the checker, read now."""
        promises, answers = read_promises(self._promises)
        states = await asyncio.to_thread(read_stores, self.stores())
        return Evidence(
            promises=promises,
            answers=answers,
            tapped=tuple(self.wiretap.tapped),
            mails=await self.mailbox.mailed_orders(),
            remaining=remaining,
            parked=await self.sandbox.count_dead_letters(),
            deliveries=read_delivery_logs(self.folder / "deliveries"),
            untapped=self._untapped,
            **states,
        )

    async def verdict(self, drain: float = 60.0) -> Verdict:
        """Wait for the end of the load and the drain, then check."""
        await self.wait_load_finished()
        evidence = await self.evidence(await self.drain(drain))
        verdict = check(evidence)
        restarts = [run for worker in self.workers.values() for run in worker.runs[1:]]
        takeovers = (takeover(death, evidence.tapped) for death in self._deaths)
        return replace(
            verdict,
            injected=len(self._injected),
            recoveries=recoveries(restarts, self._outage_ends, evidence.tapped),
            takeovers=tuple(seconds for seconds in takeovers if seconds is not None),
            notes=tuple(self._notes),
        )
