"""TLS by setting, with a local authority: to MongoDB and RabbitMQ, and between services, each with certificates."""

import json
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import pytest
from pydantic import SecretStr

from deploy.local.components import PREFERRED_PORTS
from deploy.local.mongod import Mongod
from deploy.local.ports import choose
from deploy.local.process import Process
from deploy.local.rabbitmq import RabbitMQ
from deploy.local.servers import Servers
from shared.access.credentials import hash_of
from shared.messaging.model.errors import NotReady, Unavailable
from shared.web.person_client import PersonClient
from shared.web.tls import tls_for
from tests.support.authority import Authority
from tests.support.eventually import eventually

TOKEN = "token-of-the-tests"
ROOT = Path(__file__).parents[3]


@dataclass(frozen=True)
class Client:
    """The settings of a service that asks another one."""

    tls_ca_file: Path | None
    tls_certificate_file: Path | None


@dataclass(frozen=True)
class Secured:
    """Servers that take TLS connections with a certificate of the authority."""

    servers: Servers
    ports: dict[str, int]
    authority: Authority
    other: Authority
    client_file: Path
    server_file: Path
    folder: Path

    def environment(self, **changes: Any) -> dict[str, str]:
        """Of registration, which uses TLS everywhere and answers over HTTPS."""
        mongodb = self.servers.mongod.url("registration")
        settings = {
            "ENVIRONMENT": "test",
            "INTERNAL_CREDENTIALS": json.dumps({"contracts": hash_of(TOKEN)}),
            "LINK_KEY": "key-of-the-tests",
            "MONGODB_URL": f"{mongodb}{'&' if '?' in mongodb else '?'}tls=true",
            "RABBITMQ_URL": self.servers.rabbitmq.url("registration")
            .replace("amqp:", "amqps:")
            .replace(f":{self.ports['rabbitmq']}", f":{self.ports['amqps']}"),
            "HTTP_PORT": str(self.ports["registration"]),
            "TLS_CA_FILE": str(self.authority.file),
            "TLS_CERTIFICATE_FILE": str(self.client_file),
            "HTTPS_CERTIFICATE_FILE": str(self.server_file),
            "HTTPS_CLIENT_CA_FILE": str(self.authority.file),
            **changes,
        }
        inherited = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
        return inherited | {f"REGISTRATION_{name}": value for name, value in settings.items() if value}

    @asynccontextmanager
    async def registration(self, **changes: Any) -> AsyncIterator[Process]:
        """The process, with these changes of its settings."""
        command = [sys.executable, "-m", "services.registration"]
        process = Process("registration", command, self.environment(**changes), self.folder / "registration.log")
        await process.start()
        try:
            yield process
        finally:
            await process.stop()

    @property
    def address(self) -> str:
        """The HTTPS address of registration."""
        return f"https://127.0.0.1:{self.ports['registration']}"


async def ask(secured: Secured, settings: Client) -> None:
    """Look up an unknown person: NotReady is registration's answer, Unavailable means that there is none."""
    people = PersonClient(secured.address, SecretStr(TOKEN), settings)
    try:
        await people.person("unknown")
    finally:
        await people._client.aclose()


@pytest.fixture(scope="module")
async def secured(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Secured]:
    """Servers of this file's own, on free ports."""
    folder = tmp_path_factory.mktemp("tls")
    authority, other = await Authority(folder, "local").create(), await Authority(folder, "other").create()
    client, server = await authority.issue("registration"), await authority.issue("server")
    ports = choose({**PREFERRED_PORTS, "amqps": 5671}, any_free=True)
    servers = Servers(folder, ports)
    files = {"cacertfile": authority.file, "certfile": server, "keyfile": server}
    listener = (
        f"listeners.ssl.1 = 127.0.0.1:{ports['amqps']}",
        *(f"ssl_options.{name} = {file}" for name, file in files.items()),
        "ssl_options.verify = verify_peer",
        "ssl_options.fail_if_no_peer_cert = true",
    )
    servers.rabbitmq = RabbitMQ(folder / "rabbitmq", ports, servers.secrets, extra_configuration=listener)
    tls = ("--tlsMode", "preferTLS", "--tlsCAFile", str(authority.file), "--tlsCertificateKeyFile", str(server))
    servers.mongod = Mongod(folder / "mongod", ports["mongod"], servers.secrets, extra_arguments=tls)
    try:
        await servers.start()
        yield Secured(servers, ports, authority, other, client, server, folder)
    finally:
        await servers.stop()


async def test_a_service_reaches_its_servers_and_is_reached_by_others_over_tls(secured: Secured) -> None:
    settings = Client(secured.authority.file, secured.client_file)
    context = tls_for(secured.address, settings)
    async with secured.registration() as process, httpx2.AsyncClient(verify=context) as client:

        async def ready() -> None:
            if not process.running:
                raise RuntimeError(process.log_tail())
            try:
                status = (await client.get(f"{secured.address}/readyz")).status_code
            except httpx2.ConnectError:
                status = 0
            assert status == 200

        await eventually(ready, 60)
        with pytest.raises(NotReady):
            await ask(secured, settings)
        for files in ((secured.other.file, secured.client_file), (secured.authority.file, None)):
            with pytest.raises(Unavailable):
                await ask(secured, Client(*files))


@pytest.mark.parametrize("setting", ["MONGODB_URL", "RABBITMQ_URL"])
@pytest.mark.parametrize("files", ["another authority", "no certificate"])
async def test_a_service_does_not_start_on_a_server_that_it_does_not_believe_or_that_does_not_believe_it(
    secured: Secured, setting: str, files: str
) -> None:
    """Each server in turn is reached with wrong files; the other one without TLS."""
    plain = {"MONGODB_URL": secured.servers.mongod.url("registration")}
    plain["RABBITMQ_URL"] = secured.servers.rabbitmq.url("registration")
    del plain[setting]
    wrong = {"TLS_CA_FILE": str(secured.other.file)} if files == "another authority" else {"TLS_CERTIFICATE_FILE": ""}
    async with secured.registration(**plain, **wrong) as process:

        async def ended() -> None:
            assert not process.running

        await eventually(ended, 60)
        assert "ssl" in process.log_tail().lower()
