"""Faults of MongoDB."""

import os
import signal

from deploy.local.mongod import Mongod


async def kill(mongod: Mongod) -> None:
    """`kill -9`."""
    pid = mongod.process.pid
    if pid is not None:
        os.kill(pid, signal.SIGKILL)
        await mongod.process.wait()
