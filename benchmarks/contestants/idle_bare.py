"""A bare FastStream and FastAPI process: one subscriber and one readiness route."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from fastapi import FastAPI, Response
from faststream.rabbit import RabbitBroker, RabbitQueue
from faststream.rabbit.schemas import QueueType
from pydantic import BaseModel

from benchmarks.contestants.program import address


class Event(BaseModel):
    """The event it would consume."""

    placement_id: str


broker = RabbitBroker(address("RABBITMQ"), logger=None)


@broker.subscriber(RabbitQueue("bare", queue_type=QueueType.QUORUM, durable=True))
async def handle(event: Event) -> None:
    """Nothing to do."""


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    """Consume while the application serves."""
    await broker.start()
    yield
    await broker.stop()


app = FastAPI(lifespan=lifespan)


@app.get("/readyz")
async def readyz(response: Response) -> dict[str, bool]:
    """Whether the broker can be reached."""
    ready = await broker.ping(timeout=3)
    response.status_code = 200 if ready else 503
    return {"ready": ready}


if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(os.environ["ARENA_PORT"]), log_level="warning", loop="uvloop")
