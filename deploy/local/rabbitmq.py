"""A private RabbitMQ node beside whatever else runs here: own name, ports, cookie and folder, loopback only."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import httpx2

from deploy.local.patience import until
from deploy.local.process import Process
from deploy.local.secrets_file import Secrets
from shared.web.trust import NOBODY

SERVER = Path("/usr/lib/rabbitmq/bin/rabbitmq-server")
QUIET = "+sbwt none +sbwtdcpu none +sbwtdio none"
"""Erlang's schedulers sleep when idle: on a small machine their busy waiting would take the time of the services."""

LOOPBACK = "127.0.0.1"


class RabbitMQ:
    """Data in `folder`; the management page is on its own port.

    A node of a cluster listens at another `host`, is started by a command `within` which it lives (a network
    namespace), and is told more: lines of configuration, arguments for `erlang`.
    """

    host = LOOPBACK

    def __init__(
        self,
        folder: Path,
        ports: dict[str, int],
        secrets_: Secrets,
        host: str = LOOPBACK,
        within: Sequence[str] = (),
        lines: Sequence[str] = (),
        erlang: str = "",
    ) -> None:
        self._folder, self._ports, self._secrets = folder, ports, secrets_
        self.port, self.management = ports["rabbitmq"], ports["management"]
        self.host, self._lines = host, lines
        self.node = f"stageloket{self.port}@{'localhost' if host == LOOPBACK else host}"
        interface = f"{{{host.replace('.', ',')}}}"
        here = {
            "HOME": str(folder),
            "RABBITMQ_NODENAME": self.node,
            "RABBITMQ_USE_LONGNAME": str(host != LOOPBACK).lower(),
            "RABBITMQ_NODE_PORT": str(self.port),
            "RABBITMQ_DIST_PORT": str(ports["distribution"]),
            "RABBITMQ_MNESIA_BASE": str(folder / "data"),
            "RABBITMQ_LOG_BASE": str(folder / "log"),
            "RABBITMQ_CONFIG_FILE": str(folder / "rabbitmq.conf"),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "plugins"),
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": f"{QUIET} {erlang} -kernel inet_dist_use_interface {interface}",
            "ERL_EPMD_PORT": str(ports["epmd"]),
            "ERL_EPMD_ADDRESS": host,
        }
        environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **here}
        self._epmd = Process("epmd", [*within, "epmd"], environment, folder / "epmd.log")
        self.process = Process("rabbitmq", [*within, str(SERVER)], environment, folder / "rabbitmq.log")

    async def start(self, users: list[str], definitions: dict[str, Any] | None) -> None:
        """Up, with a user for every service and the topology of the house."""
        self._folder.mkdir(parents=True, exist_ok=True)
        (self._folder / "plugins").write_text("[rabbitmq_management,rabbitmq_prometheus].\n")
        (self._folder / "rabbitmq.conf").write_text(self._configuration())
        await self._epmd.start()
        await self.process.start()
        await until("RabbitMQ", self._answers, 90)
        await self.load(users, definitions or {})

    async def restart(self) -> None:
        """The node again, after it was stopped; its queues and messages are still there."""
        await self.process.start()
        await until("RabbitMQ", self._answers, 90)

    async def load(self, users: list[str], definitions: dict[str, Any]) -> None:
        """Users first, then exchanges, queues, bindings and permissions; what exists stays."""
        people = [{"name": name, "password": self._secrets[f"rabbitmq {name}"], "tags": ""} for name in users]
        async with self.api() as api:
            answer = await api.post("/api/definitions", json={**definitions, "users": people}, timeout=60)
            if answer.status_code >= 300:
                raise RuntimeError(f"RabbitMQ refused the topology: {answer.text[:300]}")

    def api(self) -> httpx2.AsyncClient:
        """The management API as administrator."""
        login = ("stageloket", self._secrets["rabbitmq stageloket"])
        return httpx2.AsyncClient(base_url=f"http://{self.host}:{self.management}", auth=login, verify=NOBODY)

    def url(self, user: str, vhost: str = "") -> str:
        """The URL a service is given."""
        return f"amqp://{user}:{self._secrets[f'rabbitmq {user}']}@{self.host}:{self.port}/{vhost}"

    async def stop(self) -> None:
        """The node, and the name server that came with it."""
        await self.process.stop()
        await self._epmd.stop(0.3)

    async def _answers(self) -> str | None:
        if not self.process.running:
            return f"the node ended: {self.process.last_words(5)}"
        async with self.api() as api:
            try:
                answer = await api.get("/api/overview", timeout=3)
            except httpx2.HTTPError as away:
                return type(away).__name__
        return None if answer.status_code == 200 else f"the management API answers {answer.status_code}"

    def _configuration(self) -> str:
        return "\n".join(
            (
                f"listeners.tcp.1 = {self.host}:{self.port}",
                f"management.tcp.ip = {self.host}",
                f"management.tcp.port = {self.management}",
                f"prometheus.tcp.ip = {self.host}",
                f"prometheus.tcp.port = {self._ports['metrics']}",
                "default_user = stageloket",
                f"default_pass = {self._secrets['rabbitmq stageloket']}",
                "disk_free_limit.absolute = 100MB",
                "log.console = true",
                "log.console.level = warning",
                "log.file = false",
                *self._lines,
                "",
            )
        )
