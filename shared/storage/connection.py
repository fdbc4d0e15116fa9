"""Connects to the database of a service: majority writes, journaled, and majority reads; one client per process.

What was read can then never be rolled back after a decision, an acknowledgement or a publication followed from it.
"""

import asyncio
from typing import Any
from urllib.parse import urlsplit

from motor.motor_asyncio import AsyncIOMotorClient, AsyncIOMotorDatabase

Document = dict[str, Any]
Database = AsyncIOMotorDatabase[Document]


def connect(url: str) -> Database:
    """The database named in the URL's path; ValueError without one. Nothing is sent before the first command."""
    name = urlsplit(url).path.strip("/")
    if not name:
        raise ValueError("the MongoDB URL names no database: mongodb://user:password@host:port/DATABASE")
    client: AsyncIOMotorClient[Document] = AsyncIOMotorClient(
        url,
        w="majority",
        journal=True,
        readConcernLevel="majority",
        tz_aware=True,
        serverSelectionTimeoutMS=3000,
        connectTimeoutMS=2000,
        socketTimeoutMS=10000,
        appname="stageloket",
    )
    return client[name]


async def disconnect(database: Database) -> None:
    """Close the client of a database; in a thread, because closing waits for the server."""
    await asyncio.to_thread(database.client.close)
