"""The internal route to the comparison of the bindings, and the watcher's lifespan."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from fastapi import APIRouter, FastAPI, Request

from services.operations.settings import OperationsSettings
from services.operations.topology.bindings import ReviewedTopology
from services.operations.topology.live_bindings import LiveBindings
from services.operations.topology.repository import BindingRecords
from services.operations.topology.watcher import TopologyWatcher
from shared.access.policies import services
from shared.access.scope import reader_for
from shared.audit.shows import not_recorded

NOT_CONFIGURED = "OPERATIONS_TOPOLOGY_FILE and OPERATIONS_MANAGEMENT_URL are not set"


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    settings: OperationsSettings = app.state.settings
    app.state.topology = None
    if settings.topology_file is None:
        yield
        return
    live = LiveBindings(settings)
    watcher = TopologyWatcher(ReviewedTopology.read(settings.topology_file), live, app.state.commands)
    app.state.topology = watcher
    task = asyncio.create_task(watcher.run())
    yield
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    await live.close()


router = APIRouter(lifespan=_lifespan)


@router.get("/internal/topology", dependencies=[services("operator"), not_recorded("bindings of queues, of nobody")])
async def topology(request: Request) -> dict[str, Any]:
    """Whether the bindings are as reviewed: how many, what is missing since when, what is unexpected; and the
    queues that can be compared with the journal."""
    watcher: TopologyWatcher | None = request.app.state.topology
    record = await reader_for(request, BindingRecords).current()
    latest = watcher.latest if watcher else None
    return {
        "queues": watcher.reviewed.queues_of_events() if watcher else (),
        "reviewed": len(watcher.reviewed.bindings) if watcher else 0,
        "compared_at": record.compared_at,
        "problem": None if latest else watcher.problem if watcher else NOT_CONFIGURED,
        "missing": [loss.model_dump(mode="json") for loss in record.open_losses],
        "unexpected": [list(binding) for binding in latest.unexpected] if latest else [],
    }
