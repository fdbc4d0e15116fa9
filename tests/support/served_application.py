"""An application of a test on a port, with the HTTP protocol of a service, for clients that are other programs."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from fastapi import FastAPI

from shared.app.bounded_http import BoundedHttp
from tests.support.eventually import eventually


@asynccontextmanager
async def serving(app: FastAPI) -> AsyncIterator[str]:
    """Its address. What starts and stops with the application is the caller's."""
    server = uvicorn.Server(uvicorn.Config(app, http=BoundedHttp, port=0, log_config=None, lifespan="off"))
    running = asyncio.create_task(server.serve())

    async def started() -> None:
        assert server.started

    await eventually(started)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        await running
