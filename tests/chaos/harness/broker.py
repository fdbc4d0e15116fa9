"""Faults of the broker: kill it, run rabbitmqctl, delete and restore bindings, delete queues."""

import asyncio
import os
import signal
from pathlib import Path

from deploy.local.rabbitmq import SERVER, RabbitMQ
from shared.messaging.transport.exchanges import EVENTS

CTL = str(SERVER.with_name("rabbitmqctl"))


async def kill(broker: RabbitMQ) -> None:
    """`kill -9` of the node and all its helpers."""
    pid = broker.process.pid
    if pid is not None:
        os.killpg(pid, signal.SIGKILL)
        await broker.process.wait()


async def ctl(broker: RabbitMQ, *command: str) -> str:
    """`rabbitmqctl` in the environment of the running node. Raises RuntimeError with its output when it fails."""
    environment = _environment(broker)
    child = await asyncio.create_subprocess_exec(
        *broker.command_prefix,
        CTL,
        "-q",
        *command,
        env=environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    output, _ = await child.communicate()
    if child.returncode:
        raise RuntimeError(f"{CTL} {command[0]} failed: {output.decode()[:300]}")
    return output.decode()


async def unbind(broker: RabbitMQ, vhost: str, queue: str, key: str) -> None:
    """Delete a binding to the exchange of the events."""
    async with broker.api() as api:
        answer = await api.delete(f"/api/bindings/{vhost}/e/{EVENTS}/q/{queue}/{key}", timeout=30)
        answer.raise_for_status()


async def bind(broker: RabbitMQ, vhost: str, queue: str, key: str) -> None:
    """Restore it."""
    async with broker.api() as api:
        answer = await api.post(f"/api/bindings/{vhost}/e/{EVENTS}/q/{queue}", json={"routing_key": key}, timeout=30)
        answer.raise_for_status()


async def drop(broker: RabbitMQ, vhost: str, queue: str) -> None:
    """Delete a queue with its messages."""
    async with broker.api() as api:
        (await api.delete(f"/api/queues/{vhost}/{queue}", timeout=30)).raise_for_status()


def _environment(broker: RabbitMQ) -> dict[str, str]:
    raw = Path(f"/proc/{broker.process.pid}/environ").read_bytes()
    return dict(line.split("=", 1) for line in raw.decode().split("\0") if "=" in line)
