"""Starts a service, or a bare one, as a process with its settings in the environment."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from hashlib import sha256
from pathlib import Path

from benchmarks.arena.contestant import ROOT
from benchmarks.arena.sandbox import BenchmarkSandbox
from deploy.local.ports import choose

TOKEN = "arena-token-that-guards-nothing"


def settings(prefix: str, sandbox: BenchmarkSandbox, port: int) -> dict[str, str]:
    """The settings of every service, as environment variables with its prefix."""
    variables = {
        "ENVIRONMENT": "test",
        "MONGODB_URL": sandbox.database_url(),
        "RABBITMQ_URL": sandbox.broker_url(),
        "HTTP_PORT": str(port),
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
        "INTERNAL_CREDENTIALS": json.dumps({"operator": sha256(TOKEN.encode()).hexdigest()}),
    }
    return {f"{prefix}_{name}": value for name, value in variables.items()}


def free_port() -> int:
    """An unused port."""
    return choose({"http": 0}, any_free=True)["http"]


@asynccontextmanager
async def process(module: str, variables: Mapping[str, str], log: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    """Start the module, and end it afterwards."""
    plain = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "LANG": "C.UTF-8"}
    environment = {**plain, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore", **variables}
    with log.open("ab") as output:
        started = await asyncio.create_subprocess_exec(
            sys.executable, "-m", module, cwd=ROOT, env=environment, stdout=output, stderr=output
        )
    try:
        yield started
    finally:
        if started.returncode is None:
            started.terminate()
            try:
                await asyncio.wait_for(started.wait(), 10)
            except TimeoutError:
                started.kill()
                await started.wait()
