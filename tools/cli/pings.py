"""Ask each part of a running stack whether it is ready."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx2
from pymongo.errors import PyMongoError

from deploy.front_door.configuration import HEALTH
from deploy.local.components import FRONT_DOOR
from deploy.local.ping import broker_answers, port_mapper_answers, web_server_answers
from shared.web.tls import NO_CERTIFICATES
from tools.cli.mongo_client import mongo_client

TIMEOUT_SECONDS = 5.0
"""Longer than a service takes to say that it is not ready."""
NO_ANSWER = "does not answer"


@dataclass(frozen=True, slots=True)
class Answer:
    """`problem` is None when the part is ready; `suspended` is what it does not do meanwhile, and why."""

    problem: str | None = None
    suspended: tuple[str, ...] = ()


async def ping_all(parts: Mapping[str, Mapping[str, Any]]) -> dict[str, Answer]:
    """What each part answers."""
    results = await asyncio.gather(*(ping(name, str(part["address"])) for name, part in parts.items()))
    return dict(zip(parts, results, strict=True))


async def ping(name: str, address: str) -> Answer:
    """One part; a frozen one counts as one that does not answer."""
    if name == FRONT_DOOR:
        url = httpx2.URL(address)
        return Answer(None if await web_server_answers(url.host, url.port or 80, HEALTH) else NO_ANSWER)
    if address.startswith("http"):
        return await _ping_service(address)
    host, _, port = address.rpartition(":")
    if name == "mongod":
        return Answer(await asyncio.to_thread(_ping_mongod, host, int(port)))
    pinged = broker_answers(host, int(port)) if name == "rabbitmq" else port_mapper_answers(host, int(port))
    return Answer(None if await pinged else NO_ANSWER)


async def _ping_service(address: str) -> Answer:
    async with httpx2.AsyncClient(timeout=TIMEOUT_SECONDS, verify=NO_CERTIFICATES) as client:
        try:
            answer = await client.get(f"{address}/readyz")
        except httpx2.HTTPError:
            return Answer(NO_ANSWER)
    try:
        body = answer.json()
        if answer.status_code == 200:
            return Answer(suspended=tuple(body.get("suspended", ())))
        return Answer(f"not ready: {', '.join(body['missing'])}")
    except (ValueError, KeyError):
        return Answer(f"answers {answer.status_code}")


def _ping_mongod(host: str, port: int) -> str | None:
    with mongo_client(host, port, TIMEOUT_SECONDS, directConnection=True) as client:
        try:
            primary = client.admin.command("hello").get("isWritablePrimary")
        except PyMongoError:
            return NO_ANSWER
    return None if primary else "not primary"
