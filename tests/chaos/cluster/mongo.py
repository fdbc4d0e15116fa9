"""A MongoDB replica set of three members, each in a network namespace or on a loopback address of its own.

It replaces a single mongod (`servers.mongod`): services get a URL that lists all three.
"""

import asyncio
import os
import secrets
import signal
from base64 import b64encode
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pymongo import MongoClient
from pymongo.errors import AutoReconnect, ExecutionTimeout, PyMongoError

from deploy.local.mongod import Mongod
from deploy.local.secrets_file import Secrets
from deploy.local.wait import wait_until
from tests.chaos.cluster.network import Network
from tests.support.eventually import eventually

PORT = 27017
PRIORITIES = {1: 2.0, 2: 1.0, 3: 1.0}
"""The first member is primary whenever it can be, so every lost primary means two elections."""
PRIMARY = "PRIMARY"


class MongoCluster(Mongod):
    """Members are numbered from 1, as in the network."""

    def __init__(self, folder: Path, network: Network, secrets_: Secrets) -> None:
        self._folder, self._secrets, self.network = folder, secrets_, network
        self.host, self.port = network.address(1), PORT
        self.members = {
            number: Mongod(
                folder / f"member{number}", PORT, secrets_, network.address(number), network.exec_prefix(number)
            )
            for number in range(1, network.size + 1)
        }

    async def start(self, services: Sequence[str]) -> None:
        """Start all three, elect a primary, and create every service's user."""
        self._key = b64encode(secrets.token_bytes(300)).decode()
        for number, member in self.members.items():
            folder = self._folder / f"member{number}"
            (folder / "data").mkdir(parents=True, exist_ok=True)
            (folder / "key").write_text(self._key)
            (folder / "key").chmod(0o600)
            await member.process.start()
        await wait_until("the members", self._all_answer)
        await asyncio.to_thread(self._initiate)
        await self.wait_until_healthy()
        await asyncio.to_thread(self._create_users, services)

    async def stop(self) -> None:
        """Stop all members; a frozen one is thawed first."""
        for number in self.members:
            self.thaw(number)
        await asyncio.gather(*(member.process.stop() for member in self.members.values()))

    def url(self, service: str, database: str | None = None) -> str:
        """The URL a service is given: it lists all members."""
        hosts = ",".join(f"{member.host}:{PORT}" for member in self.members.values())
        password = quote(self._secrets[f"mongod {service}"])
        return f"mongodb://{service}:{password}@{hosts}/{database or service}?replicaSet=rs0&authSource=admin"

    async def primary(self) -> int | None:
        """The number of the primary that a majority follows, or None while there is none."""
        states = await self.states()
        return next((number for number, state in states.items() if state == PRIMARY), None)

    async def wait_for_primary(self) -> int:
        """The number of the primary, once there is one."""
        return await self.wait_for_primary_other_than(0)

    async def wait_for_primary_other_than(self, number: int, seconds: float = 60) -> int:
        """The number of the primary, once it is not this member. Raises AssertionError when the time is over."""

        async def other_primary() -> int:
            primary = await self.primary()
            assert primary not in (None, number)
            return primary or 0

        return await eventually(other_primary, seconds)

    async def states(self) -> dict[int, str]:
        """By member: PRIMARY, SECONDARY, ..., as seen by the primary with the highest term; empty without a primary."""
        replies = await asyncio.gather(*(asyncio.to_thread(self._view, number) for number in self.members))
        views = [view for view in replies if view and PRIMARY in view[1].values()]
        return max(views, key=lambda view: view[0])[1] if views else {}

    async def step_down(self, seconds: int = 10) -> bool:
        """The primary steps down and is not eligible for that long. False when it refuses: no other member was up to
        date."""
        number = await self.wait_for_primary()
        command = {"replSetStepDown": seconds, "secondaryCatchUpPeriodSecs": seconds - 1}
        try:
            await asyncio.to_thread(self._command, number, command)
        except ExecutionTimeout:
            return False
        except AutoReconnect:
            return await self.primary() != number  # a primary that steps down may close the connection first
        return True

    async def kill(self, number: int) -> None:
        """`kill -9`."""
        process = self.members[number].process
        if process.pid is not None:
            os.kill(process.pid, signal.SIGKILL)
            await process.wait()

    def freeze(self, number: int) -> None:
        """SIGSTOP: it keeps its connections and does not answer."""
        self._signal(number, signal.SIGSTOP)

    def thaw(self, number: int) -> None:
        """SIGCONT."""
        self._signal(number, signal.SIGCONT)

    async def rejoin(self, number: int) -> None:
        """Start a killed member again and wait until the set is healthy."""
        await self.members[number].process.start()
        await self.wait_until_healthy()

    async def wait_until_healthy(self, seconds: float = 60) -> None:
        """Wait until there is one primary and all others are secondaries."""

        async def why_unhealthy() -> str | None:
            states = await self.states()
            healthy = sorted(states.values()) == [PRIMARY, *["SECONDARY"] * (len(self.members) - 1)]
            return None if healthy else f"the members are {states}"

        await wait_until("the replica set", why_unhealthy, seconds)

    def _signal(self, number: int, signal_: signal.Signals) -> None:
        process = self.members[number].process
        if process.pid is not None:
            os.kill(process.pid, signal_)

    def _client(self, number: int) -> MongoClient[dict[str, Any]]:
        """A direct connection to one member, authenticated with the key file: it works before users exist."""
        return MongoClient[dict[str, Any]](
            self.members[number].host,
            PORT,
            directConnection=True,
            username="__system",
            password=self._key,
            authSource="local",
            serverSelectionTimeoutMS=1000,
            socketTimeoutMS=15000,
        )

    def _command(self, number: int, command: dict[str, Any]) -> None:
        with self._client(number) as client:
            client.admin.command(command)

    def _view(self, number: int) -> tuple[int, dict[int, str]] | None:
        with self._client(number) as client:
            try:
                status = client.admin.command("replSetGetStatus")
            except PyMongoError:
                return None
        return int(status["term"]), {int(member["_id"]): str(member["stateStr"]) for member in status["members"]}

    async def _all_answer(self) -> str | None:
        for number, member in self.members.items():
            if not member.process.running:
                return f"member {number} ended: {member.process.log_tail(3)}"
            try:
                await asyncio.to_thread(self._command, number, {"ping": 1})
            except PyMongoError as error:
                return f"member {number}: {type(error).__name__}"
        return None

    def _initiate(self) -> None:
        members = [
            {"_id": number, "host": f"{member.host}:{PORT}", "priority": PRIORITIES[number]}
            for number, member in self.members.items()
        ]
        self._command(1, {"replSetInitiate": {"_id": "rs0", "members": members}})

    def _create_users(self, services: Sequence[str]) -> None:
        roles_by_user = {
            "stageloket": ["root"],
            **{s: [{"role": "readWrite", "db": s}] for s in services if s != "stageloket"},
        }
        hosts = [f"{member.host}:{PORT}" for member in self.members.values()]
        with MongoClient[dict[str, Any]](
            hosts, replicaSet="rs0", username="__system", password=self._key, authSource="local"
        ) as client:
            for name, roles in roles_by_user.items():
                client.admin.command("createUser", name, pwd=self._secrets[f"mongod {name}"], roles=roles)
