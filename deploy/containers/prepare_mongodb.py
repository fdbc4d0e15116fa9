"""In the network of the database's container: make the replica set, its administrator and an account per service.

May be repeated. The first administrator is made over loopback, which MongoDB allows as long as there is none.
"""

import asyncio
from pathlib import Path

from pymongo import MongoClient
from pymongo.errors import OperationFailure, PyMongoError

from deploy.containers.addresses import ADMINISTRATOR, MONGODB, mongodb_url
from deploy.local.components import SERVICES
from deploy.local.external_servers import ExternalMongoDB
from deploy.local.replica_set import not_primary
from deploy.local.secrets_file import Secrets
from deploy.local.wait import wait_until

SECRETS = Path("/run/secrets/secrets.json")
LOOPBACK = "mongodb://127.0.0.1:27017/?directConnection=true&serverSelectionTimeoutMS=500"
REFUSED_TO_STRANGERS = 13


async def main() -> None:
    """Wait for the server, then prepare it."""
    kept = Secrets(SECRETS)
    await wait_until("mongodb", lambda: asyncio.to_thread(_not_primary))
    await asyncio.to_thread(_make_administrator, kept)
    await ExternalMongoDB(mongodb_url(ADMINISTRATOR, kept), kept).start(SERVICES)


def _not_primary() -> str | None:
    with MongoClient[dict[str, object]](LOOPBACK) as client:
        try:
            return not_primary(client, MONGODB)
        except OperationFailure as refused:
            return f"not primary yet ({refused.code})"
        except PyMongoError as error:
            return type(error).__name__


def _make_administrator(kept: Secrets) -> None:
    with MongoClient[dict[str, object]](LOOPBACK) as client:
        try:
            client.admin.command("createUser", ADMINISTRATOR, pwd=kept[f"mongod {ADMINISTRATOR}"], roles=["root"])
        except OperationFailure as refused:
            if refused.code != REFUSED_TO_STRANGERS:  # there is an administrator: the exception for loopback is over
                raise


if __name__ == "__main__":
    asyncio.run(main())
