"""What a fault does to the broker: ends it, starts it, alarms it, and takes away a binding or a queue."""

import asyncio
import os
import signal
from pathlib import Path
from typing import Any

from deploy.local.rabbitmq import SERVER, RabbitMQ
from shared.messaging.publisher import FACTS

CTL = str(SERVER.with_name("rabbitmqctl"))


async def kill(broker: RabbitMQ) -> None:
    """`kill -9` of the node and all its helpers."""
    pid = broker.process.pid
    if pid is not None:
        os.killpg(pid, signal.SIGKILL)
        await broker.process.wait()


async def ctl(broker: RabbitMQ, *command: str) -> str:
    """`rabbitmqctl` in the environment of the running node. Raises RuntimeError with its words when it fails."""
    environment = _environment(broker)
    child = await asyncio.create_subprocess_exec(
        CTL, "-q", *command, env=environment, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    told, _ = await child.communicate()
    if child.returncode:
        raise RuntimeError(f"{CTL} {command[0]} failed: {told.decode()[:300]}")
    return told.decode()


async def unbind(broker: RabbitMQ, vhost: str, queue: str, key: str) -> None:
    """Take a binding to the facts away."""
    async with broker.api() as api:
        answer = await api.delete(f"/api/bindings/{vhost}/e/{FACTS}/q/{queue}/{key}", timeout=30)
        answer.raise_for_status()


async def bind(broker: RabbitMQ, vhost: str, queue: str, key: str) -> None:
    """Give it back."""
    async with broker.api() as api:
        answer = await api.post(f"/api/bindings/{vhost}/e/{FACTS}/q/{queue}", json={"routing_key": key}, timeout=30)
        answer.raise_for_status()


async def queue_of(broker: RabbitMQ, vhost: str, queue: str) -> dict[str, Any]:
    """What the management API knows of a queue."""
    async with broker.api() as api:
        answer = await api.get(f"/api/queues/{vhost}/{queue}", timeout=30)
    told: dict[str, Any] = answer.raise_for_status().json()
    return told


async def drop(broker: RabbitMQ, vhost: str, queue: str) -> None:
    """Delete a queue, with what is in it."""
    async with broker.api() as api:
        (await api.delete(f"/api/queues/{vhost}/{queue}", timeout=30)).raise_for_status()


def _environment(broker: RabbitMQ) -> dict[str, str]:
    raw = Path(f"/proc/{broker.process.pid}/environ").read_bytes()
    return dict(line.split("=", 1) for line in raw.decode().split("\0") if "=" in line)
