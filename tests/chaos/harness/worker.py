"""A replica of a service under a supervisor that restarts its process whenever it ends unexpectedly."""

import asyncio
import os
import signal
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import httpx2

from deploy.local.process import Process
from deploy.local.wait import NotReadyError, wait_until
from shared.messaging.support.crash_points import PLAN
from shared.web.tls import NO_CERTIFICATES
from tests.chaos.harness.spawning import Spawn, execute

RESTART_DELAY = 0.1
READY_POLL_SECONDS = 0.05
MAX_FAILED_STARTS = 3


@dataclass(slots=True)
class ProcessRun:
    """One process of a worker, from start to end; times are seconds since 1970."""

    service: str
    started: float
    ready: float | None = None
    ended: float | None = None
    exit_code: int | None = None


class Worker:
    """`filler.1`: killed, frozen, stopped and started by faults. With `stays_down` it is not restarted when it ends."""

    def __init__(
        self, name: str, port: int, environment: Mapping[str, str], folder: Path, spawn: Spawn = execute
    ) -> None:
        self.name, self.service, self.address = name, name.split(".")[0], f"http://127.0.0.1:{port}"
        self.log = folder / f"{name}.log"
        self.runs: list[ProcessRun] = []
        self._spawn = spawn
        self._environment, self._folder, self._plan_count = dict(environment), folder / "plans" / name, 0
        self._process = self._new_process()
        self._supervisor: asyncio.Task[None] | None = None
        self.should_run = self.stays_down = False
        self.frozen = False
        self.plan_crashes(())

    @property
    def pid(self) -> int | None:
        """Its process id while it runs."""
        return self._process.pid

    def plan_crashes(self, lines: Sequence[str]) -> None:
        """Crash points (`relay.before_publish *`) for the next process that starts; each fires once."""
        self._plan_count += 1
        folder = self._folder / str(self._plan_count)
        folder.mkdir(parents=True)
        (folder / "plan").write_text("\n".join(lines))
        self._environment[PLAN] = str(folder)

    def fired_points(self) -> set[str]:
        """The `point handler` pairs of the current plan at which it has died."""
        return {fired.name for fired in Path(self._environment[PLAN]).iterdir()} - {"plan"}

    def set_environment(self, name: str, value: str) -> None:
        """Set an environment variable for the next process that starts."""
        self._environment[name] = value

    async def start(self) -> None:
        """Start it, and restart it whenever it ends."""
        self.should_run = True
        if self._supervisor is None or self._supervisor.done():
            self._supervisor = asyncio.create_task(self._supervise())

    async def stop(self, seconds: float = 12.0) -> float:
        """SIGTERM without a restart; returns how many seconds it took."""
        started, self.should_run = time.monotonic(), False
        if self.frozen:
            self.thaw()
        with suppress(ProcessLookupError):
            await self._process.stop(seconds)
        if self._supervisor is not None:
            await self._supervisor
            self._supervisor = None
        return time.monotonic() - started

    async def kill(self, *, restart: bool = True) -> None:
        """`kill -9`; it is restarted unless `restart` is false."""
        self.should_run = self.should_run and restart
        self._signal(signal.SIGKILL)
        self.frozen = False
        with suppress(RuntimeError):
            await self._process.wait()

    async def wait_ended(self, seconds: float) -> bool:
        """Wait until it has ended and is not restarted; returns whether that was within `seconds`."""
        if self._supervisor is None:
            return True
        done, _ = await asyncio.wait({self._supervisor}, timeout=seconds)
        return bool(done)

    def freeze(self) -> None:
        """SIGSTOP: its connections stay open, and it does not answer."""
        self._signal(signal.SIGSTOP)
        self.frozen = True

    def thaw(self) -> None:
        """SIGCONT."""
        self._signal(signal.SIGCONT)
        self.frozen = False

    async def wait_ready(self, seconds: float = 60.0) -> None:
        """Wait until the current process has answered that it is ready."""
        await wait_until(self.name, self._is_ready, seconds)

    def _new_process(self) -> Process:
        return self._spawn(self.service, self._environment, self.log)

    def _signal(self, number: signal.Signals) -> None:
        pid = self._process.pid
        if pid is not None:
            with suppress(ProcessLookupError):  # it has just died at a crash point
                os.kill(pid, number)

    async def _is_ready(self) -> str | None:
        if self._process.running and self.runs and self.runs[-1].ready:
            return None
        last = self.runs[-MAX_FAILED_STARTS:-1]
        if len(self.runs) >= MAX_FAILED_STARTS and all(run.exit_code == 1 for run in last):
            raise NotReadyError(f"{self.name} fails to start:\n{self._process.log_tail()}")
        return f"not ready:\n{self._process.log_tail()}"

    async def _supervise(self) -> None:
        while self.should_run:
            self._process = self._new_process()
            run = ProcessRun(self.service, time.time())
            self.runs.append(run)
            await self._process.start()
            watch = asyncio.create_task(self._watch(run))
            run.exit_code = await self._process.wait()
            run.ended = time.time()
            watch.cancel()
            self.should_run = self.should_run and not self.stays_down
            if self.should_run:
                await asyncio.sleep(RESTART_DELAY)

    async def _watch(self, run: ProcessRun) -> None:
        async with httpx2.AsyncClient(timeout=2, verify=NO_CERTIFICATES) as client:
            while run.ready is None:
                with suppress(httpx2.HTTPError):
                    answer = await client.get(f"{self.address}/readyz")
                    if answer.status_code == 200:
                        run.ready = time.time()
                        return
                await asyncio.sleep(READY_POLL_SECONDS)
