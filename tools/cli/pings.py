"""Ask each part of a running stack whether it is ready."""

import asyncio
from collections.abc import Mapping
from typing import Any

import httpx2
from pymongo.errors import PyMongoError

from deploy.local.ping import answers, broker_answers
from shared.web.tls import NO_CERTIFICATES
from tools.cli.mongo_client import mongo_client

TIMEOUT_SECONDS = 5.0
"""Longer than a service takes to say that it is not ready."""
NO_ANSWER = "does not answer"


async def ping_all(parts: Mapping[str, Mapping[str, Any]]) -> dict[str, str | None]:
    """By part None when it is ready, or what is wrong with it."""
    results = await asyncio.gather(*(ping(name, str(part["address"])) for name, part in parts.items()))
    return dict(zip(parts, results, strict=True))


async def ping(name: str, address: str) -> str | None:
    """One part; a frozen one counts as one that does not answer."""
    if address.startswith("http"):
        return await _ping_service(address)
    host, _, port = address.rpartition(":")
    if name == "mongod":
        return await asyncio.to_thread(_ping_mongod, host, int(port))
    pinged = broker_answers(host, int(port)) if name == "rabbitmq" else answers(host, int(port))
    return None if await pinged else NO_ANSWER


async def _ping_service(address: str) -> str | None:
    async with httpx2.AsyncClient(timeout=TIMEOUT_SECONDS, verify=NO_CERTIFICATES) as client:
        try:
            answer = await client.get(f"{address}/readyz")
        except httpx2.HTTPError:
            return NO_ANSWER
    if answer.status_code == 200:
        return None
    try:
        return f"not ready: {', '.join(answer.json()['missing'])}"
    except (ValueError, KeyError):
        return f"answers {answer.status_code}"


def _ping_mongod(host: str, port: int) -> str | None:
    with mongo_client(host, port, TIMEOUT_SECONDS, directConnection=True) as client:
        try:
            primary = client.admin.command("hello").get("isWritablePrimary")
        except PyMongoError:
            return NO_ANSWER
    return None if primary else "not primary"
