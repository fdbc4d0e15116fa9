"""A private RabbitMQ node with its own name, ports, cookie and data folder, on loopback only."""

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import httpx2

from deploy.local import other_root
from deploy.local.errors import LocalStackError
from deploy.local.last_words import ended
from deploy.local.part import Part
from deploy.local.ping import port_mapper_answers, web_server_answers
from deploy.local.private_files import FOLDER, write_private
from deploy.local.process import Process
from deploy.local.secrets_file import Secrets
from deploy.local.wait import wait_until
from deploy.rabbitmq.former_names import move_from_former_names
from shared.web.tls import NO_CERTIFICATES

SERVER = Path("/usr/lib/rabbitmq/bin/rabbitmq-server")
NO_BUSY_WAIT = "+sbwt none +sbwtdcpu none +sbwtdio none"
"""Erlang's schedulers sleep when idle; their busy waiting would take processor time from the services."""

LOOPBACK = "127.0.0.1"
EPMD_SECONDS, IMPORT_SECONDS = 10.0, 90.0


class RabbitMQ:
    """Keeps its data in `folder`; the management API has its own port.

    A cluster node has another `host`, a `command_prefix` that starts it in a network namespace, and extra
    configuration lines and Erlang arguments.
    """

    host = LOOPBACK

    def __init__(
        self,
        folder: Path,
        ports: dict[str, int],
        secrets_: Secrets,
        host: str = LOOPBACK,
        command_prefix: Sequence[str] = (),
        extra_configuration: Sequence[str] = (),
        erlang_arguments: str = "",
    ) -> None:
        self._folder, self._ports, self._secrets = folder, ports, secrets_
        self.port, self.management = ports["rabbitmq"], ports["management"]
        self.host, self._extra_configuration = host, extra_configuration
        self.node = f"stageloket{self.port}@{'localhost' if host == LOOPBACK else host}"
        interface = f"{{{host.replace('.', ',')}}}"
        arguments = f"{NO_BUSY_WAIT} {erlang_arguments} -kernel inet_dist_use_interface {interface}"
        variables = {
            "HOME": str(folder),
            "RABBITMQ_NODENAME": self.node,
            "RABBITMQ_USE_LONGNAME": str(host != LOOPBACK).lower(),
            "RABBITMQ_NODE_PORT": str(self.port),
            "RABBITMQ_DIST_PORT": str(ports["distribution"]),
            "RABBITMQ_MNESIA_BASE": str(folder / "data"),
            "RABBITMQ_LOG_BASE": str(folder / "log"),
            "RABBITMQ_CONFIG_FILE": str(folder / "rabbitmq.conf"),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "plugins"),
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": arguments,
            "ERL_EPMD_PORT": str(ports["epmd"]),
            "ERL_EPMD_ADDRESS": host,
            "ERL_CRASH_DUMP": os.devnull,  # a dump of the memory holds passwords
        }
        environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **variables}
        self.command_prefix = [*command_prefix, *other_root.prefix(folder)]
        self._epmd = Process("epmd", [*command_prefix, "epmd"], environment, folder / "epmd.log")
        self.process = Process("rabbitmq", [*self.command_prefix, str(SERVER)], environment, folder / "rabbitmq.log")

    async def start(self, users: list[str], definitions: dict[str, Any] | None) -> None:
        """Start, create the users and load the topology."""
        self._folder.mkdir(FOLDER, parents=True, exist_ok=True)
        write_private(self._folder / "plugins", "[rabbitmq_management,rabbitmq_prometheus].\n")
        write_private(self._folder / "rabbitmq.conf", self._configuration())
        await self.restart()
        await self.load(users, definitions or {})

    async def restart(self) -> None:
        """Start the stopped node again with its queues and messages."""
        if not self._epmd.running:  # otherwise the node starts one of its own, which nobody stops
            await self._epmd.start()
            await wait_until("epmd", self._epmd_not_ready, EPMD_SECONDS)
        await self.process.start()
        await wait_until("RabbitMQ", self._not_ready, 90)

    def parts(self) -> list[Part]:
        """What the supervisor keeps up: the node, and the Erlang port mapper, by which tools find the node."""
        port_mapper = f"{self.host}:{self._ports['epmd']}"
        return [
            Part(
                "epmd",
                self._epmd,
                port_mapper,
                self._epmd_not_ready,
                partial(port_mapper_answers, self.host, self._ports["epmd"]),
                self._epmd.start,
            ),
            Part(
                "rabbitmq",
                self.process,
                self.address,
                self._not_ready,
                partial(web_server_answers, self.host, self.management, "/"),
                self._start_supervised,
            ),
        ]

    @property
    def address(self) -> str:
        """Host and port of AMQP."""
        return f"{self.host}:{self.port}"

    async def load(self, users: list[str], definitions: dict[str, Any]) -> None:
        """Import users, exchanges, queues, bindings and permissions; existing ones stay, but for former names."""
        accounts = [account(name, self._secrets[f"rabbitmq {name}"]) for name in users]

        async def imported() -> str | None:
            """A node that has just started may drop a connection; importing again changes nothing."""
            try:
                async with self.api() as api:
                    answer = await api.post("/api/definitions", json={**definitions, "users": accounts}, timeout=60)
                    if answer.status_code >= 300:
                        raise LocalStackError(refused(answer, self._secrets))
                    await move_from_former_names(api)
            except httpx2.TransportError as error:
                return await self._not_ready() or type(error).__name__
            return None

        await wait_until("RabbitMQ's topology", imported, IMPORT_SECONDS)

    @property
    def management_address(self) -> str:
        """The HTTP address of the management API and its pages."""
        return f"http://{self.host}:{self.management}"

    def api(self) -> httpx2.AsyncClient:
        """A client of the management API as administrator."""
        login = ("stageloket", self._secrets["rabbitmq stageloket"])
        return httpx2.AsyncClient(base_url=self.management_address, auth=login, verify=NO_CERTIFICATES)

    def url(self, user: str, vhost: str = "") -> str:
        """The connection URL of a service."""
        return f"amqp://{user}:{self._secrets[f'rabbitmq {user}']}@{self.host}:{self.port}/{vhost}"

    async def stop(self) -> None:
        """Stop the node and its epmd."""
        await self.process.stop()
        await self._epmd.stop(0.3)

    async def _start_supervised(self) -> None:
        """The port mapper is started again by its own supervisor."""
        await wait_until("epmd", self._epmd_not_answering, EPMD_SECONDS)
        await self.process.start()

    async def _epmd_not_answering(self) -> str | None:
        return None if await port_mapper_answers(self.host, self._ports["epmd"]) else "no answer"

    async def _epmd_not_ready(self) -> str | None:
        if not self._epmd.running:
            raise ended("epmd", self._epmd)
        return await self._epmd_not_answering()

    async def _not_ready(self) -> str | None:
        if not self.process.running:
            raise ended("RabbitMQ", self.process)
        return await self.api_not_ready()

    async def api_not_ready(self) -> str | None:
        """Why the management API does not serve the administrator; None when it does."""
        async with self.api() as api:
            try:
                answer = await api.get("/api/overview", timeout=3)
            except httpx2.HTTPError as error:
                return type(error).__name__
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
                *self._extra_configuration,
                "",
            )
        )


def account(name: str, password: str) -> dict[str, str]:
    """An account of a service. Only operations may use the management API: it compares the bindings with the file, and
    may change there what its permissions let it change over AMQP, which is nothing."""
    return {"name": name, "password": password, "tags": "management" if name == "operations" else ""}


def refused(answer: httpx2.Response, secrets_: Secrets) -> str:
    """Why the broker refused its topology, without any password that its answer may repeat."""
    return f"RabbitMQ refused the topology ({answer.status_code}): {secrets_.redact(answer.text)[:300]}"
