"""A MongoDB replica set of three members, each in a network of its own.

It can stand wherever one mongod can (`servers.mongod`): services get a URL that names all three.
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
from deploy.local.patience import until
from deploy.local.secrets_file import Secrets
from shared.testing.eventually import eventually
from tests.chaos.cluster.network import Network

PORT = 27017
PRIORITIES = {1: 2.0, 2: 1.0, 3: 1.0}
"""The first member is primary whenever it can be, so every lost primary means two elections: away and back."""
PRIMARY = "PRIMARY"


class MongoCluster(Mongod):
    """Members are numbered from 1, as in the network."""

    def __init__(self, folder: Path, network: Network, secrets_: Secrets) -> None:
        self._folder, self._secrets, self.network = folder, secrets_, network
        self.host, self.port = network.address(1), PORT
        self.members = {
            number: Mongod(folder / f"member{number}", PORT, secrets_, network.address(number), network.within(number))
            for number in range(1, network.size + 1)
        }

    async def start(self, services: Sequence[str]) -> None:
        """All three, one of them primary, and every service's user in place."""
        self._key = b64encode(secrets.token_bytes(300)).decode()
        for number, member in self.members.items():
            folder = self._folder / f"member{number}"
            (folder / "data").mkdir(parents=True, exist_ok=True)
            (folder / "key").write_text(self._key)
            (folder / "key").chmod(0o600)
            await member.process.start()
        await until("the members", self._all_answer)
        await asyncio.to_thread(self._initiate)
        await self.whole()
        await asyncio.to_thread(self._people, services)

    async def stop(self) -> None:
        """All members; one that was frozen first goes on."""
        for number in self.members:
            self.thaw(number)
        await asyncio.gather(*(member.process.stop() for member in self.members.values()))

    def url(self, service: str, database: str | None = None) -> str:
        """The URL a service is given: it names all members."""
        hosts = ",".join(f"{member.host}:{PORT}" for member in self.members.values())
        password = quote(self._secrets[f"mongod {service}"])
        return f"mongodb://{service}:{password}@{hosts}/{database or service}?replicaSet=rs0&authSource=admin"

    async def primary(self) -> int | None:
        """The number of the member that a majority follows, or None while there is none."""
        states = await self.states()
        return next((number for number, state in states.items() if state == PRIMARY), None)

    async def leading(self) -> int:
        """The primary, once there is one."""
        return await self.other_than(0)

    async def other_than(self, number: int, seconds: float = 60) -> int:
        """The primary, once there is one that is not this member. Raises AssertionError when none comes."""

        async def look() -> int:
            primary = await self.primary()
            assert primary not in (None, number)
            return primary or 0

        return await eventually(look, seconds)

    async def states(self) -> dict[int, str]:
        """By member: PRIMARY, SECONDARY, ..., as the youngest primary that answers sees it; empty when none does."""
        found = await asyncio.gather(*(asyncio.to_thread(self._view, number) for number in self.members))
        views = [view for view in found if view and PRIMARY in view[1].values()]
        return max(views, key=lambda view: view[0])[1] if views else {}

    async def step_down(self, seconds: int = 10) -> bool:
        """The primary steps down and does not stand for election that long. False when it refuses: the others were
        too far behind to take over."""
        number = await self.leading()
        asked = {"replSetStepDown": seconds, "secondaryCatchUpPeriodSecs": seconds - 1}
        try:
            await asyncio.to_thread(self._command, number, asked)
        except ExecutionTimeout:
            return False
        except AutoReconnect:
            return await self.primary() != number  # a primary that steps down may hang up on whoever asked it to
        return True

    async def kill(self, number: int) -> None:
        """`kill -9`."""
        process = self.members[number].process
        if process.pid is not None:
            os.kill(process.pid, signal.SIGKILL)
            await process.wait()

    def freeze(self, number: int) -> None:
        """SIGSTOP: it keeps its connections and says nothing."""
        self._signal(number, signal.SIGSTOP)

    def thaw(self, number: int) -> None:
        """SIGCONT."""
        self._signal(number, signal.SIGCONT)

    async def back(self, number: int) -> None:
        """The member again, once it was killed, and the set whole again."""
        await self.members[number].process.start()
        await self.whole()

    async def whole(self, seconds: float = 60) -> None:
        """Wait until there is one primary and all others follow it."""

        async def look() -> str | None:
            states = await self.states()
            good = sorted(states.values()) == [PRIMARY, *["SECONDARY"] * (len(self.members) - 1)]
            return None if good else f"the members are {states}"

        await until("the replica set", look, seconds)

    def _signal(self, number: int, what: signal.Signals) -> None:
        process = self.members[number].process
        if process.pid is not None:
            os.kill(process.pid, what)

    def _client(self, number: int) -> MongoClient[dict[str, Any]]:
        """One member alone, as a member: they know each other by their key, long before anybody has a user."""
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
                return f"member {number} ended: {member.process.last_words(3)}"
            try:
                await asyncio.to_thread(self._command, number, {"ping": 1})
            except PyMongoError as away:
                return f"member {number}: {type(away).__name__}"
        return None

    def _initiate(self) -> None:
        members = [
            {"_id": number, "host": f"{member.host}:{PORT}", "priority": PRIORITIES[number]}
            for number, member in self.members.items()
        ]
        self._command(1, {"replSetInitiate": {"_id": "rs0", "members": members}})

    def _people(self, services: Sequence[str]) -> None:
        rights = {
            "stageloket": ["root"],
            **{s: [{"role": "readWrite", "db": s}] for s in services if s != "stageloket"},
        }
        hosts = [f"{member.host}:{PORT}" for member in self.members.values()]
        with MongoClient[dict[str, Any]](
            hosts, replicaSet="rs0", username="__system", password=self._key, authSource="local"
        ) as client:
            for name, roles in rights.items():
                client.admin.command("createUser", name, pwd=self._secrets[f"mongod {name}"], roles=roles)
