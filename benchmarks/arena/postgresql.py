"""A private PostgreSQL for the peer that needs one: on loopback, with its defaults: every commit is flushed to disk."""

import asyncio
import os
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from deploy.bare.machine.apt import Apt
from deploy.bare.machine.log import Log
from deploy.local.ports import choose
from deploy.local.wait import wait_until

PROGRAMS = Path("/usr/lib/postgresql/15/bin")
USER = "postgres"


@asynccontextmanager
async def postgresql() -> AsyncIterator[str]:
    """Start it and yield its port. Raises MissingError when the Debian package postgresql-15 cannot be installed."""
    port = choose({"postgresql": 0}, any_free=True)["postgresql"]
    if not PROGRAMS.exists():  # noqa: ASYNC240 - once, before anything is measured
        apt = Apt(Log(Path(".local/benchmarks/setup.log")))
        await asyncio.to_thread(apt.install, [["postgresql-15"]])
    folder = Path(tempfile.mkdtemp(prefix="arena-postgresql-"))
    if os.geteuid() == 0:
        shutil.chown(folder, USER, USER)
    data = str(folder / "data")
    try:
        made = await _program("initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8")
        if await made.wait():
            raise RuntimeError("initdb failed")
        options = ("-h", "127.0.0.1", "-p", str(port), "-k", str(folder), "-c", "max_connections=200")
        server = await _program("postgres", "-D", data, *options)
        try:
            await wait_until("PostgreSQL", lambda: _answers(port))
            yield str(port)
        finally:
            server.terminate()
            await server.wait()
    finally:
        await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)


async def database(port: str, name: str) -> str:
    """The URL of a new database."""
    await (await _program("createdb", "-h", "127.0.0.1", "-p", port, "-U", USER, name)).wait()
    return f"postgresql+asyncpg://{USER}@127.0.0.1:{port}/{name}"


async def _answers(port: int) -> str | None:
    ready = await _program("pg_isready", "-h", "127.0.0.1", "-p", str(port), "-q")
    return "no answer" if await ready.wait() else None


async def _program(name: str, *arguments: str) -> asyncio.subprocess.Process:
    """Start a program of PostgreSQL, which refuses to run as root."""
    other = ("setpriv", f"--reuid={USER}", f"--regid={USER}", "--clear-groups") if os.geteuid() == 0 else ()
    return await asyncio.create_subprocess_exec(
        *other,
        f"{PROGRAMS}/{name}",
        *arguments,
        cwd="/",
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
