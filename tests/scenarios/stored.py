"""What the services have stored, read from their databases: a test that compares many outcomes at once."""

import asyncio
from typing import Any

from pymongo import MongoClient

from deploy.local.local_stack import LocalStack

State = dict[str, Any]


async def stored_states(local_stack: LocalStack, service: str, collection: str) -> dict[str, State]:
    """The states of a service's aggregates by id."""
    return await asyncio.to_thread(_read, local_stack.servers.mongod.url(service), collection)


async def stored_documents(local_stack: LocalStack, service: str, collection: str) -> list[State]:
    """The whole documents of a service's aggregates."""
    return await asyncio.to_thread(_read_whole, local_stack.servers.mongod.url(service), collection)


def _read_whole(url: str, collection: str) -> list[State]:
    with MongoClient[State](url) as client:
        return list(client.get_default_database()[collection].find())


def _read(url: str, collection: str) -> dict[str, State]:
    with MongoClient[State](url) as client:
        return {document["_id"]: document["state"] for document in client.get_default_database()[collection].find()}
