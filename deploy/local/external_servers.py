"""Existing servers, named by MONGODB_URL and RABBITMQ_URL: configured as administrator, never stopped."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote, urlsplit

import httpx2
from pymongo import MongoClient

from deploy.local.audit_database import prepare_audit, roles_of
from deploy.local.errors import LocalStackError
from deploy.local.mongod import Mongod
from deploy.local.part import Part
from deploy.local.rabbitmq import RabbitMQ
from deploy.local.secrets_file import Secrets


class ExternalMongoDB(Mongod):
    """An existing replica set; `url` holds its administrator's credentials.

    For example `mongodb://admin:secret@host:port/?replicaSet=rs0`.
    """

    def __init__(self, url: str, secrets_: Secrets) -> None:
        self._url, self._secrets = url, secrets_
        self._address = urlsplit(url)
        self.port = self._address.port or 27017

    @property
    def address(self) -> str:
        """Hosts and ports, without the credentials."""
        return self._address.netloc.rpartition("@")[2]

    def admin_url(self) -> str:
        """The connection URL of the administrator."""
        return self._url

    def parts(self) -> list[Part]:
        """Nothing: the server is not ours to start."""
        return []

    async def start(self, services: Sequence[str]) -> None:
        """Create a user for every service, with access to its own database and its part of the audit trail only."""
        with MongoClient[dict[str, object]](self._url) as client:
            prepare_audit(client, services)
            for service in services:
                existing = client.admin.command("usersInfo", service)["users"]
                command, password = "updateUser" if existing else "createUser", f"mongod {service}"
                client.admin.command(command, service, pwd=self._secrets[password], roles=roles_of(service))

    def url(self, service: str, database: str | None = None) -> str:
        """The connection URL of a service."""
        hosts, query = self._address.netloc.rpartition("@")[2], self._address.query
        options = query if "authSource" in query else "&".join(filter(None, (query, "authSource=admin")))
        password = quote(self._secrets[f"mongod {service}"])
        return f"mongodb://{service}:{password}@{hosts}/{database or service}?{options}"

    async def stop(self) -> None:
        """Do nothing: the server is not ours."""


class ExternalRabbitMQ(RabbitMQ):
    """An existing broker; `url` holds its administrator's credentials, `management` is its management API's URL."""

    def __init__(self, url: str, management: str, secrets_: Secrets) -> None:
        self._address, self._api, self._secrets = urlsplit(url), management, secrets_
        self.port = self._address.port or 5672
        self.management = urlsplit(management).port or 80

    @property
    def address(self) -> str:
        """Host and port of AMQP."""
        return f"{self._address.hostname}:{self.port}"

    def parts(self) -> list[Part]:
        """Nothing: the server is not ours to start."""
        return []

    @property
    def management_address(self) -> str:
        """The HTTP address of the management API and its pages."""
        return self._api

    def api(self) -> httpx2.AsyncClient:
        """A client of the management API as administrator."""
        login = (self._address.username or "guest", self._address.password or "guest")
        return httpx2.AsyncClient(base_url=self._api, auth=login)

    async def start(self, users: list[str], definitions: dict[str, Any] | None) -> None:
        """Create a user for every service and load the topology."""
        await self.load(users, definitions or {})

    async def _not_ready(self) -> str | None:
        """Nobody waits for a broker that somebody else starts."""
        if reason := await self.api_not_ready():
            raise LocalStackError(f"RabbitMQ cannot be reached at {self._api} ({reason}).")
        return None

    def url(self, user: str, vhost: str = "") -> str:
        """The connection URL of a service."""
        location = f"{self._address.hostname}:{self._address.port or 5672}"
        return f"amqp://{user}:{self._secrets[f'rabbitmq {user}']}@{location}/{vhost}"

    async def stop(self) -> None:
        """Do nothing: the server is not ours."""
