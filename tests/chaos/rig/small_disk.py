"""A ground whose store has a disk of its own, small enough to be filled."""

import asyncio
import errno
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.chaos.rig.ground import Ground, plain

SIZE = "700m"
DATA, BALLAST = Path("mongod", "data"), "ballast"
MEGABYTE = 1 << 20


@asynccontextmanager
async def lay(folder: Path) -> AsyncIterator[Ground]:
    """One mongod on a file system in memory, one RabbitMQ; unmounted and gone afterwards. Needs root."""
    data = folder / DATA
    data.mkdir(parents=True)
    await _run("mount", "-t", "tmpfs", "-o", f"size={SIZE}", "chaos", str(data))
    try:
        async with plain(folder) as ground:
            yield ground
    finally:
        await _run("umount", str(data))


async def _run(*command: str) -> None:
    child = await asyncio.create_subprocess_exec(*command)
    if await child.wait():
        raise RuntimeError(f"{' '.join(command)} failed")


def fill(folder: Path) -> Path:
    """Write until nothing fits any more; the file to take away again."""
    ballast = folder / DATA / BALLAST
    file = os.open(ballast, os.O_CREAT | os.O_WRONLY)
    try:
        for size in (MEGABYTE, 4096, 1):
            _write_until_full(file, bytes(size))
    finally:
        os.close(file)
    return ballast


def _write_until_full(file: int, piece: bytes) -> None:
    while True:
        try:
            os.write(file, piece)
        except OSError as full:
            if full.errno != errno.ENOSPC:
                raise
            return
