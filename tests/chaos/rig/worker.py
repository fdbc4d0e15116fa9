"""One process of the workshop under a supervisor, which starts it again whenever it ends unasked."""

import asyncio
import os
import signal
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import httpx2

from deploy.local.patience import NotUpError, until
from deploy.local.process import Process
from shared.messaging.crash_points import PLAN
from shared.web.trust import NOBODY
from tests.chaos.rig.birth import Born, executed

PAUSE = 0.1
LOOK = 0.05
HOPELESS = 3


@dataclass(slots=True)
class Life:
    """One process from start to end; times are seconds since 1970."""

    service: str
    started: float
    ready: float | None = None
    ended: float | None = None
    code: int | None = None


class Worker:
    """`filler.1`: killed, frozen, stopped and started by faults. A `mortal` one stays down when it ends."""

    def __init__(
        self, name: str, port: int, environment: Mapping[str, str], folder: Path, born: Born = executed
    ) -> None:
        self.name, self.service, self.address = name, name.split(".")[0], f"http://127.0.0.1:{port}"
        self.log = folder / f"{name}.log"
        self.lives: list[Life] = []
        self._born = born
        self._environment, self._folder, self._plans = dict(environment), folder / "plans" / name, 0
        self._process = self._made()
        self._keeper: asyncio.Task[None] | None = None
        self.wanted = self.mortal = False
        self.frozen = False
        self.plan(())

    @property
    def pid(self) -> int | None:
        """Its process id while it runs."""
        return self._process.pid

    def plan(self, lines: Sequence[str]) -> None:
        """Crash points (`relay.before_publish *`) for the next process that starts; each fires once."""
        self._plans += 1
        folder = self._folder / str(self._plans)
        folder.mkdir(parents=True)
        (folder / "plan").write_text("\n".join(lines))
        self._environment[PLAN] = str(folder)

    def fired(self) -> set[str]:
        """The `point handler` pairs of the present plan at which it has died."""
        return {mark.name for mark in Path(self._environment[PLAN]).iterdir()} - {"plan"}

    def setting(self, name: str, value: str) -> None:
        """An environment variable for the next process that starts."""
        self._environment[name] = value

    async def start(self) -> None:
        """Start it, and from now on again whenever it ends."""
        self.wanted = True
        if self._keeper is None or self._keeper.done():
            self._keeper = asyncio.create_task(self._keep())

    async def stop(self, seconds: float = 12.0) -> float:
        """SIGTERM, and no new one; returns how long it took."""
        begun, self.wanted = time.monotonic(), False
        if self.frozen:
            self.thaw()
        with suppress(ProcessLookupError):
            await self._process.stop(seconds)
        if self._keeper is not None:
            await self._keeper
            self._keeper = None
        return time.monotonic() - begun

    async def kill(self, *, back: bool = True) -> None:
        """`kill -9`; it comes back unless told otherwise."""
        self.wanted = self.wanted and back
        self._signal(signal.SIGKILL)
        self.frozen = False
        with suppress(RuntimeError):
            await self._process.wait()

    async def ended(self, seconds: float) -> bool:
        """Wait until it is down for good; whether it was within that time."""
        if self._keeper is None:
            return True
        done, _ = await asyncio.wait({self._keeper}, timeout=seconds)
        return bool(done)

    def freeze(self) -> None:
        """SIGSTOP: alive for everybody else, and silent."""
        self._signal(signal.SIGSTOP)
        self.frozen = True

    def thaw(self) -> None:
        """SIGCONT."""
        self._signal(signal.SIGCONT)
        self.frozen = False

    async def ready(self, seconds: float = 60.0) -> None:
        """Wait until the process that runs now has answered that it is ready."""
        await until(self.name, self._is_ready, seconds)

    def _made(self) -> Process:
        return self._born(self.service, self._environment, self.log)

    def _signal(self, what: signal.Signals) -> None:
        pid = self._process.pid
        if pid is not None:
            with suppress(ProcessLookupError):  # it has just died by its plan
                os.kill(pid, what)

    async def _is_ready(self) -> str | None:
        if self._process.running and self.lives and self.lives[-1].ready:
            return None
        if len(self.lives) >= HOPELESS and all(life.code == 1 for life in self.lives[-HOPELESS:-1]):
            raise NotUpError(f"{self.name} fails to start:\n{self._process.last_words()}")
        return f"not ready:\n{self._process.last_words()}"

    async def _keep(self) -> None:
        while self.wanted:
            self._process = self._made()
            life = Life(self.service, time.time())
            self.lives.append(life)
            await self._process.start()
            watch = asyncio.create_task(self._watch(life))
            life.code = await self._process.wait()
            life.ended = time.time()
            watch.cancel()
            self.wanted = self.wanted and not self.mortal
            if self.wanted:
                await asyncio.sleep(PAUSE)

    async def _watch(self, life: Life) -> None:
        async with httpx2.AsyncClient(timeout=2, verify=NOBODY) as client:
            while life.ready is None:
                with suppress(httpx2.HTTPError):
                    answer = await client.get(f"{self.address}/readyz")
                    if answer.status_code == 200:
                        life.ready = time.time()
                        return
                await asyncio.sleep(LOOK)
