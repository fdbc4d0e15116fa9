"""The whole house on one machine: servers, mailbox and seven services, started in order, kept up, stopped in order."""

import asyncio
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import httpx2

from deploy.local import ports
from deploy.local.environment import HOST, address, mailbox_environment, service_environment, write_portals
from deploy.local.parts import PREFERRED_PORTS, SERVICES
from deploy.local.patience import NotUpError, until
from deploy.local.process import Process
from deploy.local.servers import Servers
from shared.messaging.crash_points import PLAN
from shared.web.trust import NOBODY

Tell = Callable[[str, str], None]
SHORTEST_PAUSE, LONGEST_PAUSE = 0.2, 5.0


class House:
    """`async with House(folder) as house:`; `tell(part, state)` hears about every change.

    Fault tests give `crash_plans`, a folder with a crash plan for every service, let nobody pause for long, and bring
    processes of their own making.
    """

    def __init__(
        self,
        folder: Path,
        *,
        services: Sequence[str] = SERVICES,
        any_ports: bool = False,
        tell: Tell | None = None,
        topology: dict[str, Any] | None = None,
        crash_plans: Path | None = None,
        longest_pause: float = LONGEST_PAUSE,
        process: Callable[[str, list[str], dict[str, str], Path], Process] = Process,
    ) -> None:
        self.folder, self.services = folder.resolve(), services
        self._crash_plans, self._longest_pause, self._process = crash_plans, longest_pause, process
        folder.mkdir(parents=True, exist_ok=True)
        self.ports = ports.choose(PREFERRED_PORTS, any_free=any_ports)
        self.servers = Servers(self.folder, self.ports)
        management = os.environ.get("RABBITMQ_MANAGEMENT_URL", "http://127.0.0.1:15672")
        self.servers.use_existing(os.environ.get("MONGODB_URL"), os.environ.get("RABBITMQ_URL"), management)
        self.portal_keys = write_portals(self.folder, self.servers)
        self._tell, self._topology = tell or (lambda part, state: None), topology
        self.processes: dict[str, Process] = {"mailbox": self._python("mailbox", "deploy.local.mailbox")}
        self.processes |= {service: self._python(service, f"services.{service}") for service in services}
        self._keepers: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> "House":
        try:
            self._tell("mongod", "starting")
            self._tell("rabbitmq", "starting")
            await self.servers.start(topology=self._topology)
            self._tell("mongod", f"{HOST}:{self.ports['mongod']}")
            self._tell("rabbitmq", f"{HOST}:{self.ports['rabbitmq']}")
            await asyncio.gather(*(self._start(name) for name in self.processes))
            self._write_addresses()
        except BaseException:
            await self.stop()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    def address(self, part: str) -> str:
        """Where a part answers HTTP."""
        return address(self.ports, part)

    @property
    def clock_file(self) -> Path:
        """The business clock that all services share."""
        return self.folder / "clock"

    async def stop(self) -> None:
        """Services first, then what they stand on; the data stays."""
        for keeper in self._keepers:
            keeper.cancel()
        await asyncio.gather(*(process.stop(5) for process in self.processes.values()))
        await self.servers.stop()
        (self.folder / "run.json").unlink(missing_ok=True)

    def _python(self, name: str, module: str) -> Process:
        if name == "mailbox":
            told = mailbox_environment(self.folder, self.ports)
        else:
            told = service_environment(name, self.folder, self.ports, self.servers)
            told |= {PLAN: str(self._crash_plans.resolve() / name)} if self._crash_plans else {}
        root = str(Path(__file__).parents[2])
        log = self.folder / "log" / f"{name}.log"
        environment = {**told, "PYTHONPATH": root, "PYTHONUNBUFFERED": "1"}
        return self._process(name, [sys.executable, "-m", module], environment, log)

    async def _start(self, name: str) -> None:
        self._tell(name, "starting")
        await self.processes[name].start()
        await until(name, lambda: self._ready(name))
        self._tell(name, self.address(name))
        self._keepers.append(asyncio.create_task(self._keep(name)))

    async def _ready(self, name: str) -> str | None:
        process = self.processes[name]
        if not process.running:
            return f"it ended:\n{process.last_words()}"
        async with httpx2.AsyncClient(timeout=4, verify=NOBODY) as client:
            try:
                answer = await client.get(f"{self.address(name)}/readyz")
            except httpx2.HTTPError as away:
                return type(away).__name__
        return None if answer.status_code == 200 else answer.text

    async def _keep(self, name: str) -> None:
        """A service that ends unasked starts again, after a pause that grows while it does not come up."""
        process, pause = self.processes[name], SHORTEST_PAUSE
        while True:
            self._tell(name, f"ended with {await process.wait()}, starting again")
            await asyncio.sleep(pause)
            await process.start()
            if await self._came_up(name):
                self._tell(name, self.address(name))
                pause = SHORTEST_PAUSE
            else:
                pause = min(pause * 2, self._longest_pause)

    async def _came_up(self, name: str) -> bool:
        """Whether it was ready before it ended again, or before our patience ended."""

        async def settled() -> str | None:
            return await self._ready(name) if self.processes[name].running else None

        try:
            await until(name, settled)
        except NotUpError:
            return False
        return self.processes[name].running

    def _write_addresses(self) -> None:
        parts = {name: self.address(name) for name in self.processes}
        parts["rabbitmq"] = f"http://{HOST}:{self.ports['management']}"
        pids = {name: process.pid for name, process in self.processes.items()}
        told = {"parts": parts, "pids": pids, "token": self.servers.secrets["internal"], "keys": self.portal_keys}
        file = self.folder / "run.json"
        file.touch(mode=0o600)
        file.write_text(json.dumps(told, indent=1))
