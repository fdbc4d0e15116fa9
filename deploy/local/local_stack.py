"""The whole system on one machine: servers, mailbox and seven services, started in order and supervised."""

import asyncio
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import httpx2

from deploy.local import ports
from deploy.local.components import PREFERRED_PORTS, SERVICES
from deploy.local.environment import HOST, address, mailbox_environment, service_environment, write_portals
from deploy.local.process import Process
from deploy.local.servers import Servers
from deploy.local.wait import NotReadyError, wait_until
from shared.messaging.support.crash_points import PLAN
from shared.web.tls import NO_CERTIFICATES

Report = Callable[[str, str], None]
MIN_RESTART_SECONDS, MAX_RESTART_SECONDS = 0.2, 5.0


class LocalStack:
    """`async with LocalStack(folder) as local_stack:`; `report(component, state)` is called at every change.

    Fault tests pass `crash_plans`, a folder with a crash plan for every service, a short `max_restart_seconds`, and
    another factory for `process`.
    """

    def __init__(
        self,
        folder: Path,
        *,
        services: Sequence[str] = SERVICES,
        any_ports: bool = False,
        report: Report | None = None,
        topology: dict[str, Any] | None = None,
        crash_plans: Path | None = None,
        max_restart_seconds: float = MAX_RESTART_SECONDS,
        process: Callable[[str, list[str], dict[str, str], Path], Process] = Process,
    ) -> None:
        self.folder, self.services = folder.resolve(), services
        self._crash_plans, self._max_restart_seconds, self._process = crash_plans, max_restart_seconds, process
        folder.mkdir(parents=True, exist_ok=True)
        self.ports = ports.choose(PREFERRED_PORTS, any_free=any_ports)
        self.servers = Servers(self.folder, self.ports)
        management = os.environ.get("RABBITMQ_MANAGEMENT_URL", "http://127.0.0.1:15672")
        self.servers.use_external(os.environ.get("MONGODB_URL"), os.environ.get("RABBITMQ_URL"), management)
        self.portal_keys = write_portals(self.folder, self.servers)
        self._report, self._topology = report or (lambda component, state: None), topology
        self.processes: dict[str, Process] = {"mailbox": self._python("mailbox", "tools.mailbox")}
        self.processes |= {service: self._python(service, f"services.{service}") for service in services}
        self._supervisors: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> "LocalStack":
        try:
            self._report("mongod", "starting")
            self._report("rabbitmq", "starting")
            await self.servers.start(topology=self._topology)
            self._report("mongod", f"{HOST}:{self.ports['mongod']}")
            self._report("rabbitmq", f"{HOST}:{self.ports['rabbitmq']}")
            await asyncio.gather(*(self._start(name) for name in self.processes))
            self._write_run_file()
        except BaseException:
            await self.stop()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    def address(self, component: str) -> str:
        """The HTTP address of a component."""
        return address(self.ports, component)

    @property
    def clock_file(self) -> Path:
        """The file with the shift of the business clock, shared by all services."""
        return self.folder / "clock"

    async def stop(self) -> None:
        """Stop the services, then the servers; the data stays."""
        for supervisor in self._supervisors:
            supervisor.cancel()
        await asyncio.gather(*(process.stop(5) for process in self.processes.values()))
        await self.servers.stop()
        (self.folder / "run.json").unlink(missing_ok=True)

    def _python(self, name: str, module: str) -> Process:
        if name == "mailbox":
            variables = mailbox_environment(self.folder, self.ports)
        else:
            variables = service_environment(name, self.folder, self.ports, self.servers)
            variables |= {PLAN: str(self._crash_plans.resolve() / name)} if self._crash_plans else {}
        root = str(Path(__file__).parents[2])
        log = self.folder / "log" / f"{name}.log"
        environment = {**variables, "PYTHONPATH": root, "PYTHONUNBUFFERED": "1"}
        return self._process(name, [sys.executable, "-m", module], environment, log)

    async def _start(self, name: str) -> None:
        self._report(name, "starting")
        await self.processes[name].start()
        await wait_until(name, lambda: self._ready(name))
        self._report(name, self.address(name))
        self._supervisors.append(asyncio.create_task(self._supervise(name)))

    async def _ready(self, name: str) -> str | None:
        process = self.processes[name]
        if not process.running:
            return f"the process ended:\n{process.log_tail()}"
        async with httpx2.AsyncClient(timeout=4, verify=NO_CERTIFICATES) as client:
            try:
                answer = await client.get(f"{self.address(name)}/readyz")
            except httpx2.HTTPError as away:
                return type(away).__name__
        return None if answer.status_code == 200 else answer.text

    async def _supervise(self, name: str) -> None:
        """Restart the component whenever it ends, with a backoff that grows while it does not become ready."""
        process, pause = self.processes[name], MIN_RESTART_SECONDS
        while True:
            self._report(name, f"ended with {await process.wait()}, starting again")
            await asyncio.sleep(pause)
            await process.start()
            if await self._became_ready(name):
                self._report(name, self.address(name))
                pause = MIN_RESTART_SECONDS
            else:
                pause = min(pause * 2, self._max_restart_seconds)

    async def _became_ready(self, name: str) -> bool:
        """Whether it was ready before it ended again or the wait timed out."""

        async def ready_or_ended() -> str | None:
            return await self._ready(name) if self.processes[name].running else None

        try:
            await wait_until(name, ready_or_ended)
        except NotReadyError:
            return False
        return self.processes[name].running

    def _write_run_file(self) -> None:
        components = {name: self.address(name) for name in self.processes}
        components["rabbitmq"] = f"http://{HOST}:{self.ports['management']}"
        pids = {name: process.pid for name, process in self.processes.items()}
        run = {
            "components": components,
            "pids": pids,
            "token": self.servers.secrets["internal"],
            "keys": self.portal_keys,
        }
        file = self.folder / "run.json"
        file.touch(mode=0o600)
        file.write_text(json.dumps(run, indent=1))
