"""An environment in which MongoDB has a small disk of its own, for the disk-full fault."""

import asyncio
import errno
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.chaos.harness.environment import Environment, plain

SIZE = "700m"
DATA, BALLAST = Path("mongod", "data"), "ballast"
MEGABYTE = 1 << 20


@asynccontextmanager
async def prepare(folder: Path) -> AsyncIterator[Environment]:
    """One mongod on a file system in memory, one RabbitMQ; both removed afterwards. Needs root."""
    data = folder / DATA
    data.mkdir(parents=True)
    await _run("mount", "-t", "tmpfs", "-o", f"size={SIZE}", "chaos", str(data))
    try:
        async with plain(folder) as environment:
            yield environment
    finally:
        await _run("umount", str(data))


async def _run(*command: str) -> None:
    child = await asyncio.create_subprocess_exec(*command)
    if await child.wait():
        raise RuntimeError(f"{' '.join(command)} failed")


def fill(folder: Path) -> Path:
    """Fill the disk; returns the file to delete afterwards."""
    ballast = folder / DATA / BALLAST
    file = os.open(ballast, os.O_CREAT | os.O_WRONLY)
    try:
        for size in (MEGABYTE, 4096, 1):
            _write_until_full(file, bytes(size))
    finally:
        os.close(file)
    return ballast


def _write_until_full(file: int, block: bytes) -> None:
    while True:
        try:
            os.write(file, block)
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
            return
