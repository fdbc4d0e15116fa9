"""The whole system on one machine: servers, mailbox, identity provider, simulated registers of others, seven services
and the front door."""

import asyncio
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import httpx2

from deploy.front_door.configuration import HEALTH
from deploy.local.components import FRONT_DOOR, SERVICES
from deploy.local.credentials import OPERATOR, shown_by
from deploy.local.environment import (
    HOST,
    address,
    identity_provider_environment,
    mailbox_environment,
    outside_registers_environment,
    service_environment,
    write_portals,
)
from deploy.local.folder_lock import FolderLock
from deploy.local.folder_ports import FORMER, ports_of, require_free
from deploy.local.front_door import front_door_command
from deploy.local.last_words import ended
from deploy.local.part import STARTING, Part
from deploy.local.ping import web_server_answers
from deploy.local.private_files import make_private_folder
from deploy.local.process import Process
from deploy.local.queue_ages import observe_queues
from deploy.local.run_file import remove_run_file, write_run_file
from deploy.local.servers import Servers
from deploy.local.sign_in import actor_keys, write_operator
from deploy.local.supervisor import MAX_RESTART_SECONDS, Supervisor
from deploy.local.wait import first_error_ends_all, wait_until
from shared.messaging.support.crash_points import PLAN
from shared.web.tls import NO_CERTIFICATES

Report = Callable[[str, str], None]
TOOLS = {
    "mailbox": "tools.mailbox",
    "identity_provider": "deploy.local.identity_provider",
    "outside_registers": "deploy.local.outside_registers",
}
"""What a trial system has beside the services."""


class LocalStack:
    """`async with LocalStack(folder) as local_stack:`; `report(part, state)` is called at every change.

    Fault tests pass `crash_plans`, a folder with a crash plan for every service, a short `max_restart_seconds`, and
    another factory for `process`; `front_door` writes the configuration of nginx and returns its command.
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
        front_door: Callable[[Path, Mapping[str, int]], list[str]] = front_door_command,
    ) -> None:
        self.folder, self.services = make_private_folder(folder), services
        self._crash_plans, self._process, self._front_door_command = crash_plans, process, front_door
        self._lock = FolderLock(self.folder)
        self.ports = ports_of(self.folder, any_free=any_ports)
        self.servers = Servers(self.folder, self.ports)
        self.servers.use_external_of(os.environ)
        self.portal_keys = write_portals(self.folder, self.servers.secrets)
        write_operator(self.folder, self.servers.secrets)
        self.credentials = shown_by(self.servers.secrets, OPERATOR)
        self.report: Report = report or (lambda part, state: None)
        self._topology = topology
        self.processes: dict[str, Process] = {name: self._python(name, module) for name, module in TOOLS.items()}
        self.processes |= {service: self._python(service, f"services.{service}") for service in services}
        self.processes[FRONT_DOOR] = self._front_door()
        self.parts: dict[str, Part] = {}
        self.supervisor = Supervisor(self._changed, max_restart_seconds)
        self._observer: asyncio.Task[None] | None = None

    async def __aenter__(self) -> "LocalStack":
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def start(self) -> None:
        """Start all parts and keep them up. Raises LocalStackError when one does not come up."""
        self._lock.acquire()
        try:
            await self._start()
        except BaseException:
            await self.stop()
            raise

    async def stop(self) -> None:
        """Stop the services, then the servers; the data stays."""
        await self.abandon()
        await asyncio.gather(*(process.stop(5) for process in self.processes.values()))
        await self.servers.stop()
        remove_run_file(self.folder)
        self._lock.release()

    async def abandon(self) -> None:
        """Keep nothing up any more, as if this process had ended; `start` starts everything again."""
        await self.supervisor.close()
        if self._observer is not None:
            self._observer.cancel()

    def address(self, component: str) -> str:
        """The HTTP address of a component. People use that of the front door; those of services are for programs of
        this machine."""
        return address(self.ports, component)

    @property
    def origin(self) -> str:
        """The address of the front door."""
        return self.address(FRONT_DOOR)

    @property
    def clock_file(self) -> Path:
        """The file with the shift of the business clock, shared by all services."""
        return self.folder / "clock"

    async def _start(self) -> None:
        await require_free(self.folder, self._needed_ports())
        for name in ("mongod", "rabbitmq"):
            self.report(name, STARTING)
        await self.servers.start(topology=self._topology)
        self.report("mongod", self.servers.mongod.address)
        self.report("rabbitmq", self.servers.rabbitmq.address)
        servers, components = self.servers.parts(), [self._part(name) for name in self.processes]
        self.parts = {part.name: part for part in (*servers, *components)}
        for part in servers:
            self._keep_up(part)
        await first_error_ends_all(*map(self._start_component, components))
        self._write_run_file()
        self._observer = asyncio.create_task(observe_queues(self.servers.rabbitmq.api, self.folder))

    def _needed_ports(self) -> list[str]:
        own = {"mongod"} if self.servers.mongod.parts() else set()
        own |= {"rabbitmq", "management", "distribution", "epmd", "metrics"} if self.servers.rabbitmq.parts() else set()
        return [
            name
            for name in self.ports
            if name in own or name in self.processes or name == "smtp" or name.startswith(FORMER)
        ]

    def _python(self, name: str, module: str) -> Process:
        if name == "mailbox":
            variables = mailbox_environment(self.folder, self.ports)
            variables |= {"MAILBOX_ACTOR_KEYS": actor_keys(self.servers.secrets)}
            variables |= {"MAILBOX_TEXT_MESSAGE_KEY": self.servers.secrets["text messages"]}
        elif name == "identity_provider":
            variables = identity_provider_environment(self.ports, self.servers.secrets)
        elif name == "outside_registers":
            variables = outside_registers_environment(self.ports, self.servers.secrets)
        else:
            variables = service_environment(name, self.folder, self.ports, self.servers)
            variables |= {PLAN: str(self._crash_plans.resolve() / name)} if self._crash_plans else {}
        root = str(Path(__file__).parents[2])
        log = self.folder / "log" / f"{name}.log"
        environment = {**variables, "PYTHONPATH": root, "PYTHONUNBUFFERED": "1"}
        return self._process(name, [sys.executable, "-m", module], environment, log)

    def _front_door(self) -> Process:
        command = self._front_door_command(self.folder, self.ports)
        log = self.folder / "log" / f"{FRONT_DOOR}.log"
        return self._process(FRONT_DOOR, command, {"PATH": os.environ["PATH"]}, log)

    def _part(self, name: str) -> Part:
        process = self.processes[name]
        alive = partial(web_server_answers, HOST, self.ports[name], HEALTH if name == FRONT_DOOR else "/livez")
        return Part(name, process, self.address(name), partial(self._ready, name), alive, process.start)

    async def _start_component(self, part: Part) -> None:
        self.report(part.name, STARTING)
        await part.start()
        await wait_until(part.name, part.ready)
        self._keep_up(part)

    def _keep_up(self, part: Part) -> None:
        part.enter(part.address)
        self.report(part.name, part.state)
        self.supervisor.keep_up(part)

    async def _ready(self, name: str) -> str | None:
        process = self.processes[name]
        if not process.running:
            raise ended(name, process)
        async with httpx2.AsyncClient(timeout=4, verify=NO_CERTIFICATES) as client:
            try:
                answer = await client.get(f"{self.address(name)}{HEALTH if name == FRONT_DOOR else '/readyz'}")
            except httpx2.HTTPError as away:
                return type(away).__name__
        return None if answer.status_code == 200 else answer.text

    def _changed(self, part: Part) -> None:
        with suppress(OSError):  # without a terminal or with a full disk the parts are kept up all the same
            self.report(part.name, part.state)
            self._write_run_file()

    def _write_run_file(self) -> None:
        components = {name: self.address(name) for name in self.processes}
        components["rabbitmq"] = self.servers.rabbitmq.management_address
        write_run_file(self.folder, components, self.parts.values(), self.credentials, self.portal_keys)
