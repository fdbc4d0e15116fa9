"""The operations service beside the sample app: it stores the dead letters of a run, and replays them."""

import asyncio
import json
import os
import signal
import sys
from contextlib import AbstractAsyncContextManager
from hashlib import sha256
from typing import Any

import httpx2
from pymongo import MongoClient

from deploy.local.ports import is_free
from deploy.local.process import Process
from deploy.local.wait import wait_until
from services.operations.dead_letter.handlers.store_dead_letter import store_dead_letter
from services.operations.journal.handlers.record_every_event import record_every_event
from shared.access.role import Role
from shared.messaging.runtime.topology import topology
from shared.messaging.transport.exchanges import DEAD_LETTERS, PARKED
from tests.chaos.harness.harness import Harness
from tests.chaos.harness.sandbox import DEAD
from tests.chaos.harness.spawning import ROOT
from tests.chaos.harness.worker_pool import HIGHEST, LOWEST, TOKEN
from tests.support.staff import StaffAuth, TestKey

STORE_QUEUE = "operations.store_dead_letter"
FAILURE_KEY = "failed KeyError at tests/support/sample_domain/labels.py:seeded"


class Operations(AbstractAsyncContextManager["Operations"]):
    """`async with Operations(harness) as operations:` runs it; `kill` restarts it."""

    def __init__(self, harness: Harness) -> None:
        self._harness, sandbox = harness, harness.sandbox
        port = next(port for port in range(HIGHEST, LOWEST, -1) if is_free(port))
        self._mongodb_url = sandbox.environment.servers.mongod.url("stageloket", sandbox.database("operations"))
        actor = TestKey()
        settings = {
            "ENVIRONMENT": "local",
            "MONGODB_URL": sandbox.environment.mongodb(sandbox.database("operations")),
            "RABBITMQ_URL": sandbox.environment.rabbitmq(sandbox.name),
            "HTTP_PORT": str(port),
            "INTERNAL_CREDENTIALS": json.dumps({"operator": sha256(TOKEN.encode()).hexdigest()}),
            "ACTOR_KEYS": actor.public,
        }
        environment = {f"OPERATIONS_{name}": value for name, value in settings.items()}
        command = [sys.executable, "-m", "services.operations"]
        inherited = {"PATH": os.environ["PATH"], "PYTHONPATH": ROOT}
        self._process = Process("operations", command, inherited | environment, harness.folder / "operations.log")
        key = {"Authorization": f"Bearer {TOKEN}"}
        auth = StaffAuth(actor.private, "operations", Role.OPERATOR)
        self._client = httpx2.AsyncClient(base_url=f"http://127.0.0.1:{port}", headers=key, auth=auth, timeout=30)

    async def __aenter__(self) -> "Operations":
        await self._load_topology()
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._process.stop(5)
        await self._client.aclose()

    async def start(self) -> None:
        """Start, and wait until it is ready."""
        await self._process.start()
        await wait_until("operations", self._not_ready, 60)

    async def kill(self) -> None:
        """`kill -9`, and start again."""
        if self._process.pid is not None:
            os.kill(self._process.pid, signal.SIGKILL)
        await self._process.wait()
        await self.start()

    async def request(self, method: str, path: str, **arguments: Any) -> Any:
        """The JSON of a response. Raises httpx2.HTTPError for an error response, or when there is none."""
        return (await self._client.request(method, path, **arguments)).raise_for_status().json()

    async def count_replayed_once(self, reason: str) -> int:
        """The number of dead letters that were parked once and replayed once, for that reason and with an actor."""
        return await asyncio.to_thread(self._count_replayed_once, reason)

    def _count_replayed_once(self, reason: str) -> int:
        query = {
            "state.status": "REPLAYED",
            "state.history": {"$size": 2},
            "state.history.0.outcome": "PARKED",
            "state.history.1.outcome": "REPLAYED",
            "state.history.1.reason": reason,
            "state.history.1.actor": {"$ne": ""},
        }
        with MongoClient[dict[str, Any]](self._mongodb_url) as client:
            return client.get_default_database()["dead_letters"].count_documents(query)

    async def _not_ready(self) -> str | None:
        if not self._process.running:
            return f"it ended: {self._process.log_tail()}"
        try:
            response = await self._client.get("/readyz")
        except httpx2.HTTPError as error:
            return type(error).__name__
        return None if response.status_code == 200 else response.text

    async def _load_topology(self) -> None:
        """Create its queues, and bind the dead letters to its own queue instead of the sample app's."""
        vhost = self._harness.sandbox.name
        handlers = {"operations": (record_every_event, store_dead_letter)}
        definitions = topology(handlers, {}, STORE_QUEUE, vhost)
        queues = [queue for queue in definitions["queues"] if queue["name"].startswith("operations.")]
        bindings = [binding for binding in definitions["bindings"] if binding["destination"] == STORE_QUEUE]
        async with self._harness.servers.rabbitmq.api() as api:
            response = await api.post("/api/definitions", json={"queues": queues, "bindings": bindings}, timeout=60)
            response.raise_for_status()
            for exchange, key in ((DEAD_LETTERS, "~"), (PARKED, "%23")):
                path = f"/api/bindings/{vhost}/e/{exchange}/q/{DEAD}/{key}"
                (await api.delete(path)).raise_for_status()
