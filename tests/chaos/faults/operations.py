"""The operations service beside the workshop: it keeps the dead letters of a run, and replays them."""

import asyncio
import os
import signal
import sys
from contextlib import AbstractAsyncContextManager
from typing import Any

import httpx2
from pymongo import MongoClient

from deploy.local.patience import until
from deploy.local.ports import is_free
from deploy.local.process import Process
from services.operations.dead_letter.handlers.store_dead_letter import store_dead_letter
from services.operations.journal.handlers.record_on_every_fact import record_on_every_fact
from shared.messaging.topology import topology
from tests.chaos.rig.birth import ROOT
from tests.chaos.rig.plot import DEAD
from tests.chaos.rig.rig import Rig
from tests.chaos.rig.staffing import HIGHEST, LOWEST, TOKEN

LETTERS = "operations.store_dead_letter"
CAUSE = "failed KeyError at tests/chaos/workshop/trade.py:seeded"


class Operations(AbstractAsyncContextManager["Operations"]):
    """`async with Operations(rig) as operations:`; `kill` it, and it is started again."""

    def __init__(self, rig: Rig) -> None:
        self._rig, plot = rig, rig.plot
        port = next(port for port in range(HIGHEST, LOWEST, -1) if is_free(port))
        self._store = plot.ground.servers.mongod.url("stageloket", plot.database("operations"))
        told = {
            "ENVIRONMENT": "local",
            "MONGODB_URL": plot.ground.mongodb(plot.database("operations")),
            "RABBITMQ_URL": plot.ground.rabbitmq(plot.name),
            "HTTP_PORT": str(port),
            "INTERNAL_TOKEN": TOKEN,
        }
        environment = {f"OPERATIONS_{name}": value for name, value in told.items()}
        command = [sys.executable, "-m", "services.operations"]
        inherited = {"PATH": os.environ["PATH"], "PYTHONPATH": ROOT}
        self._process = Process("operations", command, inherited | environment, rig.folder / "operations.log")
        key = {"Authorization": f"Bearer {TOKEN}"}
        self._client = httpx2.AsyncClient(base_url=f"http://127.0.0.1:{port}", headers=key, timeout=30)

    async def __aenter__(self) -> "Operations":
        await self._hear()
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._process.stop(5)
        await self._client.aclose()

    async def start(self) -> None:
        """Up and ready."""
        await self._process.start()
        await until("operations", self._ready, 60)

    async def kill(self) -> None:
        """`kill -9`, and back again."""
        if self._process.pid is not None:
            os.kill(self._process.pid, signal.SIGKILL)
        await self._process.wait()
        await self.start()

    async def ask(self, method: str, path: str, **more: Any) -> Any:
        """What operations answers. Raises httpx2.HTTPError when it does not, or says no."""
        return (await self._client.request(method, path, **more)).raise_for_status().json()

    async def whole_audits(self, reason: str) -> int:
        """How many letters were parked once, replayed once for that reason by somebody, and nothing else."""
        return await asyncio.to_thread(self._count, reason)

    def _count(self, reason: str) -> int:
        whole = {
            "state.status": "REPLAYED",
            "state.history": {"$size": 2},
            "state.history.0.what": "PARKED",
            "state.history.1.what": "REPLAYED",
            "state.history.1.why": reason,
            "state.history.1.who": {"$ne": ""},
        }
        with MongoClient[dict[str, Any]](self._store) as client:
            return client.get_default_database()["dead_letters"].count_documents(whole)

    async def _ready(self) -> str | None:
        if not self._process.running:
            return f"it ended: {self._process.last_words()}"
        try:
            answer = await self._client.get("/readyz")
        except httpx2.HTTPError as away:
            return type(away).__name__
        return None if answer.status_code == 200 else answer.text

    async def _hear(self) -> None:
        """Its queues, with the dead letters coming to it instead of to the workshop's own."""
        vhost = self._rig.plot.name
        handlers = {"operations": (record_on_every_fact, store_dead_letter)}
        whole = topology(handlers, {}, LETTERS, vhost)
        queues = [queue for queue in whole["queues"] if queue["name"].startswith("operations.")]
        bindings = [told for told in whole["bindings"] if told["destination"] == LETTERS]
        async with self._rig.servers.rabbitmq.api() as api:
            answer = await api.post("/api/definitions", json={"queues": queues, "bindings": bindings}, timeout=60)
            answer.raise_for_status()
            path = f"/api/bindings/{vhost}/e/stageloket.dead/q/{DEAD}/~"
            (await api.delete(path)).raise_for_status()
