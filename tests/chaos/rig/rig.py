"""The rig of one run: the workshop's processes on a plot of their own, a load, and the verdict at the end."""

import asyncio
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from deploy.local.patience import NotUpError, until
from deploy.local.process import Process
from deploy.local.servers import Servers
from tests.chaos.ledger.checker import check
from tests.chaos.ledger.evidence import Answer, Evidence, Promise
from tests.chaos.ledger.promises import enough_of, read_promises
from tests.chaos.ledger.stores import look_into, unsaid_in
from tests.chaos.ledger.verdict import Verdict
from tests.chaos.ledger.wiretap import Wiretap
from tests.chaos.rig.birth import ROOT
from tests.chaos.rig.diaries import read_diaries
from tests.chaos.rig.ground import Ground
from tests.chaos.rig.mail import Mailbox
from tests.chaos.rig.plot import SOON, Plot
from tests.chaos.rig.quiet import left_over
from tests.chaos.rig.recovery import Death, Gap, recoveries, takeover
from tests.chaos.rig.staffing import Staffing
from tests.chaos.rig.worker import Worker

PATIENCE = 30.0
"""Seconds in which the last orders may still be promised."""
AN_HOUR = 3600.0
TAKEN_OVER = 15.0
QUIET_LOOKS, LOOK = 2, 0.25


class Rig:
    """`async with Rig(ground, folder, replicas) as rig:`; then load, faults, drain, verdict."""

    def __init__(
        self,
        ground: Ground,
        folder: Path,
        replicas: Mapping[str, int],
        seed: int = 1,
        delays: Mapping[str, float] = SOON,
        control: str | None = None,
        untapped: Sequence[str] = (),
    ) -> None:
        self.ground, self.folder, self.seed = ground, folder, seed
        self.plot = Plot(ground, f"c{uuid4().hex[:10]}", delays, untapped)
        self._untapped = frozenset(key.split(".")[0] for key in untapped)
        self.mailbox, self.wiretap = Mailbox(folder), Wiretap(ground.servers.rabbitmq.url("stageloket", self.plot.name))
        self._staffing = Staffing(self.plot, folder, self.mailbox, control)
        self.workers: dict[str, Worker] = self._staffing.hire(replicas)
        self._promises = folder / "promises"
        self._load: Process | None = None
        self.rate, self.pots = 0.0, 0
        self._injected: list[str] = []
        self._lifted: list[Gap] = []
        self._died: list[Death] = []
        self._notes: list[str] = []

    @property
    def servers(self) -> Servers:
        """The real servers, for a fault to harm."""
        return self.ground.servers

    async def __aenter__(self) -> "Rig":
        try:
            await asyncio.gather(self.plot.prepare(), self.mailbox.start())
            await self.wiretap.start()
            for worker in self.workers.values():
                await worker.start()
            await self.all_ready()
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
        with suppress(Exception):  # a broker that a fault left broken hears no goodbye
            await self.wiretap.stop()
        await self.plot.gone()

    def of(self, service: str) -> list[Worker]:
        """The replicas of a service."""
        return [worker for worker in self.workers.values() if worker.service == service]

    async def more(self, service: str) -> Worker:
        """One more replica, started and supervised."""
        worker = self._staffing.one(service, 1 + max(int(w.name.split(".")[1]) for w in self.of(service)))
        self.workers[worker.name] = worker
        await worker.start()
        return worker

    async def all_ready(self, seconds: float = 90.0) -> None:
        """Wait for every worker that is wanted."""
        await asyncio.gather(*(worker.ready(seconds) for worker in self.workers.values() if worker.wanted))

    async def load(self, rate: float = 50.0, pots: int = 500, seconds: float = AN_HOUR) -> None:
        """Start the generator; it runs beside whatever happens, until `enough` or for so many seconds."""
        self.rate, self.pots = rate, pots
        doors = [worker.address for worker in self.of("door")]
        told = [str(word) for word in (self._promises, rate, seconds, pots, self.seed, PATIENCE, *doors)]
        command = [sys.executable, "-m", "tests.chaos.ledger.load", *told]
        self._load = Process("load", command, {"PYTHONPATH": ROOT}, self.folder / "load.log")
        await self._load.start()

    def enough(self) -> None:
        """The generator sends no more orders, and ends when the last one is answered."""
        enough_of(self._promises).touch()

    async def load_over(self) -> None:
        """Wait for the generator's last answer. Raises RuntimeError when it failed."""
        if self._load is not None and await self._load.wait() != 0:
            raise RuntimeError(f"the load generator failed:\n{self._load.last_words()}")

    def answers(self) -> tuple[Answer, ...]:
        """What the door has said so far."""
        return read_promises(self._promises)[1]

    @property
    def clock(self) -> Path:
        """The business clock that all workers share."""
        return self._staffing.clock

    def stores(self) -> Mapping[str, str]:
        """The URL of each service's store."""
        return self._staffing.stores()

    def promises(self) -> tuple[Promise, ...]:
        """What was sent so far."""
        return read_promises(self._promises)[0]

    def injected(self, what: str, worker: Worker | None = None) -> None:
        """A fault really happened."""
        self._injected.append(f"{what} {worker.name if worker else ''}".strip())

    def lifted(self, *services: str) -> None:
        """An outage ended now, for these services or for all."""
        for service in services or {worker.service for worker in self.workers.values()}:
            self._lifted.append((service, time.time()))

    async def spoken_for(self, dead: Worker, seconds: float = TAKEN_OVER) -> None:
        """A replica has ended for good: wait until others have said what it left. A note tells when they do not."""
        url = self.stores()[dead.service]
        left = await asyncio.to_thread(unsaid_in, url)
        self._died.append((dead.lives[-1].ended or time.time(), left))

        async def said() -> str | None:
            still = left & await asyncio.to_thread(unsaid_in, url)
            return f"{len(still)} facts of {dead.name} were not said by others" if still else None

        try:
            await until("the takeover", said, seconds)
        except NotUpError as alone:
            self.note(f"RED: {alone}")

    def note(self, text: str) -> None:
        """Something the fault measured; it stands beside the verdict, and `RED ...` condemns the run."""
        self._notes.append(text)

    async def drain(self, seconds: float = 60.0) -> Mapping[str, int]:
        """Wait until nothing is under way any more; what still is after that time is returned, and is stuck."""
        deadline, quiet, left = time.monotonic() + seconds, 0, {"never looked": 1}
        while quiet < QUIET_LOOKS and time.monotonic() < deadline:
            left = await left_over(self.workers.values())
            quiet = 0 if left else quiet + 1
            await asyncio.sleep(LOOK)
        await self.wiretap.caught_up()
        return left

    async def evidence(self, left: Mapping[str, int]) -> Evidence:
        """All that can be seen now."""
        promises, answers = read_promises(self._promises)
        kept = await asyncio.to_thread(look_into, self.stores())
        return Evidence(
            promises=promises,
            answers=answers,
            tapped=tuple(self.wiretap.tapped),
            mails=await self.mailbox.orders(),
            left=left,
            parked=await self.plot.parked(),
            deliveries=read_diaries(self.folder / "diary"),
            untapped=self._untapped,
            **kept,
        )

    async def verdict(self, drain: float = 60.0) -> Verdict:
        """Wait for the load and the drain, then judge."""
        await self.load_over()
        left = await self.drain(drain)
        evidence = await self.evidence(left)
        verdict = check(evidence)
        lives = [life for worker in self.workers.values() for life in worker.lives[1:]]
        takeovers = (takeover(died, evidence.tapped) for died in self._died)
        return replace(
            verdict,
            injected=len(self._injected),
            recoveries=recoveries(lives, self._lifted, evidence.tapped),
            takeovers=tuple(took for took in takeovers if took is not None),
            notes=tuple(self._notes),
        )
