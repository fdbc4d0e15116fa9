"""Servers that exist already, named by MONGODB_URL and RABBITMQ_URL: used as administrator, never stopped."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote, urlsplit

import httpx2
from pymongo import MongoClient

from deploy.local.mongod import Mongod
from deploy.local.rabbitmq import RabbitMQ
from deploy.local.secrets_file import Secrets


class ExistingMongoDB(Mongod):
    """A replica set elsewhere; `url` names its administrator (`mongodb://admin:secret@host:port/?replicaSet=rs0`)."""

    def __init__(self, url: str, secrets_: Secrets) -> None:
        self._url, self._secrets = url, secrets_
        self._at = urlsplit(url)
        self.port = self._at.port or 27017

    async def start(self, services: Sequence[str]) -> None:
        """Give every service its user, for its own database alone."""
        with MongoClient[dict[str, object]](self._url) as client:
            for service in services:
                known = client.admin.command("usersInfo", service)["users"]
                roles = [{"role": "readWrite", "db": service}]
                verb = "updateUser" if known else "createUser"
                client.admin.command(verb, service, pwd=self._secrets[f"mongod {service}"], roles=roles)

    def url(self, service: str, database: str | None = None) -> str:
        """The URL a service is given."""
        hosts, query = self._at.netloc.rpartition("@")[2], self._at.query
        options = query if "authSource" in query else "&".join(filter(None, (query, "authSource=admin")))
        password = quote(self._secrets[f"mongod {service}"])
        return f"mongodb://{service}:{password}@{hosts}/{database or service}?{options}"

    async def stop(self) -> None:
        """Not ours to stop."""


class ExistingRabbitMQ(RabbitMQ):
    """A broker elsewhere; `url` names its administrator, the management API is asked at `management`."""

    def __init__(self, url: str, management: str, secrets_: Secrets) -> None:
        self._at, self._api, self._secrets = urlsplit(url), management, secrets_
        self.port = self._at.port or 5672
        self.management = urlsplit(management).port or 80

    async def start(self, users: list[str], definitions: dict[str, Any] | None) -> None:
        """Give every service its user, and load the topology."""
        people = [{"name": name, "password": self._secrets[f"rabbitmq {name}"], "tags": ""} for name in users]
        login = (self._at.username or "guest", self._at.password or "guest")
        async with httpx2.AsyncClient(base_url=self._api, auth=login) as api:
            answer = await api.post("/api/definitions", json={**(definitions or {}), "users": people}, timeout=60)
        if answer.status_code >= 300:
            raise RuntimeError(f"RabbitMQ refused the topology: {answer.status_code} {answer.text[:300]}")

    def url(self, user: str, vhost: str = "") -> str:
        """The URL a service is given."""
        return f"amqp://{user}:{self._secrets[f'rabbitmq {user}']}@{self._at.hostname}:{self._at.port or 5672}/{vhost}"

    async def stop(self) -> None:
        """Not ours to stop."""
